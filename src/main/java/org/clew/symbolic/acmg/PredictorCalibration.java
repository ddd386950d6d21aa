package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;
import org.clew.symbolic.acmg.PredictorTable.Interval;

/**
 * Likelihood ratios of a predictor's score intervals, measured on classified variants, to hold
 * beside those that the intervals claim (Pejaver et al. 2022, PMID:36413997).
 */
public final class PredictorCalibration {

  /** Normal quantile of a two-sided 95 % interval. */
  private static final double Z = 1.96;

  /** Added to each count, so that an empty cell gives a finite ratio (Haldane–Anscombe). */
  private static final double CONTINUITY = 0.5;

  /** With fewer variants in an interval the continuity correction alone moves the ratio. */
  private static final int FEWEST = 30;

  private PredictorCalibration() {}

  /** A scored variant with its class. */
  public record Scored(double score, boolean pathogenic) {}

  /**
   * What was measured in an interval.
   *
   * @param interval the interval
   * @param pathogenic pathogenic variants in it
   * @param benign benign variants in it
   * @param ratio likelihood ratio pathogenic against benign
   * @param lower lower bound of its 95 % confidence interval (log method)
   * @param upper upper bound
   * @param claimed the ratio that its points stand for: 350^(points/8), below 1 for BP4
   */
  public record Measured(
      Interval interval,
      int pathogenic,
      int benign,
      double ratio,
      double lower,
      double upper,
      double claimed) {

    /** Enough variants to say anything of the ratio. */
    public boolean decidable() {
      return pathogenic + benign >= FEWEST;
    }

    /** The measured bounds do not rule out that the evidence is as strong as claimed. */
    public boolean consistent() {
      return interval.criterion().pathogenic() ? upper >= claimed : lower <= claimed;
    }
  }

  /** Measures every interval of a tool; variants with a score of NaN are left out. */
  public static List<Measured> measure(List<Interval> intervals, List<Scored> variants) {
    double allPathogenic = count(variants, true);
    double allBenign = count(variants, false);
    List<Measured> result = new ArrayList<>();
    for (Interval i : intervals) {
      List<Scored> in = variants.stream().filter(v -> i.contains(v.score())).toList();
      int p = count(in, true);
      int b = count(in, false);
      double ratio =
          ((p + CONTINUITY) / (allPathogenic + CONTINUITY))
              / ((b + CONTINUITY) / (allBenign + CONTINUITY));
      double error =
          Math.sqrt(
              1 / (p + CONTINUITY)
                  - 1 / (allPathogenic + CONTINUITY)
                  + 1 / (b + CONTINUITY)
                  - 1 / (allBenign + CONTINUITY));
      result.add(
          new Measured(
              i,
              p,
              b,
              ratio,
              ratio * Math.exp(-Z * error),
              ratio * Math.exp(Z * error),
              Math.pow(CombiningScheme.ODDS_VERY_STRONG, i.criterion().sign() * i.points() / 8.0)));
    }
    return result;
  }

  private static int count(List<Scored> variants, boolean pathogenic) {
    return (int)
        variants.stream()
            .filter(v -> v.pathogenic() == pathogenic && !Double.isNaN(v.score()))
            .count();
  }
}
