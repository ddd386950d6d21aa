package org.clew.graph;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A snapshot with some edges left out: the knowledge that one question may use.
 * Leave-one-publication -out and "what did we know in 2023" are such views; no second database is
 * needed.
 *
 * <p>Immutable. Degrees and statistics must be computed over visible edges only.
 */
public final class Knowledge {

  private final GraphSnapshot graph;
  private final BitSet hidden;

  private Knowledge(GraphSnapshot graph, BitSet hidden) {
    this.graph = graph;
    this.hidden = hidden;
  }

  /** Everything the graph says. */
  public static Knowledge all(GraphSnapshot graph) {
    return new Knowledge(graph, new BitSet());
  }

  public GraphSnapshot graph() {
    return graph;
  }

  public boolean visible(int edge) {
    return !hidden.get(edge);
  }

  /** Numbers of the edges left out, as a fresh set. */
  public BitSet hidden() {
    return (BitSet) hidden.clone();
  }

  public int hiddenCount() {
    return hidden.cardinality();
  }

  /** This knowledge less the edges that satisfy the predicate. */
  public Knowledge without(IntPredicate edge) {
    BitSet more = (BitSet) hidden.clone();
    for (int e = 0; e < graph.edgeCount(); e++) {
      if (edge.test(e)) {
        more.set(e);
      }
    }
    return new Knowledge(graph, more);
  }

  /** This knowledge less some edges. */
  public Knowledge without(BitSet edges) {
    BitSet more = (BitSet) hidden.clone();
    more.or(edges);
    return new Knowledge(graph, more);
  }

  /**
   * This knowledge less every edge whose publications all belong to the set. An edge that another
   * publication supports too stays; an edge without publications stays.
   */
  public Knowledge withoutPublications(Set<String> publications) {
    // edges share publication lists: each list is judged once
    BitSet judged = new BitSet();
    BitSet left = new BitSet();
    return without(
        e -> {
          int key = graph.publicationsKey(e);
          if (!judged.get(key)) {
            judged.set(key);
            List<String> of = graph.publications(e);
            left.set(key, !of.isEmpty() && publications.containsAll(of));
          }
          return left.get(key);
        });
  }

  /** This knowledge less one case: its phenotypes, its diagnosis and its gene. */
  public Knowledge withoutCase(int caseNode) {
    BitSet edges = new BitSet();
    for (EdgeType t : List.of(EdgeType.CASE_PHENOTYPE, EdgeType.CASE_DISEASE, EdgeType.CASE_GENE)) {
      edges.set(graph.out(t, caseNode), graph.outEnd(t, caseNode));
    }
    return without(edges);
  }
}
