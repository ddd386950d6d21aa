package org.clew.symbolic.acmg.curation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * <p>Takes folders only: nothing that comes over an interface gets here.
 */
public final class PackRegistry {

  /** Most bytes of a folder of packs. */
  private static final long SIZE_LIMIT = 64L << 20;

  private static final int FILE_LIMIT = 2_000;

  private final Path archive;
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

  private PackRegistry(Path archive, Path compiled, Loaded first) {
    this.archive = archive;
    this.compiled = compiled;
    this.current = first;
  }

  /**
   * A registry with a first set of packs.
   *
   * @param rules folder of the packs
   * @param archive folder that keeps what was in use, of the service's own
   * @param compiled folder for compiled rules, of the service's own
   * @throws ClewException if the first packs are refused
   */
  public static PackRegistry open(Path rules, Path archive, Path compiled) {
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
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    Loaded now = current;
    if (now.sha256().equals(sha256)) {
      return Optional.of(now);
    }
    Path folder = archive.resolve(sha256);
    return Files.isDirectory(folder) && sha256(files(folder), folder).equals(sha256)
        ? Optional.of(new Loaded(sha256, folder, load(folder, compiled)))
        : Optional.empty();
  }

  private record Tried(String sha256, Optional<Loaded> loaded, List<Problem> problems) {}

  private static Tried attempt(Path rules, Path archive, Path compiled) {
    List<Problem> problems = new ArrayList<>();
    String sha256 = "";
    boolean kept = false;
    boolean sound = false;
    try {
      // The copy is what is checked and used: the folder may change while this goes on.
      List<Path> files = files(rules);
      sha256 = sha256(files, rules);
      kept = Files.isDirectory(archive.resolve(sha256));
      Path copy = keep(files, rules, archive.resolve(sha256));
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
          sha256, sound ? Optional.of(new Loaded(sha256, copy, book)) : Optional.empty(), problems);
    } catch (ClewException e) {
      problems.add(Problem.error(rules.toString(), String.valueOf(e.getMessage()), e.remedy()));
      return new Tried(sha256, Optional.empty(), problems);
    } finally {
      if (!sound && !kept && !sha256.isEmpty()) {
        remove(archive.resolve(sha256)); // only what was in use is kept
      }
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      // What is left is named by its SHA-256 and never taken for something else.
    }
  }

  private static RuleBook load(Path folder, Path compiled) {
    RuleBook book = RuleBook.loadAfresh(folder);
    book.base().keepingCompiledIn(compiled);
    return book;
  }

  private static List<Path> files(Path rules) {
    try (Stream<Path> all = Files.walk(rules, 6)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      long size = 0;
      for (Path f : files) {
        size += Files.size(f);
      }
      if (files.size() > FILE_LIMIT || size > SIZE_LIMIT) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            rules + " is too large for a folder of rule packs",
            "Give the folder that holds the packs and nothing else.");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(rules, e);
    }
  }

  private static String sha256(List<Path> files, Path rules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path f : files) {
        digest.update(rules.relativize(f).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(f));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(rules, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path keep(List<Path> files, Path rules, Path target) {
    if (Files.isDirectory(target)) {
      return target;
    }
    try {
      Files.createDirectories(target.getParent());
      Path part = Files.createTempDirectory(target.getParent(), ".packs");
      for (Path f : files) {
        Path to = part.resolve(rules.relativize(f).toString());
        Files.createDirectories(to.getParent());
        Files.copy(f, to, StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "Cannot keep the rule packs in " + target.getParent(),
          "Free space there, or correct the rights.",
          e);
    }
  }

  private static ClewException unreadable(Path rules, IOException e) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "Cannot read the rule packs in " + rules,
        "Check the path and the rights.",
        e);
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
