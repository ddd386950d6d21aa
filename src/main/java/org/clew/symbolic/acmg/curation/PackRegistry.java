package org.clew.symbolic.acmg.curation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.PackLint;
import org.clew.symbolic.acmg.PackTests;
import org.clew.symbolic.acmg.RuleBook;

/**
 * The rule packs of a running service. A folder on the server's disk is taken into use only if its
 * packs load, pass their check and their tests; otherwise the reasons come back and the packs in
 * use stay. What was in use is kept by its SHA-256, so that a report can be made again under the
 * very packs that it names.
 *
 * <p>Takes folders only. What comes over an interface is tables: the service puts them into an
 * overlay's folder, and an overlay with DRL is refused.
 */
public final class PackRegistry {

  private final PackArchive archive;
  private final Path compiled;
  private volatile Loaded current;

  /**
   * Packs in use.
   *
   * @param sha256 over names and contents of the packs' files
   * @param folder the archived copy that they were loaded from
   * @param book the packs
   */
  public record Loaded(String sha256, Path folder, RuleBook book) {}

  /**
   * What came of a reload.
   *
   * @param accepted whether the packs are in use now
   * @param sha256 of the folder that was tried
   * @param reasons errors why not, and warnings
   */
  public record Outcome(boolean accepted, String sha256, List<Problem> reasons) {
    public Outcome {
      reasons = List.copyOf(reasons);
    }
  }

  private PackRegistry(PackArchive archive, Path compiled, Loaded first) {
    this.archive = archive;
    this.compiled = compiled;
    this.current = first;
  }

  /**
   * A registry with a first set of packs.
   *
   * @param rules folder of the packs
   * @param archive keeps what was in use
   * @param compiled folder for compiled rules, of the service's own
   * @throws ClewException if the first packs are refused
   */
  public static PackRegistry open(Path rules, PackArchive archive, Path compiled) {
    Tried tried = attempt(rules, archive, compiled);
    if (tried.loaded().isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The rule packs in " + rules + " are refused: " + reasons(tried.problems()),
          "'clew rules check' and 'clew rules test' show all of it.");
    }
    return new PackRegistry(archive, compiled, tried.loaded().get());
  }

  /** The packs in use. Ask once per request: a reload must not fall into the middle of one. */
  public Loaded current() {
    return current;
  }

  /** Takes a folder into use, or says why not and leaves everything as it is. */
  public synchronized Outcome reload(Path rules) {
    Tried tried = attempt(rules, archive, compiled);
    tried.loaded().ifPresent(l -> current = l);
    return new Outcome(tried.loaded().isPresent(), tried.sha256(), tried.problems());
  }

  /** Packs that were in use, by the SHA-256 that a report names; empty if they are not kept. */
  public Optional<Loaded> ofVersion(String sha256) {
    Loaded now = current;
    if (now.sha256().equals(sha256)) {
      return Optional.of(now);
    }
    return archive.find(sha256).map(f -> new Loaded(sha256, f, load(f, compiled)));
  }

  /** What the registry would say of a folder, which stays out of use. */
  public synchronized Outcome attempt(Path rules) {
    Tried tried = attempt(rules, archive, compiled);
    if (tried.loaded().isPresent() && !tried.kept()) {
      archive.remove(tried.sha256());
    }
    return new Outcome(tried.loaded().isPresent(), tried.sha256(), tried.problems());
  }

  /**
   * @param kept whether it was in the archive before
   */
  private record Tried(
      String sha256, boolean kept, Optional<Loaded> loaded, List<Problem> problems) {}

  private static Tried attempt(Path rules, PackArchive archive, Path compiled) {
    List<Problem> problems = new ArrayList<>();
    String sha256 = "";
    boolean kept = false;
    boolean sound = false;
    try {
      // The copy is what is checked and used: the folder may change while this goes on.
      FolderContent content = FolderContent.ofPacks(rules);
      kept = archive.has(content.sha256());
      Path copy = archive.keep(content);
      sha256 = copy.getFileName().toString();
      RuleBook book = load(copy, compiled);
      problems.addAll(PackLint.check(book, null));
      for (PackTests.Outcome o : PackTests.run(book)) {
        if (!o.passed()) {
          problems.add(
              Problem.error(
                  o.file() + ", " + o.name(),
                  "the test expects " + o.expected() + ", the packs say " + o.actual(),
                  "Correct the pack or the test."));
        }
      }
      sound = problems.stream().noneMatch(p -> p.level() == Problem.Level.ERROR);
      return new Tried(
          sha256,
          kept,
          sound ? Optional.of(new Loaded(sha256, copy, book)) : Optional.empty(),
          problems);
    } catch (ClewException e) {
      problems.add(Problem.error(rules.toString(), String.valueOf(e.getMessage()), e.remedy()));
      return new Tried(sha256, kept, Optional.empty(), problems);
    } finally {
      if (!sound && !kept && !sha256.isEmpty()) {
        archive.remove(sha256); // only what was in use is kept
      }
    }
  }

  private static RuleBook load(Path folder, Path compiled) {
    RuleBook book = RuleBook.load(folder);
    book.base().keepingCompiledIn(compiled);
    return book;
  }

  private static String reasons(List<Problem> problems) {
    return problems.stream()
        .filter(p -> p.level() == Problem.Level.ERROR)
        .limit(5)
        .map(p -> p.place() + ": " + p.message())
        .reduce((a, b) -> a + "; " + b)
        .orElse("no reason");
  }
}
