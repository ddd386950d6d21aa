package org.clew.rationale;

import org.clew.graph.GraphSnapshot;
import org.clew.model.Curie;
import org.clew.model.Term;

/** Genes as readers know them. */
final class Genes {

  private Genes() {}

  /** HGNC id and symbol of a gene node. */
  static Term term(GraphSnapshot graph, int node) {
    String symbol = graph.properties(node).getOrDefault("symbol", graph.name(node));
    return new Term(Curie.parse(graph.id(node)), symbol);
  }
}
