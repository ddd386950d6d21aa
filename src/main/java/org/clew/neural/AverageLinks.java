package org.clew.neural;

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
    for (int b = 0; b < blocks; b++) {
      MessageGraph.Block block = net.graph().blocks().get(b);
      int[] sources = sources(net, block);
      for (int source : sources) {
        for (int l = 0; l < net.rounds(); l++) {
          for (int k = 0; k < net.width(); k++) {
            mean[l][b][k] += net.states(l)[source * net.width() + k] / sources.length;
          }
        }
      }
    }
    double disease = 0;
    int[] diseases = sources(net, BestDiseases.block(net.graph()));
    for (int d : diseases) {
      disease += net.said(d) / diseases.length;
    }
    return new AverageLinks(mean, disease);
  }

  /** Sources of some visible links. */
  private static int[] sources(FrozenNetwork net, MessageGraph.Block block) {
    int step = Math.max(1, block.size() / SAMPLE);
    return java.util.stream.IntStream.iterate(step / 2, e -> e < block.size(), e -> e + step)
        .filter(e -> net.links().byLink()[block.link()[e]] > 0)
        .map(e -> block.source()[e])
        .toArray();
  }
}
