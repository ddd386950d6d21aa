package org.clew.neural;

/**
 * Gradients of a number that is made of the genes' outputs, by the weight of every entry of the
 * message graph.
 */
final class EdgeGradients {

  private final Network network;
  private final int width;
  private final float[][] relation; // rounds, relations x width, scaled

  EdgeGradients(NetworkModel model, Network network) {
    this.network = network;
    width = model.info().architecture().width();
    relation = new float[model.info().architecture().rounds()][];
    for (int l = 0; l < relation.length; l++) {
      relation[l] = model.parameters().get("round." + l + ".relation").values().clone();
      for (int i = 0; i < relation[l].length; i++) {
        relation[l][i] *= model.info().kappa().get(i / width);
      }
    }
  }

  /**
   * @param pass a pass of one case that kept its states, with the graph's own sources
   * @param genes gradient by the genes' outputs, one per gene
   * @param frozen see {@link Network#sensitivity}
   * @return one per entry
   */
  float[] of(Network.Pass pass, float[] genes, boolean frozen) {
    float[][] arriving = network.sensitivity(pass, genes, frozen);
    float[] out = new float[network.graph().entries()];
    for (int l = 0; l < arriving.length; l++) {
      float[] state = pass.kept(5 * l);
      int at = 0;
      for (int b = 0; b < network.graph().blocks().size(); b++) {
        MessageGraph.Block block = network.graph().blocks().get(b);
        if (network.active(block, l)) {
          add(block, at, arriving[l], state, relation[l], b * width, out);
        }
        at += block.size();
      }
    }
    pass.best().byEntry(genes, pass.diseases(), pass.view().links().byEntry(), out);
    return out;
  }

  private void add(
      MessageGraph.Block block,
      int first,
      float[] arriving,
      float[] state,
      float[] factor,
      int of,
      float[] out) {
    float[] g = new float[width];
    for (int t = 0; t < block.targets(); t++) {
      int row = (block.targetStart() + t) * width;
      boolean any = false;
      for (int i = 0; i < width; i++) {
        g[i] = arriving[row + i] * factor[of + i];
        any |= g[i] != 0;
      }
      for (int e = block.offset()[t]; any && e < block.offset()[t + 1]; e++) {
        int from = block.source()[e] * width;
        float sum = 0;
        for (int i = 0; i < width; i++) {
          sum += g[i] * state[from + i];
        }
        out[first + e] += sum;
      }
    }
  }
}
