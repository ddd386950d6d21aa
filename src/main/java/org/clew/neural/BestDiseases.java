package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The disease that each gene speaks through: of those it is linked with, the one with the highest
 * sum of both lines. A gene explains a patient by a disease it causes, so the network's line of a
 * gene is what its own head says plus what the disease head says of that disease. Where the rules
 * hold another disease of the gene for more likely, by which they score the gene, the difference is
 * taken off. Without the link, the next disease speaks, or none.
 */
final class BestDiseases {

  private final int[] entry; // per gene, over all blocks; -1 for none
  private final int[] disease; // per gene, among diseases
  private final float[] share; // per gene: of the link's weight that is there
  private final float[] behind; // per gene, at most 0: what the rules hold against the disease

  private BestDiseases(int genes) {
    entry = new int[genes];
    disease = new int[genes];
    share = new float[genes];
    behind = new float[genes];
    Arrays.fill(entry, -1);
  }

  /** What the choice depends on besides links. */
  record Judges(PhenotypeQuery query, double alpha, ToDoubleFunction<Integer> head) {

    /** The rules' line of a disease, a message node, in the units of the heads. */
    private double rules(MessageGraph graph, int disease) {
      return alpha * Features.finite(query.symbolic()[graph.snapshotNode(disease)]);
    }
  }

  /**
   * @param judges both lines of the diseases
   * @param links weights of the query's knowledge
   * @param changed links in place of these; {@code null} for none
   */
  static BestDiseases of(
      MessageGraph graph, Judges judges, LinkWeights links, @Nullable ChangedLinks changed) {
    int diseases = graph.first(NodeKind.DISEASE);
    BestDiseases best = new BestDiseases(graph.count(NodeKind.GENE));
    MessageGraph.Block block = block(graph);
    int first = graph.firstEntry(block);
    float[] weight = changed == null ? links.byEntry() : changed.weight();
    int[] moved = changed == null ? null : changed.source();
    for (int g = 0; g < best.entry.length; g++) {
      if (block.offset()[g] == block.offset()[g + 1]) {
        continue; // most genes have no disease
      }
      List<Option> options = new ArrayList<>();
      for (int e = block.offset()[g]; e < block.offset()[g + 1]; e++) {
        if (weight[first + e] > 0) {
          int from = moved == null ? block.source()[e] : moved[first + e];
          options.add(new Option(from, first + e, judges.rules(graph, from)));
        }
      }
      Optional<Speaker> speaker = speaker(options, judges.head());
      if (speaker.isPresent()) {
        int at = speaker.get().of().at();
        best.entry[g] = at;
        best.disease[g] = speaker.get().of().disease() - diseases;
        best.behind[g] = (float) speaker.get().behind();
        best.share[g] = moved == null ? weight[at] / links.byEntry()[at] : 1;
      }
    }
    return best;
  }

  /**
   * A disease that a gene may speak through.
   *
   * @param disease its message node
   * @param at where the link stands: an entry of the blocks, or a link
   * @param rules the rules' line of the disease in the units of the heads
   */
  record Option(int disease, int at, double rules) {}

  /**
   * The disease that a gene speaks through.
   *
   * @param behind how far the rules' line is behind that of the disease they like best, at most 0
   * @param said what the disease head says of it
   */
  record Speaker(Option of, double behind, double said) {
    /** What the disease adds to the gene's line. */
    double adds() {
      return behind + said;
    }
  }

  /** Chooses among diseases by both lines; the first of equals. */
  static Optional<Speaker> speaker(List<Option> options, ToDoubleFunction<Integer> head) {
    double most = options.stream().mapToDouble(Option::rules).max().orElse(0);
    Speaker best = null;
    for (Option o : options) {
      Speaker s = new Speaker(o, o.rules() - most, head.applyAsDouble(o.disease()));
      best = best == null || s.adds() > best.adds() ? s : best;
    }
    return Optional.ofNullable(best);
  }

  /** The visible diseases of a gene, a message node; {@code at} is the link. */
  static List<Option> options(MessageGraph graph, Judges judges, LinkWeights links, int gene) {
    MessageGraph.Block block = block(graph);
    int g = gene - block.targetStart();
    List<Option> all = new ArrayList<>();
    for (int e = block.offset()[g]; e < block.offset()[g + 1]; e++) {
      int link = block.link()[e];
      if (links.byLink()[link] > 0) {
        all.add(new Option(block.source()[e], link, judges.rules(graph, block.source()[e])));
      }
    }
    return all;
  }

  /** The links that enter genes from their diseases; disputed ones are apart. */
  static MessageGraph.Block block(MessageGraph graph) {
    return graph.blocks().stream()
        .filter(b -> b.relation() == Relation.GENE_DISEASE && b.inverse())
        .findFirst()
        .orElseThrow();
  }

  /** The disease of each gene, among diseases; -1 for a gene that speaks by itself alone. */
  int[] chosen() {
    int[] chosen = new int[entry.length];
    for (int g = 0; g < entry.length; g++) {
      chosen[g] = entry[g] < 0 ? -1 : disease[g];
    }
    return chosen;
  }

  /** Adds to the genes' outputs what their diseases add. */
  void addTo(float[] genes, float[] byDisease, int at, int cases) {
    for (int g = 0; g < entry.length; g++) {
      if (entry[g] >= 0) {
        genes[g * cases + at] += share[g] * byDisease[disease[g] * cases + at] + behind[g];
      }
    }
  }

  /** Adds the genes' gradients to those of the diseases they speak through. */
  void passOn(float[] byGene, float[] toDisease, int at, int cases) {
    for (int g = 0; g < entry.length; g++) {
      if (entry[g] >= 0) {
        toDisease[disease[g] * cases + at] += share[g] * byGene[g * cases + at];
      }
    }
  }

  /**
   * Adds the gradients by the weights of the links that genes speak over.
   *
   * @param byGene gradient by the genes' outputs, one case
   * @param ofDisease outputs of the diseases
   * @param whole weights of the links by entry, as they are in the graph
   */
  void byEntry(float[] byGene, float[] ofDisease, float[] whole, float[] out) {
    for (int g = 0; g < entry.length; g++) {
      if (entry[g] >= 0) {
        out[entry[g]] += byGene[g] * ofDisease[disease[g]] / whole[entry[g]];
      }
    }
  }
}
