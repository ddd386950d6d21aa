package org.clew.neural;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Factors on the rules' line and on the network's, both positive. A network that learnt its own
 * cases by heart is too sure of itself on others: its weight beside the rules is the one that ranks
 * the right candidates best (mean reciprocal rank), and the factor on both is the one under which
 * the right candidates are most likely.
 */
record Calibration(double rules, double network) {

  /** As it comes, where there is nothing to calibrate on. */
  static final Calibration NONE = new Calibration(1, 1);

  /** The weight of the rules' line beside a network's line of weight 1. */
  double ratio() {
    return rules / network;
  }

  static Calibration of(List<Lines> lines) {
    if (lines.isEmpty()) {
      return NONE;
    }
    double weight = best(0.1, 1.5, w -> lines.stream().mapToDouble(l -> -1 / l.rank(w)).sum());
    double factor =
        best(
            0.2,
            2,
            f ->
                lines.stream()
                    .mapToDouble(l -> Objective.loss(l.sum(f, f * weight), l.right(), 1))
                    .sum());
    return new Calibration(factor, factor * weight);
  }

  /** The value from {@code from} to {@code to}, in steps of 0.05, at which a loss is least. */
  private static double best(double from, double to, DoubleUnaryOperator loss) {
    double best = from;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; from + 0.05 * i < to + 0.01; i++) {
      double value = Math.round((from + 0.05 * i) * 100) / 100.0;
      double l = loss.applyAsDouble(value);
      if (l < least) {
        least = l;
        best = value;
      }
    }
    return best;
  }

  /** Both lines of all candidates for one case, log10, and the right one's place. */
  record Lines(float[] rules, float[] net, int right) {
    double[] sum(double byRules, double byNet) {
      double[] sum = new double[net.length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = byRules * rules[i] + byNet * net[i];
      }
      return sum;
    }

    /** Middle rank of the right candidate. */
    double rank(double weight) {
      return Objective.rank2(sum(1, weight), right) / 2.0;
    }
  }
}
