package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Collects what the visible edges state of one disease's terms, as pooled counts: n of m patients.
 * Holds work space: one thread each.
 */
final class Annotations {

  private static final String ORPHANET = "infores:orphanet";

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final float[] with;
  private final float[] of;
  private final BitSet stated = new BitSet();
  private final BitSet denied = new BitSet();
  private final Map<Integer, Boolean> orphanet = new HashMap<>(); // by source key

  Annotations(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.with = new float[hierarchy.size()];
    this.of = new float[hierarchy.size()];
  }

  /**
   * The terms stated of a disease by HPO's own annotations (OMIM and DECIPHER entries), and counts
   * over its solved cases.
   *
   * @param unstated frequency of an annotation that states none, 0–1
   * @return frequencies 0–1 of the terms that are present, and the terms stated to be absent
   */
  Stated read(Knowledge knowledge, int disease, float unstated) {
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e) && !fromOrphanet(e)) {
        if (graph.negated(e)) {
          denied.set(graph.object(e) - hierarchy.base());
        } else if (graph.total(e) > 0) {
          add(graph.object(e), graph.count(e), graph.total(e));
        } else {
          float f = graph.frequency(e);
          add(graph.object(e), Float.isNaN(f) ? unstated : f, 1);
        }
      }
    }
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      if (knowledge.visible(e)) {
        addCase(knowledge, graph.subject(e));
      }
    }
    return take();
  }

  /**
   * What was read.
   *
   * @param present frequencies above 0
   * @param absent terms stated not to occur, or looked for and never found; the values are all 1
   */
  record Stated(TermValues present, TermValues absent) {}

  private boolean fromOrphanet(int edge) {
    return orphanet.computeIfAbsent(
        graph.sourceKey(edge), k -> graph.source(edge).equals(ORPHANET));
  }

  private void addCase(Knowledge knowledge, int patient) {
    int end = graph.outEnd(EdgeType.CASE_PHENOTYPE, patient);
    for (int e = graph.out(EdgeType.CASE_PHENOTYPE, patient); e < end; e++) {
      if (knowledge.visible(e)) {
        add(graph.object(e), graph.negated(e) ? 0 : 1, 1);
      }
    }
  }

  private void add(int term, float n, float m) {
    int t = term - hierarchy.base();
    with[t] += n;
    of[t] += m;
    stated.set(t);
  }

  private Stated take() {
    int[] terms = new int[stated.cardinality()];
    float[] values = new float[terms.length];
    int n = 0;
    for (int t = stated.nextSetBit(0); t >= 0; t = stated.nextSetBit(t + 1)) {
      if (with[t] > 0) {
        terms[n] = t + hierarchy.base();
        values[n++] = Math.min(1, with[t] / of[t]);
      } else {
        denied.set(t);
      }
      with[t] = 0;
      of[t] = 0;
    }
    int[] no = denied.stream().map(t -> t + hierarchy.base()).toArray();
    float[] ones = new float[no.length];
    Arrays.fill(ones, 1);
    stated.clear();
    denied.clear();
    return new Stated(
        new TermValues(Arrays.copyOf(terms, n), Arrays.copyOf(values, n)),
        new TermValues(no, ones));
  }
}
