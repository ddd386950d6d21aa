package org.clew.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Percentile intervals of means over cases, by resampling whole clusters (publications), because
 * the cases of one publication resemble each other (Efron &amp; Tibshirani 1993, chapter 13).
 */
public final class Bootstrap {

  /** Samples drawn; the interval's ends move by less than a tenth of its width beyond this. */
  static final int SAMPLES = 2000;

  private static final double TAIL = 0.025;

  private final int[][] draws; // per sample: cluster numbers

  private final int[] cluster; // per case

  private final int clusters;

  /**
   * @param clusterOf the cluster of each case
   * @param seed makes the samples repeatable
   */
  public Bootstrap(List<String> clusterOf, long seed) {
    Map<String, Integer> number = new LinkedHashMap<>();
    cluster = new int[clusterOf.size()];
    for (int i = 0; i < cluster.length; i++) {
      cluster[i] = number.computeIfAbsent(clusterOf.get(i), k -> number.size());
    }
    clusters = number.size();
    SplittableRandom random = new SplittableRandom(seed);
    draws = new int[SAMPLES][clusters];
    for (int[] draw : draws) {
      for (int i = 0; i < clusters; i++) {
        draw[i] = random.nextInt(clusters);
      }
    }
  }

  /** A 95 % interval. */
  public record Interval(double low, double high) {

    /** Whether the whole interval lies on one side of zero. */
    public boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  /** A mean with its 95 % interval. */
  public record Estimate(double mean, Interval interval) {}

  /**
   * The interval of the mean of a value over cases; of a difference, if the values are differences.
   *
   * @param value one per case, in the order that the clusters were given in
   */
  public Interval mean(double[] value) {
    if (value.length != cluster.length) {
      throw new IllegalArgumentException(value.length + " values of " + cluster.length + " cases");
    }
    if (clusters == 0) {
      return new Interval(0, 0);
    }
    double[] sum = new double[clusters];
    int[] size = new int[clusters];
    for (int i = 0; i < value.length; i++) {
      sum[cluster[i]] += value[i];
      size[cluster[i]]++;
    }
    double[] means = new double[SAMPLES];
    for (int s = 0; s < SAMPLES; s++) {
      double total = 0;
      long n = 0;
      for (int c : draws[s]) {
        total += sum[c];
        n += size[c];
      }
      means[s] = total / n;
    }
    Arrays.sort(means);
    return new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL));
  }

  /** Linear between the two nearest order statistics. */
  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
