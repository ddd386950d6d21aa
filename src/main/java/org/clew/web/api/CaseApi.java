package org.clew.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.input.Read;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Sex;
import org.clew.model.Term;
import org.clew.rationale.StatedInheritance;
import org.clew.web.cases.CaseStore;
import org.clew.web.cases.Phenopackets;
import org.clew.web.cases.StoredCase;
import org.clew.web.engine.Engines;
import org.clew.web.engine.RunQueue;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Caller;
import org.clew.web.security.Guard;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/** Cases of the caller: entered as terms or as a phenopacket, with VCF and PED beside them. */
public final class CaseApi {

  private static final Set<Role> ROLES = Set.of(Role.DIAGNOSTICIAN);
  private static final int MAX_TERMS = 500;
  private static final int MAX_TITLE = 200;
  private static final int MAX_COMMENT = 10_000;

  private final CaseStore cases;
  private final Engines engines;
  private final AuditLog audit;
  private final Uploads uploads;
  private final Clock clock;

  /**
   * A case that was made for an idempotency key.
   *
   * @param content hash of the request's body
   */
  private record Made(String id, int content) {}

  /** Cases that were made for an idempotency key of an account's. */
  private final Cache<String, Made> made =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofDays(1)).maximumSize(10_000).build();

  public CaseApi(CaseStore cases, Engines engines, AuditLog audit, Uploads uploads, Clock clock) {
    this.cases = cases;
    this.engines = engines;
    this.audit = audit;
    this.uploads = uploads;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/cases", ROLES, this::list),
        Route.post("/api/v1/cases", ROLES, this::create),
        Route.get("/api/v1/cases/{case}", ROLES, this::get),
        Route.put("/api/v1/cases/{case}", ROLES, this::change),
        Route.delete("/api/v1/cases/{case}", ROLES, this::delete),
        Route.get("/api/v1/cases/{case}/phenopacket", ROLES, this::phenopacket),
        Route.put("/api/v1/cases/{case}/vcf", ROLES, ctx -> attach(ctx, CaseStore.Attachment.VCF)),
        Route.put("/api/v1/cases/{case}/ped", ROLES, ctx -> attach(ctx, CaseStore.Attachment.PED)),
        Route.put("/api/v1/cases/{case}/verdict", ROLES, this::judge));
  }

  /** A case as it is entered. */
  record Form(
      @Nullable String title,
      @Nullable Sex sex,
      @Nullable String onset,
      @Nullable List<String> observed,
      @Nullable List<String> excluded,
      @Nullable ObjectNode phenopacket) {}

  /** A case in a list. */
  public record Summary(
      String id,
      int version,
      String title,
      Instant created,
      Instant changed,
      boolean vcf,
      boolean ped,
      Optional<StoredCase.Verdict> verdict) {

    public static Summary of(StoredCase c) {
      return new Summary(
          c.id(),
          c.version(),
          c.title(),
          c.created(),
          c.changed(),
          c.hasVcf(),
          c.hasPed(),
          c.verdict());
    }
  }

  /** A case with what the reader makes of it. */
  record Full(
      @JsonUnwrapped Summary summary,
      Sex sex,
      Optional<Term> onset,
      List<Term> observed,
      List<Term> excluded,
      List<Problem> problems) {}

  /** The caller's case that the path names; other people's do not exist. */
  public StoredCase ofCaller(Context ctx) {
    return cases
        .find(ctx.pathParam("case"))
        .filter(c -> c.owner().equals(Guard.caller(ctx).name()))
        .orElseThrow(() -> Refusal.notFound("case"));
  }

  private void list(Context ctx) {
    Caller caller = Guard.caller(ctx);
    audit.add(caller.name(), "case.list", "cases", Map.of());
    Http.json(ctx, Http.page(ctx, cases.of(caller.name()).stream().map(Summary::of).toList()));
  }

  private void create(Context ctx) {
    Caller caller = Guard.caller(ctx);
    String key = ctx.header("Idempotency-Key");
    if (key != null && key.length() > 200) {
      throw Http.bad("The idempotency key is too long", "Use a UUID.");
    }
    Form form = Http.body(ctx, Form.class);
    if (key == null) {
      answerNew(ctx, create(caller, form));
      return;
    }
    int content = Arrays.hashCode(ctx.bodyAsBytes());
    boolean[] isNew = {false};
    Made once =
        made.get(
            caller.name() + " " + key,
            k -> {
              isNew[0] = true;
              return new Made(create(caller, form).id(), content);
            });
    StoredCase c = cases.find(once.id()).orElseThrow(() -> Refusal.notFound("case any more"));
    if (isNew[0]) {
      answerNew(ctx, c);
    } else if (once.content() != content) {
      throw new Refusal(
          422, "The idempotency key was used for another case", "Use a new key for a new case.");
    } else {
      answer(ctx.status(200), c);
    }
  }

  private StoredCase create(Caller caller, Form form) {
    ObjectNode packet = packet(form, Optional.empty());
    StoredCase c = cases.create(caller.name(), title(form), packet);
    audit.add(caller.name(), "case.create", "case/" + c.id(), Map.of());
    return c;
  }

  private void answerNew(Context ctx, StoredCase c) {
    ctx.header("Location", "/api/v1/cases/" + c.id());
    answer(ctx.status(201), c);
  }

  /** A case to diagnose now and not to keep. */
  StoredCase unkept(String owner, Form form) {
    return StoredCase.fresh(owner, title(form), packet(form, Optional.empty()), clock.instant());
  }

  private void get(Context ctx) {
    StoredCase c = ofCaller(ctx);
    audit.add(c.owner(), "case.read", "case/" + c.id(), Map.of());
    if (!Http.unchanged(ctx, Integer.toString(c.version()))) {
      answer(ctx, c);
    }
  }

  private void change(Context ctx) {
    StoredCase c = ofCaller(ctx);
    Http.requireMatch(ctx, Integer.toString(c.version()));
    Form form = Http.body(ctx, Form.class);
    ObjectNode packet = packet(form, Optional.of(c.phenopacket()));
    String title = form.title() == null ? c.title() : title(form);
    StoredCase changed = cases.change(c, title, packet);
    audit.add(c.owner(), "case.change", "case/" + c.id(), version(changed));
    answer(ctx, changed);
  }

  private void delete(Context ctx) {
    StoredCase c = ofCaller(ctx);
    cases.delete(c);
    audit.add(c.owner(), "case.delete", "case/" + c.id(), Map.of());
    ctx.status(204);
  }

  private void phenopacket(Context ctx) {
    StoredCase c = ofCaller(ctx);
    audit.add(c.owner(), "case.export", "case/" + c.id(), Map.of());
    ctx.header("Content-Disposition", "attachment; filename=\"" + c.id() + ".phenopacket.json\"");
    Http.json(ctx, c.phenopacket());
  }

  private void attach(Context ctx, CaseStore.Attachment kind) throws IOException {
    StoredCase c = ofCaller(ctx);
    Http.requireMatch(ctx, Integer.toString(c.version()));
    StoredCase changed =
        cases.attach(c, kind, out -> uploads.copy(kind, ctx.bodyInputStream(), out));
    audit.add(
        c.owner(),
        "case.attach." + kind.name().toLowerCase(Locale.ROOT),
        "case/" + c.id(),
        version(changed));
    answer(ctx, changed);
  }

  /** A judgement as it is entered. */
  record Judgement(@Nullable String gene, @Nullable String comment) {}

  private void judge(Context ctx) {
    StoredCase c = ofCaller(ctx);
    Judgement j = Http.body(ctx, Judgement.class);
    String comment = j.comment() == null ? "" : j.comment();
    if (comment.length() > MAX_COMMENT) {
      throw Http.bad("The comment is longer than " + MAX_COMMENT + " characters", "Shorten it.");
    }
    Optional<String> gene =
        Optional.ofNullable(j.gene()).map(g -> term(g, NodeKind.GENE).id().toString());
    StoredCase judged =
        cases.judge(
            c, new StoredCase.Verdict(gene, comment, Guard.caller(ctx).name(), clock.instant()));
    audit.add(c.owner(), "case.judge", "case/" + c.id(), version(judged));
    answer(ctx, judged);
  }

  private static Map<String, String> version(StoredCase c) {
    return Map.of("version", Integer.toString(c.version()));
  }

  // ---- forms and phenopackets

  /** The title that was given, else the id of the phenopacket that was. */
  private static String title(Form form) {
    String id = form.phenopacket() == null ? "" : form.phenopacket().path("id").asText("");
    String title = form.title() == null ? id : form.title();
    return title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
  }

  private ObjectNode packet(Form form, Optional<ObjectNode> before) {
    if (form.phenopacket() != null) {
      return form.phenopacket();
    }
    List<Term> observed = terms(form.observed());
    List<Term> excluded = terms(form.excluded());
    if (observed.stream().allMatch(t -> StatedInheritance.isMode(t.id()))) {
      throw new Refusal(
          422, "The case has no observed phenotype", "Give at least one HPO term in 'observed'.");
    }
    Sex sex = form.sex() == null ? Sex.UNKNOWN : form.sex();
    Optional<Term> onset =
        Optional.ofNullable(form.onset())
            .filter(o -> !o.isBlank())
            .map(o -> term(o, NodeKind.PHENOTYPIC_FEATURE));
    ObjectNode packet =
        before
            .map(p -> Phenopackets.withTerms(p, sex, observed, excluded))
            .orElseGet(() -> Phenopackets.of("patient", sex, observed, excluded, clock.instant()));
    return onset(packet).equals(onset.map(Term::id))
        ? packet
        : Phenopackets.withOnset(packet, onset);
  }

  /** The age of onset as the reader finds it in a phenopacket. */
  private Optional<Curie> onset(ObjectNode packet) {
    StoredCase c = StoredCase.fresh("", "", packet, clock.instant());
    return engines.use(e -> RunQueue.read(e, c).value().flatMap(Case::onset));
  }

  private List<Term> terms(@Nullable List<String> ids) {
    if (ids == null) {
      return List.of();
    }
    if (ids.size() > MAX_TERMS) {
      throw new Refusal(422, "More than " + MAX_TERMS + " terms", "Give one patient per case.");
    }
    return ids.stream().distinct().map(this::observable).toList();
  }

  /** A sign, or the mode of inheritance, which no graph need have as a node. */
  private Term observable(String id) {
    return StatedInheritance.TERMS.stream()
        .filter(t -> t.id().toString().equals(id.strip()))
        .findFirst()
        .orElseGet(() -> term(id, NodeKind.PHENOTYPIC_FEATURE));
  }

  /** The current node of an id, outdated ids included. */
  private Term term(String id, NodeKind kind) {
    return engines.use(
        e -> {
          GraphSnapshot g = e.graph();
          int node = Curie.tryParse(id).isPresent() ? g.node(id.strip()) : -1;
          if (node < 0 || g.kind(node) != kind) {
            String shown = id.length() > 40 ? id.substring(0, 40) + "…" : id;
            throw new Refusal(
                422,
                "The graph has no " + kind.label() + " '" + shown + "'",
                "Look terms up with /api/v1/terms?q=…, genes with /api/v1/genes?q=…");
          }
          return g.term(node);
        });
  }

  private void answer(Context ctx, StoredCase c) {
    ctx.header("ETag", "\"" + c.version() + "\"");
    Http.json(ctx, engines.use(e -> full(e.graph(), RunQueue.read(e, c), c)));
  }

  private static Full full(GraphSnapshot g, Read<Case> read, StoredCase c) {
    Optional<Case> value = read.value();
    return new Full(
        Summary.of(c),
        value.map(Case::sex).orElse(Sex.UNKNOWN),
        value.flatMap(Case::onset).map(o -> labelled(g, o)),
        value.map(v -> v.observed().stream().map(t -> labelled(g, t)).toList()).orElse(List.of()),
        value.map(v -> v.excluded().stream().map(t -> labelled(g, t)).toList()).orElse(List.of()),
        read.problems());
  }

  /** A term of a case with its label; without one if the graph does not know it. */
  public static Term labelled(GraphSnapshot g, Curie id) {
    int node = g.node(id);
    return node >= 0
        ? g.term(node)
        : StatedInheritance.TERMS.stream()
            .filter(t -> t.id().equals(id))
            .findFirst()
            .orElseGet(() -> new Term(id, ""));
  }
}
