package org.clew.model;

import java.util.List;

/**
 * The subgraph through which the network reached a candidate.
 *
 * @param edges signed contributions, largest magnitude first
 * @param total the network's line, log10 likelihood ratio: the sum of all edges, of what there is
 *     without links, and of the remainder
 * @param withoutLinks what the candidate has in a graph without links: from the rules' scores and
 *     the patient as a whole
 * @param remainder what the links do that are not shown
 * @param rankFull rank of the candidate by phenotype with the whole graph
 * @param rankWithoutEdges its rank when the shown edges are removed
 * @param scoreKept share of the network's score kept with only the shown edges, usually 0–1
 */
public record Explanation(
    List<Edge> edges,
    double total,
    double withoutLinks,
    double remainder,
    int rankFull,
    int rankWithoutEdges,
    double scoreKept) {

  public Explanation {
    edges = List.copyOf(edges);
  }

  /**
   * One edge of the subgraph. {@code edge} may be the query's own link from the patient to an HPO
   * term: subject {@code clew:patient}.
   *
   * @param log10LR signed contribution
   */
  public record Edge(EdgeRef edge, double log10LR) {}
}
