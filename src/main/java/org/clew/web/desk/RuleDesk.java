package org.clew.web.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.rationale.VariantRules;
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

  private final Path installation;
  private final Path archive;
  private final Path compiled;
  private final Path work;
  private final Activations activations;
  private final Clock clock;
  private @Nullable PackRegistry registry;
  private @Nullable Engines engines;

  /**
   * @param installation folder of the installation's packs
   * @param home folder of the desk's own
   * @param compiled folder for compiled rules
   */
  public RuleDesk(Path installation, Path home, Path compiled, Clock clock) {
    this.installation = installation;
    this.archive = home.resolve("packs");
    this.work = home.resolve("work");
    this.compiled = compiled;
    this.activations = new Activations(home.resolve("activations.json"));
    this.clock = clock;
    PackFolders.delete(work);
  }

  /** What a change of the packs is put into use by. */
  void connect(Engines all) {
    engines = all;
  }

  // ---- at the start

  /**
   * The rules to start with: those that were in use last, on top of the installation's packs as
   * they are now; the installation's if curators never changed them.
   *
   * @param installed loads the installation's
   */
  public VariantRules rules(Supplier<VariantRules> installed) {
    Optional<Activations.Entry> last = activations.last();
    if (last.isEmpty()) {
      return installed.get();
    }
    Path folder = archive.resolve(last.get().sha256());
    if (!last.get().installation().equals(PackRegistry.sha256(installation))) {
      folder = ontoNew(last.get(), folder);
    }
    return load(folder);
  }

  /** The overlays of the last activation on a newer installation, if they fit. */
  private Path ontoNew(Activations.Entry last, Path old) {
    Path candidate = work.resolve(UUID.randomUUID().toString());
    try {
      Set<Path> replaced = new HashSet<>();
      last.overlays().forEach(o -> replaced.add(installation.resolve(o)));
      PackFolders.copy(installation, candidate, replaced);
      for (String o : last.overlays()) {
        if (Files.isDirectory(old.resolve(o))) {
          PackFolders.write(new PackChange(o, PackFolders.files(old.resolve(o))), candidate);
        }
      }
      PackRegistry fresh = PackRegistry.open(candidate, archive, compiled);
      note(fresh.current().sha256(), last.overlays());
      registry = fresh;
      return fresh.current().folder();
    } catch (ClewException e) {
      LOG.error("The curated rule packs do not fit the new installation: {}", e.getMessage());
      return old;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      PackFolders.delete(candidate);
    }
  }

  private VariantRules load(Path folder) {
    return VariantRules.load(folder).keepingCompiledIn(compiled).ready();
  }

  private synchronized PackRegistry registry() {
    PackRegistry open = registry;
    if (open == null) {
      Path rules = activations.last().map(a -> archive.resolve(a.sha256())).orElse(installation);
      try {
        PrivateFiles.createFolder(archive);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      open = PackRegistry.open(rules, archive, compiled);
      registry = open;
    }
    return open;
  }

  // ---- what is there

  /** Packs in use. */
  public PackRegistry.Loaded current() {
    return registry().current();
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
          PackRegistry.Outcome outcome = registry().attempt(folder);
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
   * Replays variants with and without a change.
   *
   * @param vcf variants with VEP's annotation
   */
  public Impact impact(PackChange change, Path vcf) {
    return with(
        change,
        folder -> {
          Impact impact =
              new Impact(current().book(), RuleBook.loadAfresh(folder), GeneSources.none());
          CaseContext context = CaseContext.none().withAnnotated(VcfReader.annotationFields(vcf));
          VcfReader.read(vcf, VcfOptions.none(), v -> impact.variant(v, context)).orThrow();
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
      return RuleBook.loadAfresh(folder);
    } catch (ClewException e) {
      String what = String.valueOf(e.getMessage()).replace(folder.toString(), "rules");
      throw new Refusal(422, what, e.remedy());
    }
  }

  /** A version to go back to. */
  void checked(String sha256) {
    boolean known =
        sha256.equals(PackRegistry.sha256(installation))
            || activations.all().stream().anyMatch(a -> a.sha256().equals(sha256));
    if (!known || registry().ofVersion(sha256).isEmpty()) {
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
    Path folder = registry().ofVersion(sha256).orElseThrow().folder();
    return use(folder, overlays());
  }

  private Set<String> overlays() {
    return activations.last().map(Activations.Entry::overlays).orElse(Set.of());
  }

  private synchronized Proposal.Applied use(Path folder, Set<String> overlays) {
    String before = current().sha256();
    PackRegistry.Outcome outcome = registry().reload(folder);
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
    Engines used = engines;
    if (used != null) {
      used.useRules(load(current().folder()));
    }
    note(current().sha256(), overlays);
    return new Proposal.Applied(before, current().sha256(), Optional.empty());
  }

  private void note(String sha256, Set<String> overlays) {
    activations.add(
        new Activations.Entry(
            sha256, PackRegistry.sha256(installation), overlays, clock.instant()));
  }
}
