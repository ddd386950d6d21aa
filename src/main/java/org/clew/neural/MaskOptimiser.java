package org.clew.neural;

import java.util.List;
import java.util.SplittableRandom;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;

/**
 * GNNExplainer (Ying et al. 2019): a mask on the links' messages, learnt so that the gene keeps its
 * probability while the mask is small and decided. Terms and their weights are those of the
 * method's widely used implementation (PyTorch Geometric): the logarithm of the probability, the
 * mask's sum times 0.005, its mean entropy times 1. All visible links are candidates.
 */
final class MaskOptimiser {

  private static final double SIZE = 0.005;
  private static final double ENTROPY = 1;

  /** That implementation's 0.01 is for hundreds of steps. */
  private static final double RATE = 0.1;

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final NetworkModel model;
  private final Network network;
  private final EdgeGradients gradients;
  private final int epochs;

  MaskOptimiser(NetworkModel model, Network network, EdgeGradients gradients, int epochs) {
    this.model = model;
    this.network = network;
    this.gradients = gradients;
    this.epochs = epochs;
  }

  /** The mask's value per link, 0–1; 0 for those that have no influence. */
  double[] mask(PhenotypeQuery query, int gene, Perturbation links, SplittableRandom random) {
    int n = network.graph().links();
    double[] logit = new double[n];
    double[] first = new double[n];
    double[] second = new double[n];
    boolean[] matters = new boolean[n];
    for (int l = 0; l < n; l++) {
      logit[l] = 0.1 * random.nextGaussian();
    }
    int visible = links.visible();
    for (int t = 1; t <= epochs; t++) {
      double[] byMask = byMask(query, gene, links, logit);
      double c1 = 1 - Math.pow(BETA1, t);
      double c2 = 1 - Math.pow(BETA2, t);
      for (int l = 0; l < n; l++) {
        if (links.weight(l) == 0 || (byMask[l] == 0 && !matters[l])) {
          continue;
        }
        matters[l] = true;
        double m = sigmoid(logit[l]);
        // entropy's derivative by m is ln((1 - m) / m), which is -logit
        double g = (-byMask[l] + SIZE - ENTROPY / visible * logit[l]) * m * (1 - m);
        first[l] = BETA1 * first[l] + (1 - BETA1) * g;
        second[l] = BETA2 * second[l] + (1 - BETA2) * g * g;
        logit[l] -= RATE * (first[l] / c1) / (Math.sqrt(second[l] / c2) + 1e-8);
      }
    }
    double[] mask = new double[n];
    for (int l = 0; l < n; l++) {
      mask[l] = matters[l] ? sigmoid(logit[l]) : 0;
    }
    return mask;
  }

  /** Gradient of the gene's log probability by each link's mask. */
  private double[] byMask(PhenotypeQuery query, int gene, Perturbation links, double[] logit) {
    ChangedLinks masked = links.scaled(l -> (float) sigmoid(logit[l]));
    try (Network.Pass pass = network.forward(List.of(query), masked, true)) {
      Prediction p = Prediction.of(model, network, query, pass);
      float[] byOutput = new float[p.probability().length];
      double scale = Math.log(10) * model.slope();
      for (int i = 0; i < byOutput.length; i++) {
        byOutput[i] = (float) (-scale * p.probability()[i]);
      }
      int first = network.graph().graph().firstNode(NodeKind.GENE);
      byOutput[gene - first] += (float) scale;
      float[] byWeight = gradients.of(pass, byOutput, false);
      double[] out = new double[logit.length];
      for (int l = 0; l < out.length; l++) {
        out[l] = (byWeight[links.toObject(l)] + byWeight[links.toSubject(l)]) * links.weight(l);
      }
      return out;
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
