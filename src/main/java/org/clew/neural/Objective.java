package org.clew.neural;

import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/**
 * What training minimises, for one example: the cross-entropy of the right gene among all genes and
 * of the right disease among all diseases, both on the sum of the rules' line and the network's.
 */
final class Objective {

  private static final double LN10 = Math.log(10);

  /**
   * Share of cases that nothing in the graph explains. Without it, the few cases whose answer is
   * hopeless would rule the loss and make every other answer less sure than it is.
   */
  private static final double NOISE = 0.05;

  /** Loss in nats and its gradients by the outputs of a head and by the rules' weights. */
  static final class Head {
    private final float[] byOutput;
    private double loss;
    private double byAlpha;
    private double bySlope;
    private int leading = -1;
    private int rank2; // twice the middle rank
    private int rulesRank2;

    private Head(int n) {
      byOutput = new float[n];
    }

    float[] byOutput() {
      return byOutput;
    }

    double loss() {
      return loss;
    }

    /** Gradient by the log of alpha, and by its slope over the number of terms. */
    double[] byAlpha() {
      return new double[] {byAlpha, bySlope};
    }

    /** The output with the highest sum; -1 if there is no right node. */
    int leading() {
      return leading;
    }

    /** Middle rank of the right node by the sum; 0 if there is none. */
    double rank() {
      return rank2 / 2.0;
    }

    /** The same by the rules alone. */
    double rulesRank() {
      return rulesRank2 / 2.0;
    }
  }

  private Objective() {}

  /**
   * One head.
   *
   * @param output the head's output, log10
   * @param right the right node of the snapshot, -1 if there is none: no loss then
   * @param alphas log of alpha and its slope
   * @param weight weight of this head and example
   */
  static Head head(
      GraphSnapshot graph,
      NodeKind kind,
      float[] output,
      TrainingExample example,
      int right,
      float[] alphas,
      double weight) {
    Head head = new Head(output.length);
    if (right < 0) {
      return head;
    }
    int first = graph.firstNode(kind);
    int gold = right - first;
    double feature = NetworkModel.alphaFeature(example.query().observed().length);
    double alpha = Math.exp(alphas[0] + alphas[1] * feature);
    double[] rules = new double[output.length];
    double[] logit = new double[output.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < output.length; i++) {
      rules[i] = Features.finite(example.query().symbolic()[first + i]);
      logit[i] = LN10 * (alpha * rules[i] + output[i]);
      if (logit[i] > max) {
        max = logit[i];
        head.leading = i;
      }
    }
    head.rank2 = rank2(logit, gold);
    head.rulesRank2 = rank2(rules, gold);
    double sum = 0;
    for (double l : logit) {
      sum += Math.exp(l - max);
    }
    // The case is explained with probability 1 - NOISE; else any answer is as good as another.
    double share = (1 - NOISE) * Math.exp(logit[gold] - max) / sum;
    double noise = NOISE / output.length;
    head.loss = -weight * Math.log(share + noise);
    double explained = weight * share / (share + noise);
    for (int i = 0; i < output.length; i++) {
      double p = Math.exp(logit[i] - max) / sum - (i == gold ? 1 : 0);
      double g = explained * LN10 * p;
      head.byOutput[i] = (float) g;
      head.byAlpha += g * alpha * rules[i];
    }
    head.bySlope = head.byAlpha * feature;
    return head;
  }

  /** Loss of one head from its sums in log10 units, times some factor. */
  static double loss(double[] sum, int right, double slope) {
    double max = Double.NEGATIVE_INFINITY;
    for (double s : sum) {
      max = Math.max(max, s);
    }
    double total = 0;
    for (double s : sum) {
      total += Math.exp(LN10 * slope * (s - max));
    }
    double share = Math.exp(LN10 * slope * (sum[right] - max)) / total;
    return -Math.log((1 - NOISE) * share + NOISE / sum.length);
  }

  /** Twice the middle rank: ties take the middle. */
  static int rank2(double[] score, int gold) {
    int better = 0;
    int equal = 0;
    for (double s : score) {
      better += s > score[gold] ? 1 : 0;
      equal += s == score[gold] ? 1 : 0;
    }
    return 2 * better + equal + 1;
  }
}
