package org.clew.web.api;

import com.fasterxml.jackson.core.JacksonException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.clew.model.ClewException;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleJson;
import org.clew.web.engine.Run;
import org.clew.web.engine.RunQueue;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Guard;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many cases at once, as JSON Lines: a case a line comes in, its rationale goes out as soon as it
 * is there, in the same order. What is wrong with one line is told in its place and stops no other.
 * Neither cases nor rationales are kept.
 */
public final class BatchApi {

  private static final Logger LOG = LoggerFactory.getLogger(BatchApi.class);
  private static final Set<Role> ROLES = Set.of(Role.DIAGNOSTICIAN);
  private static final String TYPE = "application/jsonl";

  private final CaseApi cases;
  private final RunQueue runs;
  private final AuditLog audit;
  private final int most;
  private final Semaphore places;

  /**
   * @param most lines of a batch
   * @param atOnce batches side by side: each holds a thread for as long as it takes
   */
  public BatchApi(CaseApi cases, RunQueue runs, AuditLog audit, int most, int atOnce) {
    this.cases = cases;
    this.runs = runs;
    this.audit = audit;
    this.most = most;
    places = new Semaphore(atOnce);
  }

  public List<Route> routes() {
    return List.of(Route.post("/api/v1/batches", ROLES, this::run));
  }

  private void run(Context ctx) throws IOException {
    Run.Question question =
        new Run.Question(
            Http.number(ctx, "top", 10, 1, RunApi.MAX_TOP),
            Http.number(ctx, "explain", 0, 0, RunApi.MAX_EXPLAINED),
            Http.number(ctx, "questions", 0, 0, RunApi.MAX_QUESTIONS),
            Set.of());
    List<String> lines =
        new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(l -> !l.isBlank())
            .toList();
    if (lines.size() > most) {
      throw new Refusal(413, "The batch has more than " + most + " cases", "Send it in parts.");
    }
    if (!places.tryAcquire()) {
      throw new Refusal(
          429, "Too many batches at once", "Try again later.", Map.of("Retry-After", "60"));
    }
    try {
      answer(ctx, lines, question);
    } finally {
      places.release();
    }
  }

  private void answer(Context ctx, List<String> lines, Run.Question question) throws IOException {
    String who = Guard.caller(ctx).name();
    audit.add(who, "batch.run", "batch", Map.of("cases", Integer.toString(lines.size())));
    ctx.status(200).contentType(TYPE);
    OutputStream out = ctx.outputStream();
    for (int i = 0; i < lines.size(); i++) {
      String answer = "{\"line\":" + (i + 1) + "," + line(who, lines.get(i), question) + "}\n";
      out.write(answer.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** A rationale, or what is wrong with the line, as a member of the answer. */
  private String line(String who, String text, Run.Question question) throws IOException {
    try {
      CaseApi.Form form = Http.JSON.readValue(text, CaseApi.Form.class);
      if (form == null) {
        throw Http.bad("The line is null", "Give a case.");
      }
      Rationale rationale = runs.answer(cases.unkept(who, form), question);
      // line ends stand between members only: inside a text they are escaped
      return "\"rationale\":" + RationaleJson.write(rationale).replaceAll("\n *", "");
    } catch (JacksonException e) {
      return problem(400, "The line is not the JSON that belongs here", "Send a case per line.");
    } catch (Refusal e) {
      return problem(e.status(), String.valueOf(e.getMessage()), e.remedy());
    } catch (ClewException e) {
      return problem(ProblemDetails.status(e.kind()), String.valueOf(e.getMessage()), e.remedy());
    } catch (RuntimeException e) {
      LOG.error("A line of a batch failed: {}", e.getClass().getName());
      return problem(500, "The service failed", "Look at its log.");
    }
  }

  private static String problem(int status, String title, String detail) throws IOException {
    return "\"problem\":" + Http.JSON.writeValueAsString(ProblemDetails.of(status, title, detail));
  }
}
