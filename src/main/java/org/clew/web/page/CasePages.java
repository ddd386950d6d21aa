package org.clew.web.page;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Read;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Sex;
import org.clew.model.Term;
import org.clew.rationale.RationaleJson;
import org.clew.report.HtmlReport;
import org.clew.web.api.CaseApi;
import org.clew.web.api.Route;
import org.clew.web.api.RunApi;
import org.clew.web.cases.CaseStore;
import org.clew.web.cases.StoredCase;
import org.clew.web.cases.StoredRun;
import org.clew.web.engine.Engines;
import org.clew.web.engine.RunQueue;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Guard;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;

/** The diagnostician's pages: cases, a case, a rationale. */
public final class CasePages {

  private static final Set<Role> ROLES = Set.of(Role.DIAGNOSTICIAN);

  /** Candidates that are shown with their ledgers. */
  private static final int DETAILED = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Onset classes that are offered: the children of HP:0003674 and their usual parts. */
  private static final List<String> ONSETS =
      List.of(
          "HP:0030674",
          "HP:0003577",
          "HP:0003623",
          "HP:0003593",
          "HP:0011463",
          "HP:0003621",
          "HP:0011462",
          "HP:0003581",
          "HP:0003596",
          "HP:0003584");

  private final CaseStore cases;
  private final CaseApi caseApi;
  private final RunApi runApi;
  private final Engines engines;
  private final AuditLog audit;

  public CasePages(
      CaseStore cases, CaseApi caseApi, RunApi runApi, Engines engines, AuditLog audit) {
    this.cases = cases;
    this.caseApi = caseApi;
    this.runApi = runApi;
    this.engines = engines;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/cases", ROLES, this::list),
        Route.get("/cases/new", ROLES, this::enter),
        Route.get("/cases/{case}", ROLES, this::one),
        Route.get("/rationales/{run}", ROLES, this::rationale));
  }

  /** A case in the list. */
  public record Line(
      String id, String title, String files, String changed, String day, String verdict) {}

  private void list(Context ctx) {
    String owner = Guard.caller(ctx).name();
    audit.add(owner, "case.list", "cases", Map.of());
    List<Line> lines = new ArrayList<>();
    for (StoredCase c : cases.of(owner)) {
      lines.add(
          new Line(
              c.id(),
              title(c),
              files(c),
              c.changed().toString(),
              TIME.format(c.changed()),
              c.verdict().flatMap(StoredCase.Verdict::gene).map(this::symbol).orElse("")));
    }
    Templates.render(ctx, "cases", Map.of("view", View.of(ctx, "Cases"), "cases", lines));
  }

  private String symbol(String gene) {
    return engines.use(
        e -> {
          int node = e.graph().node(gene);
          return node < 0 ? gene : e.graph().properties(node).getOrDefault("symbol", gene);
        });
  }

  private static String title(StoredCase c) {
    return c.title().isBlank() ? "Case " + c.id().substring(0, 8) : c.title();
  }

  private static String files(StoredCase c) {
    List<String> files = new ArrayList<>();
    if (c.hasVcf()) {
      files.add("VCF");
    }
    if (c.hasPed()) {
      files.add("PED");
    }
    return String.join(", ", files);
  }

  private void enter(Context ctx) {
    List<Term> onsets = engines.use(e -> onsets(e.graph()));
    Templates.render(
        ctx, "new-case", Map.of("view", View.of(ctx, "New case", "case.js"), "onsets", onsets));
  }

  private static List<Term> onsets(GraphSnapshot g) {
    return ONSETS.stream().filter(id -> g.node(id) >= 0).map(id -> g.term(g.node(id))).toList();
  }

  /** A finished run in the list of a case. */
  public record RunLine(String id, String when, int version) {}

  /** A case as its page shows it. */
  public record Shown(
      String id,
      int version,
      String sex,
      String onset,
      List<Term> onsets,
      List<Term> observed,
      List<Term> excluded,
      String files,
      List<RunLine> runs,
      List<Problem> problems) {}

  private void one(Context ctx) {
    StoredCase c = caseApi.ofCaller(ctx);
    audit.add(c.owner(), "case.read", "case/" + c.id(), Map.of());
    List<RunLine> runs =
        cases.runs(c).stream()
            .map(r -> new RunLine(r.id(), TIME.format(r.ended()), r.caseVersion()))
            .toList();
    Shown shown = engines.use(e -> shown(e.graph(), RunQueue.read(e, c), c, runs));
    Templates.render(
        ctx, "case", Map.of("view", View.of(ctx, title(c), "case.js"), "shown", shown));
  }

  private static Shown shown(GraphSnapshot g, Read<Case> read, StoredCase c, List<RunLine> runs) {
    Optional<Case> value = read.value();
    return new Shown(
        c.id(),
        c.version(),
        value.map(Case::sex).orElse(Sex.UNKNOWN).name(),
        value.flatMap(Case::onset).map(Curie::toString).orElse(""),
        onsets(g),
        value.map(v -> terms(g, v.observed())).orElse(List.of()),
        value.map(v -> terms(g, v.excluded())).orElse(List.of()),
        files(c).isEmpty() ? "No VCF, no PED." : files(c) + ".",
        runs,
        read.problems());
  }

  private static List<Term> terms(GraphSnapshot g, Set<Curie> ids) {
    return ids.stream().map(id -> CaseApi.labelled(g, id)).toList();
  }

  private void rationale(Context ctx) {
    StoredRun run = runApi.finished(ctx).orElseThrow(() -> Refusal.notFound("rationale"));
    StoredCase c = cases.find(run.caseId()).orElseThrow(() -> Refusal.notFound("case"));
    audit.add(c.owner(), "rationale.read", "run/" + run.id(), Map.of());
    Rationale rationale = RationaleJson.read(run.rationale());
    Optional<Rationale> before = before(c, run).map(r -> RationaleJson.read(r.rationale()));
    RationalePage page = new RationalePage(c, run, rationale, before, ctx.queryParams("compare"));
    Templates.render(
        ctx,
        "rationale",
        Map.of(
            "view", View.of(ctx, title(c), "case.js", "graphs.js"),
            "r", page,
            "page", HtmlReport.page(rationale, DETAILED)));
  }

  /** The run of the same case that ended last before this one. */
  private Optional<StoredRun> before(StoredCase c, StoredRun run) {
    Instant ended = run.ended();
    return cases.runs(c).stream().filter(r -> r.ended().isBefore(ended)).findFirst();
  }

  /** Rank of a gene in a rationale, empty if it is not among the candidates. */
  static Optional<Integer> rank(Rationale r, Curie gene) {
    return r.candidates().stream()
        .filter(c -> c.gene().id().equals(gene))
        .map(Candidate::rank)
        .findFirst();
  }
}
