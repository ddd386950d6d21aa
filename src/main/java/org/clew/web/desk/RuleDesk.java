package org.clew.web.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clew.input.AnnotationSource;
import org.clew.input.LocalAnnotations;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.curation.Impact;
import org.clew.symbolic.acmg.curation.PackDiff;
import org.clew.symbolic.acmg.curation.PackRegistry;
import org.clew.web.engine.Engines;
import org.clew.web.security.PrivateFiles;
import org.clew.web.security.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule packs of the running service: the installation's, or those that curators have put into
 * use since. What was in use is kept by its SHA-256.
 */
public final class RuleDesk {

  private static final Logger LOG = LoggerFactory.getLogger(RuleDesk.class);

  private final Path kept;
  private final Path work;
  private final Activations activations;
  private final Clock clock;
  private final Supplier<GeneSources> genes;
  private final List<AnnotationSource> annotations;
  private volatile String installed = "";
  private @Nullable Engines engines;

  /**
   * @param home folder of the desk's own
   * @param genes reads what is known of genes, for replays
   * @param annotations local files that add to the annotation of replayed variants
   */
  public RuleDesk(
      Path home, Clock clock, Supplier<GeneSources> genes, List<AnnotationSource> annotations) {
    this.genes = genes;
    this.annotations = List.copyOf(annotations);
    this.kept = home.resolve("packs");
    this.work = home.resolve("work");
    this.activations = new Activations(home.resolve("activations.json"));
    this.clock = clock;
    PackFolders.delete(work);
  }

  /** Where the packs of now are, and how others are put into use. */
  void connect(Engines all) {
    engines = all;
  }

  private Engines engines() {
    return Objects.requireNonNull(engines);
  }

  // ---- at the start

  /**
   * Puts the packs into use that were last, their overlays on top of the installation's packs as
   * they are now; leaves the installation's if curators never changed them.
   *
   * @param registry with the installation's packs
   */
  public PackRegistry resume(PackRegistry registry) {
    installed = registry.current().sha256();
    activations
        .last()
        .ifPresent(
            last -> {
              if (last.installation().equals(installed) || !ontoNew(registry, last)) {
                PackRegistry.Outcome o = registry.reload(kept.resolve(last.sha256()));
                if (!o.accepted()) {
                  LOG.error("The curated rule packs are refused: {}", o.reasons());
                }
              }
            });
    return registry;
  }

  /** The overlays of the last activation on a newer installation; false if they do not fit. */
  private boolean ontoNew(PackRegistry registry, Activations.Entry last) {
    Path base = registry.current().folder();
    Path old = kept.resolve(last.sha256());
    Path candidate = work.resolve(UUID.randomUUID().toString());
    try {
      Set<Path> replaced = new HashSet<>();
      last.overlays().forEach(o -> replaced.add(base.resolve(o)));
      PackFolders.copy(base, candidate, replaced);
      for (String o : last.overlays()) {
        if (Files.isDirectory(old.resolve(o))) {
          PackFolders.write(new PackChange(o, PackFolders.files(old.resolve(o))), candidate);
        }
      }
      PackRegistry.Outcome outcome = registry.reload(candidate);
      if (!outcome.accepted()) {
        LOG.error("The curated packs do not fit the new installation: {}", outcome.reasons());
        return false;
      }
      note(registry.current(), last.overlays());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      PackFolders.delete(candidate);
    }
  }

  // ---- what is there

  /** Packs in use. */
  public PackRegistry.Loaded current() {
    return engines().packs().current();
  }

  /**
   * Packs that were in use once.
   *
   * @param current whether they are now
   */
  public record Version(String sha256, java.time.Instant since, boolean current) {}

  /** Versions that were put into use, the last first; the installation's own has no entry. */
  public List<Version> versions() {
    List<Activations.Entry> all = new java.util.ArrayList<>(activations.all());
    java.util.Collections.reverse(all);
    String now = current().sha256();
    return all.stream()
        .map(a -> new Version(a.sha256(), a.time(), a.sha256().equals(now)))
        .toList();
  }

  /** Tables of an overlay in use, by file name. */
  public Map<String, String> files(String pack) {
    return current().book().overlays().stream()
        .filter(o -> o.manifest().id().equals(pack))
        .findFirst()
        .map(o -> PackFolders.files(o.folder()))
        .orElseThrow(() -> Refusal.notFound("overlay pack"));
  }

  // ---- what a change would do

  /**
   * What the checks say of a change.
   *
   * @param accepted whether it could be put into use
   * @param problems errors why not, failed tests among them, and warnings
   * @param changes rows that differ from those in use
   */
  public record Report(
      boolean accepted, String sha256, List<Problem> problems, List<PackDiff.Change> changes) {}

  /** Lints a change and runs the tests of all packs with it. */
  public Report check(PackChange change) {
    return with(
        change,
        folder -> {
          PackRegistry.Outcome outcome = engines().packs().attempt(folder);
          return new Report(
              outcome.accepted(),
              outcome.sha256(),
              outcome.reasons().stream().map(p -> bare(p, folder)).toList(),
              PackDiff.between(current().folder(), folder));
        });
  }

  /** Paths of the server are nobody's business. */
  private static Problem bare(Problem p, Path folder) {
    return new Problem(
        p.level(),
        p.place().replace(folder.toString(), "rules"),
        p.message().replace(folder.toString(), "rules"),
        p.remedy().replace(folder.toString(), "rules"));
  }

  /**
   * Replays variants with and without a change, with what the service knows of genes and its local
   * annotation files.
   *
   * @param vcf variants with VEP's annotation
   */
  public Impact impact(PackChange change, Path vcf) {
    return with(
        change,
        folder -> {
          Impact impact = new Impact(current().book(), RuleBook.load(folder), genes.get());
          try (LocalAnnotations local = LocalAnnotations.open(annotations)) {
            Set<String> fields = new HashSet<>(VcfReader.annotationFields(vcf));
            fields.addAll(local.fields());
            CaseContext context = CaseContext.none().withAnnotated(fields);
            VcfReader.read(vcf, VcfOptions.none(), v -> impact.variant(local.annotate(v), context))
                .orThrow();
          }
          return impact;
        });
  }

  private <T> T with(PackChange change, Function<Path, T> use) {
    PackFolders.requireTables(change);
    Path folder = work.resolve(UUID.randomUUID().toString()).resolve("rules");
    try {
      PackRegistry.Loaded now = current();
      PackFolders.compose(now.folder(), now.book().overlays(), change, folder);
      return use.apply(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      PackFolders.delete(folder.getParent());
    }
  }

  /** A change that at least loads. */
  PackChange checked(PackChange change) {
    if (change.files().isEmpty()) {
      files(change.pack()); // what is to be taken out must be there
    }
    return with(
        change,
        folder -> {
          RuleBook book = loaded(folder);
          boolean named =
              change.files().isEmpty()
                  || book.overlays().stream()
                      .map(OverlayPack::manifest)
                      .anyMatch(m -> m.id().equals(change.pack()));
          if (!named) {
            throw new Refusal(
                422,
                "pack.yaml does not name an overlay '" + change.pack() + "'",
                "Its id must be the pack's, and it must have a parent.");
          }
          return change;
        });
  }

  private static RuleBook loaded(Path folder) {
    try {
      return RuleBook.load(folder);
    } catch (ClewException e) {
      String what = String.valueOf(e.getMessage()).replace(folder.toString(), "rules");
      throw new Refusal(422, what, e.remedy());
    }
  }

  /** A version to go back to. */
  void checked(String sha256) {
    boolean known =
        sha256.equals(installed)
            || activations.all().stream().anyMatch(a -> a.sha256().equals(sha256));
    if (!known || engines().packs().ofVersion(sha256).isEmpty()) {
      throw new Refusal(
          422, "No rule packs of that SHA-256 were in use", "/api/v1/rules lists those that were.");
    }
    if (current().sha256().equals(sha256)) {
      throw new Refusal(422, "These rule packs are in use", "There is nothing to roll back.");
    }
  }

  // ---- putting into use

  /** Puts a change into use, if it passes check and tests. */
  Proposal.Applied activate(PackChange change) {
    Set<String> overlays = new HashSet<>(overlays());
    overlays.add(change.pack());
    return with(change, folder -> use(folder, overlays));
  }

  /** Puts packs into use that were before. */
  Proposal.Applied rollBack(String sha256) {
    checked(sha256);
    Path folder = engines().packs().ofVersion(sha256).orElseThrow().folder();
    return use(folder, overlays());
  }

  private Set<String> overlays() {
    return activations.last().map(Activations.Entry::overlays).orElse(Set.of());
  }

  private synchronized Proposal.Applied use(Path folder, Set<String> overlays) {
    String before = current().sha256();
    PackRegistry.Outcome outcome = engines().activate(folder);
    if (!outcome.accepted()) {
      String first =
          outcome.reasons().stream()
              .filter(p -> p.level() == Problem.Level.ERROR)
              .findFirst()
              .map(p -> bare(p, folder))
              .map(p -> p.place() + ": " + p.message())
              .orElse("");
      throw new Refusal(
          422, "The rule packs are refused: " + first, "Check the proposal for all reasons.");
    }
    try {
      note(current(), overlays);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Proposal.Applied(before, current().sha256(), Optional.empty());
  }

  /** The desk keeps its own copy, which is in every backup. */
  private void note(PackRegistry.Loaded now, Set<String> overlays) throws IOException {
    Path copy = kept.resolve(now.sha256());
    if (!Files.isDirectory(copy)) {
      Path part = work.resolve(UUID.randomUUID().toString());
      PackFolders.copy(now.folder(), part, Set.of());
      PrivateFiles.createFolder(kept);
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    activations.add(new Activations.Entry(now.sha256(), installed, overlays, clock.instant()));
  }
}
