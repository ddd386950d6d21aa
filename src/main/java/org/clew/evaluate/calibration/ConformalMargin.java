package org.clew.evaluate.calibration;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.Calibration;

/**
 * Split conformal sets (Vovk et al. 2005) over publications: cases of one publication resemble each
 * other, so that publications, not cases, are what is exchangeable. Every publication has the same
 * weight, its cases share it, and one more stands for the publication to come (Dunn, Wasserman
 * &amp; Ramdas 2023). The score is how far the right gene lies below the leader.
 */
final class ConformalMargin {

  private ConformalMargin() {}

  /** How far the right gene lies below the leader, log10. */
  static double margin(ScoredCase solved) {
    return solved.scores()[0] - solved.scores()[solved.answer()];
  }

  /**
   * The margin of sets with a coverage; of all genes where the publications are too few for it.
   *
   * @param coverage 0–1
   */
  static double of(List<ScoredCase> solved, double coverage) {
    Map<String, Integer> cases = new HashMap<>();
    solved.forEach(c -> cases.merge(c.publication(), 1, Integer::sum));
    List<ScoredCase> ascending =
        solved.stream().sorted(Comparator.comparingDouble(ConformalMargin::margin)).toList();
    double needed = coverage * (cases.size() + 1);
    double sum = 0;
    for (ScoredCase c : ascending) {
      sum += 1.0 / cases.get(c.publication());
      if (sum >= needed - 1e-9) {
        return margin(c);
      }
    }
    return Double.MAX_VALUE;
  }

  /** How many genes a set holds. */
  static int size(Calibration.SetRule rule, float[] scores) {
    int size = 0;
    while (size < scores.length && (double) scores[0] - scores[size] <= rule.margin()) {
      size++;
    }
    return size;
  }
}
