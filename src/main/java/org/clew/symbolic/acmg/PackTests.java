package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.VariantAssessment;

/** Runs a pack's own test cases ({@code tests/*.yaml}, {@code tests/pvs1.tsv}). */
public final class PackTests {

  /**
   * One checked expectation.
   *
   * @param file file of the case
   * @param name its name
   * @param expected what the case asks for
   * @param actual what the rules answered
   */
  public record Outcome(String file, String name, String expected, String actual) {
    public boolean passed() {
      return matches(expected, actual);
    }
  }

  private final String pack;
  private final Path folder;
  private final AcmgClassifier classifier;

  /** The tests of the base pack, without any layer on top. */
  public PackTests(RulePack pack) {
    this(pack.manifest().id(), pack.folder(), new AcmgClassifier(pack));
  }

  /** The tests of the base pack by that classifier. */
  PackTests(RulePack pack, AcmgClassifier classifier) {
    this(pack.manifest().id(), pack.folder(), classifier);
  }

  private PackTests(String pack, Path folder, AcmgClassifier classifier) {
    this.pack = pack;
    this.folder = folder.resolve("tests");
    this.classifier = classifier;
  }

  /** The tests of every pack, each with the layers up to it and none above. */
  public static List<Outcome> run(RuleBook book) {
    List<Outcome> outcomes = new ArrayList<>(new PackTests(book.base()).run());
    for (int i = 0; i < book.overlays().size(); i++) {
      OverlayPack o = book.overlays().get(i);
      AcmgClassifier upTo =
          new AcmgClassifier(book.base(), null, book.overlays().subList(0, i + 1))
              .combinedBy(book.panels());
      outcomes.addAll(new PackTests(o.manifest().id(), o.folder(), upTo).run());
    }
    return outcomes;
  }

  /** The cases of a pack's {@code tests/*.yaml}. */
  static List<PackCase> cases(Path pack) {
    Path tests = pack.resolve("tests");
    if (!Files.isDirectory(tests)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(tests)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(f -> PackManifest.yaml(f, PackCase.File.class).cases().stream())
          .toList();
    } catch (IOException e) {
      throw unreadable(tests, e);
    }
  }

  private static ClewException unreadable(Path folder, IOException e) {
    return new ClewException(
        ClewException.Kind.FAILURE,
        "Cannot read the tests in " + folder,
        "Check the folder of the rule pack.",
        e);
  }

  /** Every expectation of every case, in file order. */
  public List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return outcomes;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.sorted().toList()) {
        String name = pack + "/" + f.getFileName();
        if (name.endsWith(".yaml")) {
          for (PackCase c : PackManifest.yaml(f, PackCase.File.class).cases()) {
            outcomes.addAll(run(name, c));
          }
        } else if (name.endsWith("/pvs1.tsv")) {
          for (Tables.Row r : Tables.read(f)) {
            outcomes.add(Pvs1Case.run(name, r, classifier));
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return outcomes;
  }

  private List<Outcome> run(String file, PackCase c) {
    List<Outcome> outcomes = new ArrayList<>();
    VariantAssessment a =
        classifier.with(c.toLayer()).assess(c.toVariant(), c.toGene(), c.toCase());
    for (Map.Entry<String, String> e : c.expect().entrySet()) {
      String actual =
          e.getKey().equals("class")
              ? a.acmgClass().code()
              : e.getKey().equals("points") ? String.valueOf(a.points()) : answer(a, e.getKey());
      outcomes.add(
          new Outcome(
              file, c.name(), e.getKey() + ": " + e.getValue(), e.getKey() + ": " + actual));
    }
    return outcomes;
  }

  /** {@code MET STRONG reason}; the strength only where it is met. */
  static String answer(VariantAssessment a, String code) {
    for (CriterionResult r : a.criteria()) {
      if (r.code().equals(code)) {
        return r.status() + (r.status() == Status.MET ? " " + r.strength() : "") + " " + r.reason();
      }
    }
    return "no such criterion";
  }

  /** The expectation may leave words out at the end. */
  private static boolean matches(String expected, String actual) {
    return actual.equals(expected) || actual.startsWith(expected + " ");
  }
}
