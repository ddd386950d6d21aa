package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Problem;
import org.clew.model.Strength;

/** Looks for expectations of a pack's test cases that nothing could ever meet. */
final class TestCaseLint {

  private TestCaseLint() {}

  static List<Problem> problems(String packId, PackCase c) {
    List<Problem> found = new ArrayList<>();
    String place = packId + "/tests, " + c.name();
    for (Map.Entry<String, String> e : c.expect().entrySet()) {
      if (e.getKey().equals("class") || e.getKey().equals("points")) {
        continue;
      }
      if (AcmgCriterion.parse(e.getKey()).isEmpty()) {
        found.add(
            Problem.error(place, "unknown criterion '" + e.getKey() + "'", "Correct the code."));
      }
      String[] words = e.getValue().split(" ");
      if (!isOne(Status.values(), words[0])) {
        found.add(
            Problem.error(
                place,
                e.getKey() + " cannot be '" + words[0] + "'",
                "Write one of " + list(Status.values()) + "."));
      } else if (words[0].equals(Status.MET.name())
          && words.length > 1
          && !isOne(Strength.values(), words[1])) {
        found.add(
            Problem.error(
                place,
                e.getKey() + " cannot be met at '" + words[1] + "'",
                "Write one of " + list(Strength.values()) + "."));
      }
    }
    return found;
  }

  private static boolean isOne(Enum<?>[] values, String word) {
    return Arrays.stream(values).anyMatch(v -> v.name().equals(word));
  }

  private static String list(Enum<?>[] values) {
    return String.join(", ", Arrays.stream(values).map(Enum::name).toList());
  }
}
