package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The disease that each gene speaks through: of those it is linked with, the one that the rules
 * score best. A gene explains a patient by a disease it causes, so the network's line of a gene is
 * what its own head says plus what the disease head says of that disease. Without the link, the
 * next disease speaks, or none.
 */
final class BestDiseases {

  private final int[] entry; // per gene, over all blocks; -1 for none
  private final int[] disease; // per gene, among diseases
  private final float[] share; // per gene

  private BestDiseases(int genes) {
    entry = new int[genes];
    disease = new int[genes];
    share = new float[genes];
    Arrays.fill(entry, -1);
  }

  /**
   * @param links weights of the query's knowledge
   * @param changed links in place of these; {@code null} for none
   */
  static BestDiseases of(
      MessageGraph graph, PhenotypeQuery query, LinkWeights links, @Nullable ChangedLinks changed) {
    int diseases = graph.first(NodeKind.DISEASE);
    BestDiseases best = new BestDiseases(graph.count(NodeKind.GENE));
    MessageGraph.Block block = block(graph);
    int first = graph.firstEntry(block);
    float[] weight = changed == null ? links.byEntry() : changed.weight();
    int[] moved = changed == null ? null : changed.source();
    for (int g = 0; g < best.entry.length; g++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int e = block.offset()[g]; e < block.offset()[g + 1]; e++) {
        int from = moved == null ? block.source()[e] : moved[first + e];
        double score = score(graph, query, from);
        if (weight[first + e] > 0 && (best.entry[g] < 0 || score > most)) {
          most = score;
          best.entry[g] = first + e;
          best.disease[g] = from - diseases;
          best.share[g] = moved == null ? weight[first + e] / links.byEntry()[first + e] : 1;
        }
      }
    }
    return best;
  }

  /** A disease that a gene may speak through, and the link between them. */
  record Option(int disease, int link) {}

  /** The diseases of a gene, all message nodes, in the order in which they speak. */
  static List<Option> options(
      MessageGraph graph, PhenotypeQuery query, LinkWeights links, int gene) {
    MessageGraph.Block block = block(graph);
    int g = gene - block.targetStart();
    List<Option> all = new ArrayList<>();
    for (int e = block.offset()[g]; e < block.offset()[g + 1]; e++) {
      if (links.byLink()[block.link()[e]] > 0) {
        all.add(new Option(block.source()[e], block.link()[e]));
      }
    }
    all.sort(Comparator.comparingDouble((Option o) -> -score(graph, query, o.disease())));
    return all;
  }

  private static double score(MessageGraph graph, PhenotypeQuery query, int disease) {
    return Features.finite(query.symbolic()[graph.snapshotNode(disease)]);
  }

  /** The links that enter genes from their diseases; disputed ones are apart. */
  static MessageGraph.Block block(MessageGraph graph) {
    return graph.blocks().stream()
        .filter(b -> b.relation() == Relation.GENE_DISEASE && b.inverse())
        .findFirst()
        .orElseThrow();
  }

  /** Adds to the genes' outputs those of their diseases. */
  void addTo(float[] genes, float[] byDisease, int at, int cases) {
    for (int g = 0; g < entry.length; g++) {
      if (entry[g] >= 0) {
        genes[g * cases + at] += share[g] * byDisease[disease[g] * cases + at];
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
