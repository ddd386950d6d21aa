package org.clew.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.clew.model.ClewException;

/**
 * Ancestors and descendants of HPO terms, read once from a snapshot's classified is_a edges.
 *
 * <p>Terms are given as node numbers of the snapshot. Closures include the term itself.
 */
public final class PhenotypeHierarchy {

  private final int base;
  private final int[][] ancestors;
  private final int[] topological;

  private PhenotypeHierarchy(int base, int[][] ancestors, int[] topological) {
    this.base = base;
    this.ancestors = ancestors;
    this.topological = topological;
  }

  public static PhenotypeHierarchy of(GraphSnapshot graph) {
    int base = graph.firstNode(NodeKind.PHENOTYPIC_FEATURE);
    int n = graph.nodeCount(NodeKind.PHENOTYPIC_FEATURE);
    int[][] ancestors = new int[n][];
    int[] order = new int[n];
    int[] filled = {0};
    byte[] state = new byte[n];
    for (int t = 0; t < n; t++) {
      close(graph, base, t, ancestors, state, order, filled);
    }
    return new PhenotypeHierarchy(base, ancestors, order);
  }

  private static void close(
      GraphSnapshot g, int base, int t, int[][] ancestors, byte[] state, int[] order, int[] n) {
    if (state[t] == 2) {
      return;
    }
    if (state[t] == 1) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The phenotype hierarchy has a cycle through " + g.term(base + t),
          "Import a classified HPO release; correct the is_a edges of that term.");
    }
    state[t] = 1;
    BitSet up = new BitSet();
    up.set(t);
    int end = g.outEnd(EdgeType.PHENOTYPE_IS_A, base + t);
    for (int e = g.out(EdgeType.PHENOTYPE_IS_A, base + t); e < end; e++) {
      int parent = g.object(e) - base;
      close(g, base, parent, ancestors, state, order, n);
      for (int a : ancestors[parent]) {
        up.set(a - base);
      }
    }
    ancestors[t] = up.stream().map(a -> a + base).toArray();
    state[t] = 2;
    order[n[0]++] = base + t;
  }

  /** The term and all its ancestors, ascending node numbers. Do not change the array. */
  public int[] ancestors(int term) {
    return ancestors[term - base];
  }

  /** Whether {@code ancestor} is {@code term} or one of its ancestors; false for other nodes. */
  public boolean isA(int term, int ancestor) {
    return term >= base
        && term < base + ancestors.length
        && Arrays.binarySearch(ancestors[term - base], ancestor) >= 0;
  }

  /** All terms, every parent before its children. Do not change the array. */
  public int[] parentsFirst() {
    return topological;
  }

  /** Number of the first term's node. */
  public int base() {
    return base;
  }

  public int size() {
    return ancestors.length;
  }
}
