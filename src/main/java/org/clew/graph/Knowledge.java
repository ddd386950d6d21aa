package org.clew.graph;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

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

  /** Whether a statement must not be used, by its publications. */
  private final Predicate<List<String>> unusable;

  private Knowledge(GraphSnapshot graph, BitSet hidden, Predicate<List<String>> unusable) {
    this.graph = graph;
    this.hidden = hidden;
    this.unusable = unusable;
  }

  /** Everything the graph says. */
  public static Knowledge all(GraphSnapshot graph) {
    return new Knowledge(graph, new BitSet(), of -> false);
  }

  public GraphSnapshot graph() {
    return graph;
  }

  public boolean visible(int edge) {
    return !hidden.get(edge);
  }

  /**
   * Whether a statement that is a property of a node, not an edge, may be used.
   *
   * @param references what states it: publications and records of sources
   */
  public boolean usable(List<String> references) {
    return !unusable.test(references);
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
    return new Knowledge(graph, more, unusable);
  }

  /**
   * This knowledge less some edges, and less the statements of nodes that a predicate on their
   * references rejects.
   */
  public Knowledge without(BitSet edges, Predicate<List<String>> statements) {
    BitSet more = (BitSet) hidden.clone();
    more.or(edges);
    return new Knowledge(graph, more, unusable.or(statements));
  }

  /** This knowledge less some edges. */
  public Knowledge without(BitSet edges) {
    BitSet more = (BitSet) hidden.clone();
    more.or(edges);
    return new Knowledge(graph, more, unusable);
  }

  /**
   * This knowledge less every edge whose publications all belong to the set. An edge that another
   * publication supports too stays; an edge without publications stays.
   */
  public Knowledge withoutPublications(Set<String> publications) {
    Predicate<List<String>> only = of -> !of.isEmpty() && publications.containsAll(of);
    // edges share publication lists: each list is judged once
    BitSet judged = new BitSet();
    BitSet left = new BitSet();
    BitSet edges = new BitSet();
    for (int e = 0; e < graph.edgeCount(); e++) {
      int key = graph.publicationsKey(e);
      if (!judged.get(key)) {
        judged.set(key);
        left.set(key, only.test(graph.publications(e)));
      }
      if (left.get(key)) {
        edges.set(e);
      }
    }
    return without(edges, only);
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
