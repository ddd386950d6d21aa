package org.clew.rationale;

import java.util.Arrays;
import java.util.List;
import org.clew.model.Normalisation;

/** The arithmetic that ranking and verification share. */
final class Scores {

  private Scores() {}

  /**
   * The softmax over all ranked genes and "none of them".
   *
   * @param scores log10 odds of each ranked gene against "none"
   * @param none score of "none", log10 odds
   */
  static Normalisation normalise(List<Double> scores, double none) {
    return normalise(scores.stream().mapToDouble(Double::doubleValue).toArray(), none);
  }

  /** As {@link #normalise(List, double)}. */
  static Normalisation normalise(double[] scores, double none) {
    double top = Math.max(none, Arrays.stream(scores).max().orElse(none));
    double sum = Math.pow(10, none - top);
    for (double s : scores) {
      sum += Math.pow(10, s - top);
    }
    double total = top + Math.log10(sum);
    return new Normalisation(none, total, Math.pow(10, none - total));
  }

  /**
   * Log10 prior odds of one gene against "none", all genes alike.
   *
   * @param candidates how many genes are ranked
   */
  static double flatPrior(int candidates) {
    return Math.log10((1 - Weights.PRIOR_NONE) / candidates / Weights.PRIOR_NONE);
  }

  /**
   * Posterior probability of pathogenicity from ACMG points, 0–1 (Tavtigian et al. 2018,
   * PMID:29300386: odds 350^(points/8), prior 0.1).
   *
   * @param points signed sum; stand-alone benign evidence counts as -8 here
   */
  static double pathogenicity(int points) {
    double odds = Math.pow(10, points * Weights.PER_POINT);
    double prior = Weights.PRIOR_PATHOGENIC;
    return odds * prior / ((odds - 1) * prior + 1);
  }

  /** 1-based rank of a score among all, itself included; ties share the middle rank, rounded up. */
  static int rank(double score, double[] all) {
    int better = 0;
    int equal = 0;
    for (double s : all) {
      better += s > score ? 1 : 0;
      equal += s == score ? 1 : 0;
    }
    return middleRank(better, equal);
  }

  /** The rank that {@code equal} candidates share behind {@code better} ones. */
  static int middleRank(int better, int equal) {
    return better + (equal + 2) / 2;
  }
}
