package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * The diseases of each gene: by curated links, and by solved cases that name both. A link counts
 * only while all of its edges are visible.
 */
public final class GeneDiseases {

  private final GraphSnapshot graph;
  private final int[] start; // per gene, + 1
  private final int[] disease;
  private final int[] edge;
  private final int[] secondEdge; // -1 for a curated link

  private GeneDiseases(
      GraphSnapshot graph, int[] start, int[] disease, int[] edge, int[] secondEdge) {
    this.graph = graph;
    this.start = start;
    this.disease = disease;
    this.edge = edge;
    this.secondEdge = secondEdge;
  }

  public static GeneDiseases of(GraphSnapshot graph) {
    int first = graph.firstNode(NodeKind.GENE);
    int n = graph.nodeCount(NodeKind.GENE);
    int[] start = new int[n + 1];
    int most =
        2 * (graph.endEdge(EdgeType.GENE_DISEASE) - graph.firstEdge(EdgeType.GENE_DISEASE))
            + 4 * (graph.endEdge(EdgeType.CASE_GENE) - graph.firstEdge(EdgeType.CASE_GENE));
    int[] disease = new int[most];
    int[] edge = new int[most];
    int[] second = new int[most];
    int at = 0;
    for (int g = 0; g < n; g++) {
      int end = graph.outEnd(EdgeType.GENE_DISEASE, first + g);
      for (int e = graph.out(EdgeType.GENE_DISEASE, first + g); e < end; e++) {
        if (!graph.negated(e)) {
          disease[at] = graph.object(e);
          edge[at] = e;
          second[at++] = -1;
        }
      }
      for (int e : graph.in(EdgeType.CASE_GENE, first + g)) {
        int c = graph.subject(e);
        int caseEnd = graph.outEnd(EdgeType.CASE_DISEASE, c);
        for (int f = graph.out(EdgeType.CASE_DISEASE, c); f < caseEnd; f++) {
          if (at == disease.length) {
            disease = Arrays.copyOf(disease, 2 * at);
            edge = Arrays.copyOf(edge, 2 * at);
            second = Arrays.copyOf(second, 2 * at);
          }
          disease[at] = graph.object(f);
          edge[at] = e;
          second[at++] = f;
        }
      }
      start[g + 1] = at;
    }
    return new GeneDiseases(
        graph,
        start,
        Arrays.copyOf(disease, at),
        Arrays.copyOf(edge, at),
        Arrays.copyOf(second, at));
  }

  /**
   * The disease node through which a gene scores best.
   *
   * @param scores by node
   * @param gene a gene node
   * @return empty for a gene without any disease
   */
  public OptionalInt best(Knowledge knowledge, double[] scores, int gene) {
    int best = -1;
    int g = gene - graph.firstNode(NodeKind.GENE);
    for (int i = start[g]; i < start[g + 1]; i++) {
      if (visible(knowledge, i)) {
        best = best < 0 || scores[disease[i]] > scores[best] ? disease[i] : best;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The diseases of a gene, each once. */
  public int[] of(Knowledge knowledge, int gene) {
    int g = gene - graph.firstNode(NodeKind.GENE);
    return IntStream.range(start[g], start[g + 1])
        .filter(i -> visible(knowledge, i))
        .map(i -> disease[i])
        .distinct()
        .toArray();
  }

  private boolean visible(Knowledge knowledge, int link) {
    return knowledge.visible(edge[link])
        && (secondEdge[link] < 0 || knowledge.visible(secondEdge[link]));
  }
}
