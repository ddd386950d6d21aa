package org.clew.symbolic.phenotype;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * What each solved case shows and lacks: a patient has a term if they have a descendant, and lacks
 * it if an ancestor is excluded. Cases seen whole are remembered.
 *
 * <p>Safe for use by many threads.
 */
final class CaseTerms {

  /**
   * The terms of a case, as places in the hierarchy (node less {@link PhenotypeHierarchy#base}),
   * ascending.
   *
   * @param has terms present
   * @param lacks terms absent; none of them present
   */
  record Terms(int[] has, int[] lacks) {}

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final AtomicReferenceArray<Terms> whole; // per case node

  CaseTerms(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.whole = new AtomicReferenceArray<>(graph.nodeCount(NodeKind.CASE));
  }

  /** The terms of a case as far as they are visible. */
  Terms of(Knowledge knowledge, int patient) {
    int from = graph.out(EdgeType.CASE_PHENOTYPE, patient);
    int to = graph.outEnd(EdgeType.CASE_PHENOTYPE, patient);
    for (int e = from; e < to; e++) {
      if (!knowledge.visible(e)) {
        return close(knowledge, from, to);
      }
    }
    int i = patient - graph.firstNode(NodeKind.CASE);
    Terms known = whole.get(i);
    if (known == null) {
      known = close(knowledge, from, to);
      whole.set(i, known);
    }
    return known;
  }

  private Terms close(Knowledge knowledge, int from, int to) {
    BitSet has = new BitSet();
    BitSet lacks = new BitSet();
    for (int e = from; e < to; e++) {
      if (!knowledge.visible(e)) {
        continue;
      }
      if (graph.negated(e)) {
        addDescendants(graph.object(e), lacks);
      } else {
        for (int a : hierarchy.ancestors(graph.object(e))) {
          has.set(a - hierarchy.base());
        }
      }
    }
    lacks.andNot(has);
    return new Terms(has.stream().toArray(), lacks.stream().toArray());
  }

  private void addDescendants(int term, BitSet to) {
    if (to.get(term - hierarchy.base())) {
      return;
    }
    to.set(term - hierarchy.base());
    for (int e : graph.in(EdgeType.PHENOTYPE_IS_A, term)) {
      addDescendants(graph.subject(e), to);
    }
  }
}
