package org.clew.neural;

import java.util.Arrays;
import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/** Fits the weights of the rules' lines, alone, before the network learns. */
final class RulesWeights {

  private static final int STEPS = 60;
  private static final double RATE = 0.05;

  private RulesWeights() {}

  /**
   * Takes steps of Adam on the loss of the rules alone.
   *
   * @param alpha log of alpha and its slope, genes first, then diseases; changed in place
   */
  static void fit(GraphSnapshot graph, List<TrainingExample> examples, Parameters.Tensor alpha) {
    Parameters parameters = new Parameters();
    parameters.add(Parameters.ALPHA, alpha);
    Adam adam = Adam.of(parameters);
    for (int i = 0; i < STEPS; i++) {
      Parameters gradient = parameters.zeros();
      float[] g = gradient.get(Parameters.ALPHA).values();
      for (TrainingExample e : examples) {
        add(g, 0, byAlpha(graph, NodeKind.GENE, e, e.geneNode(), alpha, 0), examples.size());
        add(g, 2, byAlpha(graph, NodeKind.DISEASE, e, e.diseaseNode(), alpha, 2), examples.size());
      }
      adam.step(parameters, gradient, RATE);
    }
  }

  private static double[] byAlpha(
      GraphSnapshot graph,
      NodeKind kind,
      TrainingExample e,
      int right,
      Parameters.Tensor alpha,
      int at) {
    float[] silent = new float[graph.nodeCount(kind)];
    float[] own = Arrays.copyOfRange(alpha.values(), at, at + 2);
    return Objective.head(graph, kind, silent, e, right, own, 1).byAlpha();
  }

  private static void add(float[] to, int at, double[] gradient, int of) {
    for (int k = 0; k < gradient.length; k++) {
      to[at + k] += (float) (gradient[k] / of);
    }
  }
}
