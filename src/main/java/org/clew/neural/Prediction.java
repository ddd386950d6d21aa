package org.clew.neural;

import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;

/**
 * What rules and network together say of all genes for one query: the rules' line, held as it is,
 * plus the network's line of some pass.
 *
 * @param first first gene node
 * @param line the network's line per gene, log10, relative to the mean of all genes
 * @param sum both lines, log10
 * @param probability softmax of the sum over all genes
 */
record Prediction(int first, double[] line, double[] sum, double[] probability) {

  private static final double LN10 = Math.log(10);

  static Prediction of(
      NetworkModel model, Network network, PhenotypeQuery query, Network.Pass pass) {
    GraphSnapshot graph = network.graph().graph();
    int first = graph.firstNode(NodeKind.GENE);
    float[] raw = pass.genes();
    double mean = NetworkScorer.mean(raw);
    double alpha = model.alpha(NodeKind.GENE, query.observed().length);
    double[] line = new double[raw.length];
    double[] sum = new double[raw.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < line.length; i++) {
      line[i] = model.slope() * (raw[i] - mean);
      sum[i] = alpha * Features.finite(query.symbolic()[first + i]) + line[i];
      max = Math.max(max, sum[i]);
    }
    double[] p = new double[raw.length];
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(LN10 * (sum[i] - max));
      total += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= total;
    }
    return new Prediction(first, line, sum, p);
  }

  double line(int gene) {
    return line[gene - first];
  }

  double probability(int gene) {
    return probability[gene - first];
  }

  /** Rank among all genes by the sum; ties share the middle rank, rounded up. */
  int rank(int gene) {
    return (Objective.rank2(sum, gene - first) + 1) / 2;
  }

  /** The gene with the highest sum, a node. */
  int best() {
    int best = 0;
    for (int i = 1; i < sum.length; i++) {
      best = sum[i] > sum[best] ? i : best;
    }
    return first + best;
  }

  /** Kullback–Leibler divergence of another distribution from this one, nats. */
  double divergence(Prediction other) {
    double sum = 0;
    for (int i = 0; i < probability.length; i++) {
      if (probability[i] > 0) {
        sum += probability[i] * Math.log(probability[i] / Math.max(1e-300, other.probability[i]));
      }
    }
    return Math.max(0, sum);
  }
}
