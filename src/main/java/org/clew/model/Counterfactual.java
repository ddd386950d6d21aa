package org.clew.model;

import java.util.List;

/**
 * A small set of the patient's terms, or of statements of the graph, without which a candidate
 * would fall below the next one. Found by search and verified by ranking anew; nothing of it can be
 * put back, though another set may be smaller.
 *
 * @param kind what is taken away
 * @param terms observed terms taken back; empty for {@link Kind#EDGES}
 * @param edges statements left out; empty for {@link Kind#TERMS}
 * @param next the candidate that then has the higher score
 * @param lead score over that candidate now, log10, 0 or more
 * @param leadWithout the same after the change, below 0
 */
public record Counterfactual(
    Kind kind, List<Term> terms, List<EdgeRef> edges, Term next, double lead, double leadWithout) {

  /** What may be taken away. */
  public enum Kind {
    TERMS,
    EDGES
  }

  public Counterfactual {
    terms = List.copyOf(terms);
    edges = List.copyOf(edges);
    if (terms.isEmpty() != (kind == Kind.EDGES) || edges.isEmpty() != (kind == Kind.TERMS)) {
      throw new IllegalArgumentException(kind + " with " + terms + " and " + edges);
    }
  }
}
