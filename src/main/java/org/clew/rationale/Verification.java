package org.clew.rationale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.ClewException;
import org.clew.model.Rationale;

/**
 * Computes a saved rationale again and lists every difference. Three questions, each on its own:
 *
 * <ol>
 *   <li>Is the file as it was written? Its seal is computed over all of its content.
 *   <li>Does its arithmetic hold? Lines, scores, points, classes and probabilities follow from the
 *       figures they are made of.
 *   <li>Does the named knowledge say so? The case is diagnosed anew with the named graph and model.
 * </ol>
 */
public final class Verification {

  /** Largest difference of two figures that count as equal. */
  private static final double TOLERANCE = 1e-9;

  /**
   * The same for figures that the network had a part in, which computes in single precision: in
   * another order, as other processors and versions do, its sums differ by up to 2e-6.
   */
  private static final double NETWORK_TOLERANCE = 1e-5;

  /**
   * The same for the share of the network's line that shown edges keep: a ratio of such figures.
   */
  private static final double SHARE_TOLERANCE = 1e-3;

  /** The same for the figures of findings, which have three decimals. */
  private static final double FINDING_TOLERANCE = 1.001e-3;

  private static final Pattern FINDING =
      Pattern.compile("^\\$\\.candidates\\[\\d+]\\.findings\\[.*");
  private static final Pattern SHARE =
      Pattern.compile("^\\$\\.candidates\\[\\d+]\\.explanation\\.scoreKept$");
  private static final Pattern LEDGER_LINE =
      Pattern.compile("^\\$\\.candidates\\[(\\d+)]\\.ledger\\[(\\d+)]\\..*");
  private static final Pattern FROM_NETWORK =
      Pattern.compile(
          "^\\$\\.(normalisation\\.|uncertainty\\.|outlook\\.|candidates\\[\\d+]\\.(score|posterior|explanation|counterfactual)\\b).*");

  private Verification() {}

  /** Diagnoses the case of a saved rationale anew. */
  @FunctionalInterface
  public interface Rerun {
    /**
     * @return empty if something the rationale names is not at hand; then {@code missing} got the
     *     reasons
     */
    Optional<Rationale> run(Rationale saved, List<String> missing);
  }

  /**
   * What came of it.
   *
   * @param checked what was checked, in words
   * @param differences where the file differs from what was computed
   * @param unchecked what could not be checked, and why
   */
  public record Report(List<String> checked, List<Difference> differences, List<String> unchecked) {

    public Report {
      checked = List.copyOf(checked);
      differences = List.copyOf(differences);
      unchecked = List.copyOf(unchecked);
    }

    /** Exit code of the command: 0 verified, 1 differs, 4 verified as far as it could be. */
    public int exitCode() {
      return !differences.isEmpty() ? 1 : unchecked.isEmpty() ? 0 : 4;
    }
  }

  /**
   * Verifies a document.
   *
   * @throws ClewException if it is no rationale
   */
  public static Report verify(String json, Rerun rerun) {
    ObjectNode found = RationaleJson.parse(json);
    List<String> checked = new ArrayList<>();
    List<String> unchecked = new ArrayList<>();
    Map<String, Difference> differences = new LinkedHashMap<>();

    checked.add("seal: SHA-256 of the content");
    String seal = RationaleJson.seal(found);
    String stated = found.path(RationaleJson.SEAL).asText();
    if (!seal.equals(stated)) {
      String path = "$." + RationaleJson.SEAL;
      differences.put(path, new Difference(path, seal, stated));
    }
    Rationale saved;
    try {
      saved = RationaleJson.read(found);
    } catch (ClewException unreadable) {
      if (stated.isEmpty() || differences.isEmpty()) {
        throw unreadable; // never was a rationale, or one of another version
      }
      unchecked.add(unreadable.getMessage());
      return new Report(checked, List.copyOf(differences.values()), unchecked);
    }

    checked.add("arithmetic: parts, lines, scores, points, classes, probabilities");
    compare(Arithmetic.recompute(saved), found, path -> TOLERANCE, differences);

    Optional<Rationale> again = rerun(rerun, saved, unchecked);
    if (again.isPresent()) {
      checked.add("re-run: the case diagnosed anew with the named knowledge");
      ObjectNode expected = tree(again.get());
      expected.set("problems", found.path("problems")); // they stem from the input file
      ((ObjectNode) expected.path("versions"))
          .set("clew", found.path("versions").path("clew")); // which program, not which result
      for (Difference d : JsonDiff.between(expected, unsealed(found), tolerances(found))) {
        differences.putIfAbsent(d.path(), d);
      }
    }
    return new Report(checked, List.copyOf(differences.values()), unchecked);
  }

  /** A file that was edited may ask what can't be answered: that is no reason to stop. */
  private static Optional<Rationale> rerun(Rerun rerun, Rationale saved, List<String> unchecked) {
    try {
      return rerun.run(saved, unchecked);
    } catch (ClewException e) {
      unchecked.add("re-run: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void compare(
      Rationale expected,
      ObjectNode found,
      ToDoubleFunction<String> tolerance,
      Map<String, Difference> differences) {
    for (Difference d : JsonDiff.between(tree(expected), unsealed(found), tolerance)) {
      differences.putIfAbsent(d.path(), d);
    }
  }

  private static ObjectNode tree(Rationale r) {
    return unsealed(RationaleJson.tree(r));
  }

  private static ObjectNode unsealed(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    copy.remove(RationaleJson.SEAL);
    return copy;
  }

  private static ToDoubleFunction<String> tolerances(ObjectNode document) {
    return path -> {
      if (FINDING.matcher(path).matches()) {
        return FINDING_TOLERANCE;
      }
      if (SHARE.matcher(path).matches()) {
        return SHARE_TOLERANCE;
      }
      Matcher line = LEDGER_LINE.matcher(path);
      boolean network =
          line.matches()
              ? document
                  .path("candidates")
                  .path(Integer.parseInt(line.group(1)))
                  .path("ledger")
                  .path(Integer.parseInt(line.group(2)))
                  .path("id")
                  .asText()
                  .equals(NetworkLine.ID)
              : FROM_NETWORK.matcher(path).matches();
      return network ? NETWORK_TOLERANCE : TOLERANCE;
    };
  }
}
