package org.clew.neural;

import java.util.stream.IntStream;

/**
 * What a link carries on average: to first order, what a network is told by links that have changed
 * ends at random.
 *
 * @param message mean state of the sources of each block's links: rounds, blocks, width
 * @param disease mean of what the disease head says of the diseases that genes are linked with
 */
record AverageLinks(double[][][] message, double disease) {

  /** Links per block that are looked at; they stand evenly for all. */
  private static final int SAMPLE = 4000;

  static AverageLinks of(FrozenNetwork net) {
    int blocks = net.graph().blocks().size();
    double[][][] mean = new double[net.rounds()][blocks][net.width()];
    IntStream.range(0, blocks).parallel().forEach(b -> average(net, b, mean));
    double disease = 0;
    int[] diseases = sources(net, BestDiseases.block(net.graph()));
    for (int d : diseases) {
      disease += net.said(d) / diseases.length;
    }
    return new AverageLinks(mean, disease);
  }

  private static void average(FrozenNetwork net, int b, double[][][] mean) {
    int[] sources = sources(net, net.graph().blocks().get(b));
    for (int l = 0; l < net.rounds(); l++) {
      float[] states = net.states(l);
      double[] of = mean[l][b];
      for (int source : sources) {
        for (int k = 0; k < of.length; k++) {
          of[k] += states[source * of.length + k];
        }
      }
      for (int k = 0; k < of.length; k++) {
        of[k] /= Math.max(1, sources.length);
      }
    }
  }

  /** Sources of some visible links. */
  private static int[] sources(FrozenNetwork net, MessageGraph.Block block) {
    int step = Math.max(1, block.size() / SAMPLE);
    return IntStream.iterate(step / 2, e -> e < block.size(), e -> e + step)
        .filter(e -> net.links().byLink()[block.link()[e]] > 0)
        .map(e -> block.source()[e])
        .toArray();
  }
}
