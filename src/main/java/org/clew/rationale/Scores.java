package org.clew.rationale;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.clew.model.Calibration;
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
    double total = add(none, log10Sum(scores, 1));
    return new Normalisation(1, none, total, Math.pow(10, none - total));
  }

  /**
   * Calibrated probabilities.
   *
   * @param e its sum belongs to the calibration's slope
   */
  static Normalisation normalise(Calibration c, Calibration.Evidence e) {
    double none = e.sum() + c.none().log10(e);
    double total = add(none, e.sum());
    return new Normalisation(c.slope(), none / c.slope(), total, Math.pow(10, none - total));
  }

  /** Log10 of {@code Σ 10^(slope × score)}. */
  static double log10Sum(double[] scores, double slope) {
    double top = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (double s : scores) {
      sum += Math.pow(10, slope * (s - top));
    }
    return slope * top + Math.log10(sum);
  }

  /** Log10 of {@code 10^a + 10^b}. */
  private static double add(double a, double b) {
    return Math.max(a, b) + Math.log10(1 + Math.pow(10, -Math.abs(a - b)));
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

  /**
   * As {@link #rank}, for many scores of one long list.
   *
   * @param ascending all scores in ascending order, {@code score} among them
   */
  static int rankAmong(double score, double[] ascending) {
    int lower = first(ascending, s -> s >= score);
    int higher = first(ascending, s -> s > score);
    return middleRank(ascending.length - higher, higher - lower);
  }

  /** The first place from which on a condition holds; the length if it never does. */
  private static int first(double[] ascending, DoublePredicate holds) {
    int from = 0;
    int to = ascending.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (holds.test(ascending[middle])) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** The rank that {@code equal} candidates share behind {@code better} ones. */
  static int middleRank(int better, int equal) {
    return better + (equal + 2) / 2;
  }
}
