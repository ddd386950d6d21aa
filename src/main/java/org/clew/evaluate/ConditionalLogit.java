package org.clew.evaluate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The conditional logit (McFadden 1974): the right one of some candidates has a probability in
 * proportion to the exponential of its weighted features. Weights by maximum likelihood, by
 * Newton's method.
 */
final class ConditionalLogit {

  private static final int ROUNDS = 50;
  private static final double CONVERGED = 1e-9; // of a weight

  /** Curvature added for each weight, so that a feature that never varies gets none. */
  private static final double RIDGE = 1e-6;

  private ConditionalLogit() {}

  /**
   * One choice.
   *
   * @param features by feature and candidate
   * @param right the candidate that was right
   */
  record Choice(float[][] features, int right) {

    /** Weighted features by candidate. */
    double[] scores(double[] weights) {
      double[] scores = new double[features[0].length];
      for (int f = 0; f < weights.length; f++) {
        for (int c = 0; weights[f] != 0 && c < scores.length; c++) {
          scores[c] += weights[f] * features[f][c];
        }
      }
      return scores;
    }
  }

  /**
   * The most likely weights.
   *
   * @param used by feature, whether it may have a weight; the others' are 0
   */
  static double[] fit(List<Choice> choices, boolean[] used) {
    RealVector weights = new ArrayRealVector(used.length);
    double likelihood = logLikelihood(choices, weights);
    for (int round = 0; round < ROUNDS; round++) {
      RealVector slope = weights.mapMultiply(-RIDGE);
      RealMatrix curvature = new Array2DRowRealMatrix(used.length, used.length);
      for (int f = 0; f < used.length; f++) {
        curvature.setEntry(f, f, used[f] ? RIDGE : 1);
      }
      for (Choice c : choices) {
        add(c, weights.toArray(), used, slope, curvature);
      }
      RealVector step = new CholeskyDecomposition(curvature).getSolver().solve(slope);
      // a whole step may lead too far, where the curvature falls off
      double next = logLikelihood(choices, weights.add(step));
      while (next < likelihood && step.getLInfNorm() > CONVERGED) {
        step = step.mapMultiply(0.5);
        next = logLikelihood(choices, weights.add(step));
      }
      if (step.getLInfNorm() <= CONVERGED) {
        break;
      }
      weights = weights.add(step);
      likelihood = next;
    }
    return weights.toArray();
  }

  private static double logLikelihood(List<Choice> choices, RealVector weights) {
    double sum = -RIDGE / 2 * weights.dotProduct(weights);
    for (Choice c : choices) {
      double[] scores = c.scores(weights.toArray());
      double most = Arrays.stream(scores).max().orElseThrow();
      sum += scores[c.right()] - most;
      sum -= Math.log(Arrays.stream(scores).map(s -> Math.exp(s - most)).sum());
    }
    return sum;
  }

  /**
   * Adds the right features less their mean to the slope, and their covariance to the curvature.
   */
  private static void add(
      Choice c, double[] weights, boolean[] used, RealVector slope, RealMatrix curvature) {
    double[] p = c.scores(weights);
    double most = Arrays.stream(p).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - most);
      sum += p[i];
    }
    double[] mean = new double[used.length];
    for (int f = 0; f < used.length; f++) {
      for (int i = 0; i < p.length; i++) {
        mean[f] += p[i] / sum * c.features()[f][i];
      }
      slope.addToEntry(f, used[f] ? c.features()[f][c.right()] - mean[f] : 0);
    }
    for (int f = 0; f < used.length; f++) {
      for (int g = 0; g <= f; g++) {
        double product = 0;
        for (int i = 0; used[f] && used[g] && i < p.length; i++) {
          product += p[i] / sum * c.features()[f][i] * c.features()[g][i];
        }
        double covariance = used[f] && used[g] ? product - mean[f] * mean[g] : 0;
        curvature.addToEntry(f, g, covariance);
        if (g < f) {
          curvature.addToEntry(g, f, covariance);
        }
      }
    }
  }
}
