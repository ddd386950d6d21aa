package org.clew.neural;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clew.graph.PhenotypeQuery;

/**
 * What the network says of a few genes for one query, in about two thirds of the time of a pass:
 * the last two rounds, the only ones in which interactions and pathways take part, are computed for
 * those nodes alone that the genes hear of. Safe for use by several threads.
 */
final class LastRounds {

  private static final int ROUNDS = 2;

  private final MessageGraph graph;
  private final Network network;
  private final PhenotypeQuery query;
  private final Network.Early early;
  private final List<Round> rounds;
  private final Head gene;
  private final Head disease;
  private final float[] input; // features x width
  private final int width;
  private final List<Map<Integer, double[]>> known = new ArrayList<>(); // states by round and node

  LastRounds(NetworkModel model, Network network, PhenotypeQuery query) {
    this.network = network;
    this.query = query;
    graph = network.graph();
    rounds = Round.of(model, network);
    gene = Head.of(model, "gene");
    disease = Head.of(model, "disease");
    input = model.parameters().get("input").values();
    width = network.architecture().width();
    rounds.forEach(r -> known.add(new HashMap<>()));
    early = network.early(query, Math.max(0, rounds.size() - ROUNDS));
  }

  /** What the network says of a gene, a message node, log10 before calibration. */
  synchronized double output(int node) {
    BestDiseases.Judges judges = network.judges(query, d -> said(disease, d));
    List<BestDiseases.Option> options =
        BestDiseases.options(graph, judges, early.view().links(), node);
    return said(gene, node)
        + BestDiseases.speaker(options, judges.head()).map(BestDiseases.Speaker::adds).orElse(0.0);
  }

  private double said(Head head, int node) {
    double[] last = state(rounds.size(), node);
    return head.output(head.hidden(node, last, early.x(), early.q()));
  }

  /** A node's state after so many rounds. */
  private double[] state(int after, int node) {
    if (after == early.rounds()) {
      return Dense.row(early.state(), node * width, width);
    }
    double[] state = known.get(after - 1).get(node);
    if (state == null) {
      state = rounds.get(after - 1).after(arriving(after - 1, node), state(after - 1, node));
      known.get(after - 1).put(node, state);
    }
    return state;
  }

  /** Summed messages and boundary of a node in a round. */
  private double[] arriving(int round, int node) {
    double[] arriving = Features.boundary(early.x(), node, 0, Features.NODE.size(), input);
    for (int b = 0; b < graph.blocks().size(); b++) {
      MessageGraph.Block block = graph.blocks().get(b);
      int target = node - block.targetStart();
      if (target >= 0 && target < block.targets() && network.active(block, round)) {
        double[] sum = new double[arriving.length];
        for (int e = block.offset()[target]; e < block.offset()[target + 1]; e++) {
          float weight = early.view().links().byLink()[block.link()[e]];
          if (weight > 0) {
            addState(sum, weight, round, block.source()[e]);
          }
        }
        rounds.get(round).add(arriving, b, 1, sum);
      }
    }
    return arriving;
  }

  private void addState(double[] sum, double weight, int after, int node) {
    if (after > early.rounds()) {
      double[] state = state(after, node);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += weight * state[k];
      }
    } else { // most of the work
      float[] all = early.state();
      int at = node * sum.length;
      for (int k = 0; k < sum.length; k++) {
        sum[k] += weight * all[at + k];
      }
    }
  }
}
