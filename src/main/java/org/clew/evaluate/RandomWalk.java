package org.clew.evaluate;

import java.util.Arrays;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;

/**
 * Random walk with restart over interacting genes and shared pathways (Köhler et al. 2008,
 * doi:10.1016/j.ajhg.2008.02.013): the usual way to a gene that no disease is known for. The walk
 * starts at the genes of the diseases that resemble the patient, each disease with its probability
 * by the rules.
 */
final class RandomWalk {

  /** Probability of going back to the start at each step; the value of the publication. */
  private static final double RESTART = 0.75;

  /** After so many steps, less than 1e-6 of the walk still moves ({@code 0.25^10}). */
  private static final int STEPS = 10;

  private final GraphSnapshot graph;
  private final int genes; // first gene node
  private final int count;
  private final int[] start; // CSR over genes, then pathways
  private final int[] to;

  RandomWalk(Knowledge base) {
    graph = base.graph();
    genes = graph.firstNode(NodeKind.GENE);
    count = graph.nodeCount(NodeKind.GENE);
    int n = count + graph.nodeCount(NodeKind.PATHWAY);
    int[] degree = new int[n + 1];
    links(base, (a, b) -> degree[a + 1]++);
    for (int i = 0; i < n; i++) {
      degree[i + 1] += degree[i];
    }
    start = degree;
    to = new int[start[n]];
    int[] at = Arrays.copyOf(start, n);
    links(base, (a, b) -> to[at[a]++] = b);
  }

  @FunctionalInterface
  private interface Link {
    void from(int a, int b);
  }

  /** Every link, both ways. */
  private void links(Knowledge base, Link link) {
    for (int e = graph.firstEdge(EdgeType.INTERACTION);
        e < graph.endEdge(EdgeType.INTERACTION);
        e++) {
      for (int a : graph.in(EdgeType.GENE_PRODUCT, graph.subject(e))) {
        for (int b : graph.in(EdgeType.GENE_PRODUCT, graph.object(e))) {
          if (graph.subject(a) != graph.subject(b) && base.visible(e)) {
            both(link, graph.subject(a) - genes, graph.subject(b) - genes);
          }
        }
      }
    }
    int pathways = graph.firstNode(NodeKind.PATHWAY);
    for (int e = graph.firstEdge(EdgeType.PATHWAY_MEMBER);
        e < graph.endEdge(EdgeType.PATHWAY_MEMBER);
        e++) {
      if (base.visible(e)) {
        both(link, graph.subject(e) - genes, count + graph.object(e) - pathways);
      }
    }
  }

  private static void both(Link link, int a, int b) {
    link.from(a, b);
    link.from(b, a);
  }

  /** Share of the walk at every gene, by node; 0 for other nodes. */
  double[] score(PhenotypeQuery query) {
    double[] seeds = seeds(query);
    double[] at = seeds.clone();
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[at.length];
      for (int i = 0; i < at.length; i++) {
        next[i] += RESTART * seeds[i];
        int degree = start[i + 1] - start[i];
        for (int e = start[i]; e < start[i + 1]; e++) {
          next[to[e]] += (1 - RESTART) * at[i] / degree;
        }
      }
      at = next;
    }
    double[] scores = new double[graph.nodeCount()];
    System.arraycopy(at, 0, scores, genes, count);
    return scores;
  }

  private double[] seeds(PhenotypeQuery query) {
    int first = graph.firstNode(NodeKind.DISEASE);
    int end = graph.endNode(NodeKind.DISEASE);
    double most = Arrays.stream(query.symbolic(), first, end).max().orElse(0);
    double[] seeds = new double[start.length - 1];
    double sum = 0;
    for (int d = first; d < end; d++) {
      int[] of =
          Arrays.stream(graph.in(EdgeType.GENE_DISEASE, d))
              .filter(e -> query.knowledge().visible(e) && !graph.negated(e))
              .map(e -> graph.subject(e) - genes)
              .distinct()
              .toArray();
      double weight = Math.pow(10, query.symbolic()[d] - most);
      for (int g : of) {
        seeds[g] += weight / of.length;
        sum += weight / of.length;
      }
    }
    for (int i = 0; i < seeds.length && sum > 0; i++) {
      seeds[i] /= sum;
    }
    return seeds;
  }
}
