package org.clew.neural;

import java.util.ArrayList;
import java.util.List;

/**
 * One round of a network on the heap: its weights, and the update of single nodes by them, as the
 * kernels compute it for all. In doubles, so that small differences are not lost.
 *
 * @param relation scaled weight of each directed relation, channel by channel: relations x width; 0
 *     where the round does not use the relation
 * @param message weights of what arrives at a node, width x width
 * @param self weights of the node's own state, width x width
 * @param bias added before the normalisation, width
 * @param gamma scale after it, width
 * @param beta added after it, width
 */
record Round(
    double[][] relation,
    double[][] message,
    double[][] self,
    double[] bias,
    double[] gamma,
    double[] beta) {

  private static final double EPSILON = 1e-5; // of the kernels' normalisation

  /** The rounds of a model on a graph. */
  static List<Round> of(NetworkModel model, Network network) {
    Parameters p = model.parameters();
    List<Round> rounds = new ArrayList<>();
    for (int l = 0; l < model.info().architecture().rounds(); l++) {
      String name = "round." + l + ".";
      double[][] relation = Dense.rows(p.get(name + "relation"));
      for (int b = 0; b < relation.length; b++) {
        boolean active = network.active(network.graph().blocks().get(b), l);
        double kappa = active ? model.info().kappa().get(b) : 0;
        for (int k = 0; k < relation[b].length; k++) {
          relation[b][k] = (float) (relation[b][k] * kappa); // rounded as the kernels round it
        }
      }
      rounds.add(
          new Round(
              relation,
              Dense.rows(p.get(name + "message")),
              Dense.rows(p.get(name + "self")),
              Dense.row(p.get(name + "bias")),
              Dense.row(p.get(name + "gamma")),
              Dense.row(p.get(name + "beta"))));
    }
    return rounds;
  }

  /**
   * Adds what a link carries to what arrives at a node.
   *
   * @param block the link's directed relation
   * @param weight of the link
   * @param from what is sent
   */
  void add(double[] arriving, int block, double weight, double[] from) {
    double[] by = relation[block];
    for (int k = 0; k < by.length; k++) {
      arriving[k] += weight * by[k] * from[k];
    }
  }

  /**
   * A node's state after the round.
   *
   * @param arriving summed messages and boundary
   * @param before its state before the round
   */
  double[] after(double[] arriving, double[] before) {
    double[] v = bias.clone();
    Dense.addProduct(v, arriving, message);
    Dense.addProduct(v, before, self);
    double mean = 0;
    for (double x : v) {
      mean += x;
    }
    mean /= v.length;
    double variance = 0;
    for (double x : v) {
      variance += (x - mean) * (x - mean);
    }
    double scale = 1 / Math.sqrt(variance / v.length + EPSILON);
    double[] after = before.clone();
    for (int k = 0; k < after.length; k++) {
      after[k] += Math.max(0, (v[k] - mean) * scale * gamma[k] + beta[k]);
    }
    return after;
  }
}
