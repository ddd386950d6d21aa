package org.clew.neural;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clew.graph.PhenotypeQuery;

/**
 * What training asks for besides right answers: that what the network says of the gene it likes
 * best rests on few links, which an explanation can show. The links over which most relevance flows
 * (a few tens, drawn anew each time) are to carry the gene's line alone, or their absence is to
 * take it away; the loss is the square of the share that is missing, or left.
 *
 * <p>The lines of the whole graph and of the graph without links are targets and get no gradient:
 * the network learns to move what the few links do, not what they are compared with.
 */
final class SparseTerm {

  /** Share of the examples with all links that are asked: each costs two passes more. */
  private static final double SHARE = 1.0 / 3;

  /** How many links are few: from the first number to the second, evenly by order of magnitude. */
  private static final double FEWEST = 10;

  private static final double MOST = 40;

  /** A line that links move by less than this, log10, has nothing to explain. */
  private static final double LEAST_EFFECT = 0.1;

  private final Network network;
  private final EdgeGradients relevance;
  private final double weight;

  /**
   * @param model the weights that the network has now
   * @param weight weight of the loss
   */
  SparseTerm(NetworkModel model, Network network, double weight) {
    this.network = network;
    this.weight = weight;
    relevance = new EdgeGradients(model, network);
  }

  /**
   * Loss and its gradients by the network's parameters, in their order; no gradients where there is
   * nothing to explain.
   */
  record Loss(double value, float[][] byParameter) {
    static final Loss NONE = new Loss(0, new float[0][]);
  }

  /** Whether an example is one of those that are asked. */
  static boolean asks(TrainingExample e) {
    return e.links() == 1 && new SplittableRandom(e.draw()).nextDouble() < SHARE;
  }

  /**
   * @param pass a pass of the example that kept its states
   * @param gene the gene whose line is to rest on few links, by its place among the genes
   */
  Loss of(TrainingExample e, Network.Pass pass, int gene) {
    MessageGraph graph = network.graph();
    LinkWeights links = pass.view().links();
    double full = line(pass.genes(), gene);
    double none;
    try (Network.Pass without = forward(e.query(), links.only(graph, new BitSet()), false)) {
      none = line(without.genes(), gene);
    }
    double effect = full - none;
    if (Math.abs(effect) < LEAST_EFFECT) {
      return Loss.NONE;
    }
    SplittableRandom random = new SplittableRandom(~e.draw());
    int size = (int) (FEWEST * Math.pow(MOST / FEWEST, random.nextDouble()));
    BitSet few = most(pass, gene, size);
    boolean alone = random.nextBoolean();
    if (!alone) {
      few.flip(0, graph.links());
    }
    try (Network.Pass changed = forward(e.query(), links.only(graph, few), true)) {
      float[] genes = changed.genes();
      double off = (line(genes, gene) - (alone ? full : none)) / effect;
      off = Math.max(-1, Math.min(1, off));
      float[] byGene = new float[genes.length];
      double slope = weight * 2 * off / effect;
      Arrays.fill(byGene, (float) (-slope / genes.length)); // a line is relative to the mean
      byGene[gene] += (float) slope;
      int diseases = changed.diseases().length;
      return new Loss(weight * off * off, network.backward(changed, byGene, new float[diseases]));
    }
  }

  private Network.Pass forward(PhenotypeQuery query, ChangedLinks links, boolean keep) {
    return network.forward(List.of(query), links, keep);
  }

  private static double line(float[] genes, int gene) {
    return genes[gene] - NetworkScorer.mean(genes);
  }

  /** The links over which most relevance flows to a gene, both ways together. */
  private BitSet most(Network.Pass pass, int gene, int size) {
    MessageGraph graph = network.graph();
    float[] one = new float[pass.genes().length];
    one[gene] = 1;
    float[] byEntry = relevance.of(pass, one, true);
    double[] flow = new double[graph.links()];
    int at = 0;
    for (MessageGraph.Block block : graph.blocks()) {
      for (int link : block.link()) {
        flow[link] += byEntry[at++];
      }
    }
    float[] weights = pass.view().links().byLink();
    Arrays.setAll(flow, l -> Math.abs(flow[l] * weights[l]));
    double[] sorted = flow.clone();
    Arrays.sort(sorted);
    double least = Math.max(Double.MIN_VALUE, sorted[Math.max(0, sorted.length - size)]);
    return IntStream.range(0, flow.length)
        .filter(l -> flow[l] >= least)
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }
}
