package org.clew.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.clew.model.Curie;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleJson;
import org.clew.report.Audience;
import org.clew.report.HtmlReport;
import org.clew.report.PdfReport;
import org.clew.report.TextReport;
import org.clew.web.cases.CaseStore;
import org.clew.web.cases.StoredCase;
import org.clew.web.cases.StoredRun;
import org.clew.web.engine.Run;
import org.clew.web.engine.RunQueue;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Guard;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/** Runs: asked for, watched, cancelled; and the rationales that they end in. */
public final class RunApi {

  private static final Set<Role> ROLES = Set.of(Role.DIAGNOSTICIAN);

  /** Candidates that a rationale of the service opens at most: the page shows them all. */
  static final int MAX_TOP = 50;

  private static final int DEFAULT_TOP = 10;
  static final int MAX_EXPLAINED = 10;
  private static final int DEFAULT_EXPLAINED = 3;
  private static final int DEFAULT_QUESTIONS = 3;
  static final int MAX_QUESTIONS = 10;
  private static final int MAX_PUBLICATIONS = 100;
  private static final int HTML_DETAILED = 10;

  private final CaseStore cases;
  private final CaseApi caseApi;
  private final RunQueue runs;
  private final AuditLog audit;

  public RunApi(CaseStore cases, CaseApi caseApi, RunQueue runs, AuditLog audit) {
    this.cases = cases;
    this.caseApi = caseApi;
    this.runs = runs;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/cases/{case}/runs", ROLES, this::ask),
        Route.get("/api/v1/cases/{case}/runs", ROLES, this::list),
        Route.get("/api/v1/runs/{run}", ROLES, this::status),
        Route.get("/api/v1/runs/{run}/events", ROLES, new SseHandler(this::events)),
        Route.delete("/api/v1/runs/{run}", ROLES, this::cancel),
        Route.get("/api/v1/rationales/{run}", ROLES, this::rationale));
  }

  /** A question as it is sent; what is left out takes its default. */
  record Asked(
      @Nullable Integer top,
      @Nullable Integer explain,
      @Nullable Integer questions,
      @Nullable List<String> excludePublications) {

    Run.Question question() {
      Set<Curie> publications = new LinkedHashSet<>();
      List<String> wanted = excludePublications == null ? List.of() : excludePublications;
      if (wanted.size() > MAX_PUBLICATIONS) {
        throw Http.bad("More than " + MAX_PUBLICATIONS + " publications", "Leave some out.");
      }
      for (String p : wanted) {
        publications.add(
            Curie.tryParse(p)
                .orElseThrow(() -> Http.bad("A publication has no id", "Write PMID:15266616.")));
      }
      return new Run.Question(
          within(top, DEFAULT_TOP, 1, MAX_TOP, "top"),
          within(explain, DEFAULT_EXPLAINED, 0, MAX_EXPLAINED, "explain"),
          within(questions, DEFAULT_QUESTIONS, 0, MAX_QUESTIONS, "questions"),
          publications);
    }

    private static int within(
        @Nullable Integer value, int otherwise, int least, int most, String name) {
      if (value == null) {
        return otherwise;
      }
      if (value < least || value > most) {
        throw Http.bad(name + " is not from " + least + " to " + most, "Correct it.");
      }
      return value;
    }
  }

  private void ask(Context ctx) {
    StoredCase c = caseApi.ofCaller(ctx);
    Run.Question question =
        ctx.bodyAsBytes().length == 0
            ? new Asked(null, null, null, null).question()
            : Http.body(ctx, Asked.class).question();
    Run run = runs.ask(c, question);
    audit.add(c.owner(), "run.ask", "run/" + run.id(), Map.of("case", c.id()));
    ctx.status(202).header("Location", "/api/v1/runs/" + run.id());
    Http.json(ctx, run.status());
  }

  /** A finished run in a list. */
  record Finished(String id, int caseVersion, Instant started, Instant ended) {}

  private void list(Context ctx) {
    StoredCase c = caseApi.ofCaller(ctx);
    List<Finished> all = new ArrayList<>();
    for (StoredRun r : cases.runs(c)) {
      all.add(new Finished(r.id(), r.caseVersion(), r.started(), r.ended()));
    }
    Http.json(ctx, Http.page(ctx, all));
  }

  private Optional<Run> live(Context ctx) {
    return runs.find(ctx.pathParam("run")).filter(r -> r.owner().equals(Guard.caller(ctx).name()));
  }

  /** A finished run of the caller's. */
  public Optional<StoredRun> finished(Context ctx) {
    return cases
        .run(ctx.pathParam("run"))
        .filter(
            r ->
                cases
                    .find(r.caseId())
                    .filter(c -> c.owner().equals(Guard.caller(ctx).name()))
                    .isPresent());
  }

  private void status(Context ctx) {
    Http.json(
        ctx,
        live(ctx)
            .map(Run::status)
            .or(() -> finished(ctx).map(RunApi::done))
            .orElseThrow(() -> Refusal.notFound("run")));
  }

  private static Run.Status done(StoredRun r) {
    return new Run.Status(
        r.id(),
        r.caseId(),
        r.caseVersion(),
        Run.State.DONE,
        "",
        r.started(),
        Optional.of(r.started()),
        Optional.of(r.ended()),
        Optional.empty());
  }

  private void cancel(Context ctx) {
    Run run = live(ctx).orElseThrow(() -> Refusal.notFound("run in work"));
    runs.cancel(run);
    audit.add(run.owner(), "run.cancel", "run/" + run.id(), Map.of());
    Http.json(ctx.status(202), run.status());
  }

  /** The status now and after every change, until the run is over. */
  private void events(SseClient client) {
    Context ctx = client.ctx();
    Optional<Run> live = live(ctx);
    if (live.isEmpty()) {
      client.sendEvent(
          "status",
          text(finished(ctx).map(RunApi::done).orElseThrow(() -> Refusal.notFound("run"))));
      client.close();
      return;
    }
    Run run = live.get();
    Consumer<Run.Status> listener =
        status -> {
          if (!client.terminated()) {
            client.sendEvent("status", text(status));
            if (status.state().isOver()) {
              client.close();
            }
          }
        };
    client.keepAlive();
    client.onClose(() -> run.forget(listener));
    run.listen(listener);
  }

  private static String text(Run.Status status) {
    try {
      return Http.JSON.writeValueAsString(status);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rationale in the form that Accept asks for; JSON is the sealed document itself. */
  private void rationale(Context ctx) {
    StoredRun run = finished(ctx).orElseThrow(() -> Refusal.notFound("rationale"));
    String accept = ctx.header("Accept") == null ? "" : ctx.header("Accept");
    audit.add(Guard.caller(ctx).name(), "rationale.read", "run/" + run.id(), Map.of());
    if (Http.unchanged(ctx, run.id())) {
      return;
    }
    if (accept.startsWith("text/html")) {
      Rationale r = RationaleJson.read(run.rationale());
      ctx.header("Content-Disposition", "attachment; filename=\"" + run.id() + ".html\"");
      ctx.html(HtmlReport.render(r, HTML_DETAILED));
    } else if (accept.startsWith("application/pdf")) {
      ctx.header("Content-Disposition", "attachment; filename=\"" + run.id() + ".pdf\"");
      ctx.contentType("application/pdf")
          .result(PdfReport.render(RationaleJson.read(run.rationale()), Audience.CLINICIAN));
    } else if (accept.startsWith("text/plain")) {
      ctx.contentType("text/plain; charset=utf-8")
          .result(TextReport.render(RationaleJson.read(run.rationale()), false));
    } else {
      ctx.contentType("application/json").result(run.rationale());
    }
  }
}
