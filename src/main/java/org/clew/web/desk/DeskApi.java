package org.clew.web.desk;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.clew.graph.EdgeType;
import org.clew.symbolic.acmg.PackManifest;
import org.clew.symbolic.acmg.curation.Impact;
import org.clew.symbolic.acmg.curation.Transitions;
import org.clew.web.api.Http;
import org.clew.web.api.Route;
import org.clew.web.desk.Proposal.Content;
import org.clew.web.desk.Proposal.State;
import org.clew.web.security.Guard;
import org.clew.web.security.PrivateFiles;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/** Proposals and rule packs over REST; for curators. */
public final class DeskApi {

  private static final Set<Role> ROLES = Set.of(Role.CURATOR);
  private static final int MAX_CHANGES = 500;

  private final Desk desk;
  private final RuleDesk rules;
  private final Path work;
  private final Semaphore replays = new Semaphore(1);

  /**
   * @param work folder for variants while they are replayed
   */
  public DeskApi(Desk desk, RuleDesk rules, Path work) {
    this.desk = desk;
    this.rules = rules;
    this.work = work;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/proposals", ROLES, this::list),
        Route.post("/api/v1/proposals", ROLES, this::propose),
        Route.get("/api/v1/proposals/{proposal}", ROLES, ctx -> Http.json(ctx, shown(ctx))),
        Route.delete("/api/v1/proposals/{proposal}", ROLES, this::withdraw),
        Route.post("/api/v1/proposals/{proposal}/decision", ROLES, this::decide),
        Route.post("/api/v1/proposals/{proposal}/check", ROLES, this::checkProposal),
        Route.post("/api/v1/proposals/{proposal}/impact", ROLES, this::impact),
        Route.get("/api/v1/rules", ROLES, this::packs),
        Route.get("/api/v1/rules/{pack}", ROLES, this::pack),
        Route.post("/api/v1/rules/check", ROLES, this::check));
  }

  /** Relations that curators may change. */
  public static Set<EdgeType> edgeTypes() {
    return GraphDesk.TYPES;
  }

  // ---- proposals

  /** A proposal as it is sent: a reason and one of the changes. */
  record Form(
      @Nullable String reason,
      @Nullable EdgeForm edge,
      @Nullable PackForm pack,
      @Nullable String undo,
      @Nullable String rollBack) {}

  /** A change of an edge as it is sent. */
  record EdgeForm(
      EdgeChange.@Nullable Action action,
      @Nullable EdgeType type,
      @Nullable String id,
      @Nullable String subject,
      @Nullable String object,
      @Nullable List<String> publications,
      boolean negated,
      int count,
      int total) {

    EdgeChange change() {
      if (action == null || type == null || subject == null) {
        throw Http.bad("The edge lacks action, type or subject", "Add them.");
      }
      return new EdgeChange(
          action,
          type,
          id == null ? "" : id,
          subject.strip(),
          object == null ? "" : object.strip(),
          publications == null ? List.of() : publications.stream().map(String::strip).toList(),
          negated,
          count,
          total);
    }
  }

  /** A pack as it is sent. */
  record PackForm(@Nullable String pack, @Nullable Map<String, String> files) {

    PackChange change() {
      if (pack == null || files == null) {
        throw Http.bad("The change lacks pack or files", "Add them.");
      }
      return new PackChange(pack, files);
    }
  }

  /** A proposal in a list. */
  public record Line(
      String id, String author, State state, Instant created, String what, String reason) {}

  /**
   * A proposal.
   *
   * @param what its change in words
   * @param labels names of the ends of its edge, by id
   * @param before version of graph or packs before it was applied
   * @param after the same after it
   */
  public record Shown(
      String id,
      String author,
      State state,
      Instant created,
      String what,
      String reason,
      Content content,
      Map<String, String> labels,
      List<Proposal.Event> history,
      Optional<String> before,
      Optional<String> after) {}

  /** The proposals in the order of the desk: open ones first, then the newest. */
  public List<Line> lines() {
    return desk.all().stream()
        .sorted(java.util.Comparator.comparing(p -> p.state() != State.OPEN))
        .map(p -> new Line(p.id(), p.author(), p.state(), p.created(), what(p), p.reason()))
        .toList();
  }

  /** What a proposal is to change, in words. */
  public String what(Proposal p) {
    Content c = p.content();
    if (c.pack().isPresent()) {
      return (c.pack().get().files().isEmpty() ? "Take out the pack " : "Change the pack ")
          + c.pack().get().pack();
    }
    if (c.rollBack().isPresent()) {
      return "Roll the rule packs back to " + c.rollBack().get().substring(0, 12);
    }
    EdgeChange e = desk.edgeOf(p).orElseThrow();
    Map<String, String> labels = desk.labels(p);
    String verb = e.action() == EdgeChange.Action.ADD ? "Add" : "Take out";
    return (c.undo().isPresent() ? "Undo: " + verb.toLowerCase(Locale.ROOT) : verb)
        + " "
        + named(e.subject(), labels)
        + " "
        + e.type().predicate().replace("biolink:", "").replace('_', ' ')
        + " "
        + named(e.object(), labels)
        + (e.negated() ? " (negated)" : "");
  }

  private static String named(String id, Map<String, String> labels) {
    String label = labels.getOrDefault(id, "");
    return label.isEmpty() ? id : label + " (" + id + ")";
  }

  /** A proposal with all there is to show of it. */
  public Shown shown(Proposal p) {
    return new Shown(
        p.id(),
        p.author(),
        p.state(),
        p.created(),
        what(p),
        p.reason(),
        p.content(),
        desk.labels(p),
        p.history(),
        p.applied().map(Proposal.Applied::before),
        p.applied().map(Proposal.Applied::after).filter(v -> !v.isEmpty()));
  }

  private Proposal named(Context ctx) {
    return desk.get(ctx.pathParam("proposal"));
  }

  private Shown shown(Context ctx) {
    return shown(named(ctx));
  }

  private void list(Context ctx) {
    String state = ctx.queryParam("state");
    Http.json(
        ctx,
        Http.page(
            ctx,
            lines().stream()
                .filter(l -> state == null || l.state().name().equalsIgnoreCase(state))
                .toList()));
  }

  private void propose(Context ctx) {
    Form form = Http.body(ctx, Form.class);
    Content content;
    try {
      content =
          new Content(
              Optional.ofNullable(form.edge()).map(EdgeForm::change),
              Optional.ofNullable(form.pack()).map(PackForm::change),
              Optional.ofNullable(form.undo()),
              Optional.ofNullable(form.rollBack()));
    } catch (IllegalArgumentException e) {
      throw Http.bad("A proposal is one change", "Give one of edge, pack, undo and rollBack.");
    }
    String reason = form.reason() == null ? "" : form.reason();
    Proposal made = desk.propose(who(ctx), reason, content);
    ctx.header("Location", "/api/v1/proposals/" + made.id());
    Http.json(ctx.status(201), shown(made));
  }

  private void withdraw(Context ctx) {
    Http.json(ctx, shown(desk.withdraw(who(ctx), named(ctx).id())));
  }

  /** A decision as it is sent. */
  record Decision(boolean approve, @Nullable String comment) {}

  private void decide(Context ctx) {
    Decision d = Http.body(ctx, Decision.class);
    String comment = d.comment() == null ? "" : d.comment();
    String id = named(ctx).id();
    Http.json(
        ctx,
        shown(
            d.approve()
                ? desk.approve(who(ctx), id, comment)
                : desk.reject(who(ctx), id, comment)));
  }

  private static String who(Context ctx) {
    return Guard.caller(ctx).name();
  }

  // ---- rule packs

  /**
   * The packs in use.
   *
   * @param sha256 over all their files
   * @param packs from the base up
   * @param overlays ids of those that can be changed here
   * @param versions what was put into use here, the last first
   */
  public record Packs(
      String sha256,
      List<PackManifest> packs,
      List<String> overlays,
      List<RuleDesk.Version> versions) {}

  /** The packs in use. */
  public Packs packs() {
    var now = rules.current();
    return new Packs(
        now.sha256(),
        now.book().manifests(),
        now.book().overlays().stream().map(o -> o.manifest().id()).toList(),
        rules.versions());
  }

  private void packs(Context ctx) {
    Http.json(ctx, packs());
  }

  private void pack(Context ctx) {
    String pack = ctx.pathParam("pack");
    Http.json(ctx, new PackChange(pack, rules.files(pack)));
  }

  private void check(Context ctx) {
    PackChange change = Http.body(ctx, PackForm.class).change();
    Http.json(ctx, alone(() -> rules.check(change)));
  }

  private void checkProposal(Context ctx) {
    PackChange change = packOf(named(ctx));
    Http.json(ctx, alone(() -> rules.check(change)));
  }

  private static PackChange packOf(Proposal p) {
    return p.content()
        .pack()
        .orElseThrow(
            () -> new Refusal(422, "The proposal changes no rule pack", "Choose another one."));
  }

  /**
   * What a replay found.
   *
   * @param variants how many were classified, one per variant and gene
   * @param classes how many changed class
   * @param actionable how many went into or out of pathogenic and likely pathogenic
   * @param byCriterion how many answers changed, by criterion
   * @param changes the changes, at most 500
   */
  record Replayed(
      long variants,
      long classes,
      long actionable,
      Map<String, Integer> byCriterion,
      List<Impact.Change> changes) {}

  private void impact(Context ctx) {
    PackChange change = packOf(named(ctx));
    Impact impact = alone(() -> replay(change, ctx.bodyAsBytes()));
    Transitions variants = impact.variants();
    Http.json(
        ctx,
        new Replayed(
            variants.total(),
            variants.changed(),
            variants.actionable(),
            impact.byCriterion(),
            impact.changes().stream().limit(MAX_CHANGES).toList()));
  }

  /** The variants lie on disk, readable by the service alone, until they are replayed. */
  private Impact replay(PackChange change, byte[] vcf) {
    if (vcf.length == 0) {
      throw Http.bad("There are no variants", "Send a VCF with VEP's annotation as the body.");
    }
    try {
      boolean zipped = vcf.length > 1 && vcf[0] == 0x1f && (vcf[1] & 0xff) == 0x8b;
      if (zipped) {
        throw Http.bad("The VCF is compressed", "Send it as text.");
      }
      PrivateFiles.createFolder(work);
      Path folder = Files.createTempDirectory(work, "replay");
      Path file = folder.resolve("variants.vcf");
      try {
        PrivateFiles.write(file, vcf);
        return rules.impact(change, file);
      } finally {
        PackFolders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks and replays take seconds of a core: one at a time. */
  private <T> T alone(Supplier<T> work) {
    if (!replays.tryAcquire()) {
      throw new Refusal(
          429, "Another check or replay is running", "Try again.", Map.of("Retry-After", "5"));
    }
    try {
      return work.get();
    } finally {
      replays.release();
    }
  }
}
