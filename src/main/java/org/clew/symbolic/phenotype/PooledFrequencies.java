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
 * How often each term occurs in a disease, from its annotations and its solved cases, closed
 * upwards. An annotation counts as so many patients; a term is at least as frequent as its most
 * frequent descendant. A term that a case does not mention it lacks a little.
 *
 * <p>Holds work space: one thread each.
 */
final class PooledFrequencies {

  /**
   * Frequencies with their weights.
   *
   * @param frequency 0–1 by term
   * @param weight patients that each frequency counts as, for the same terms
   */
  record Pooled(TermValues frequency, TermValues weight) {
    static final Pooled NONE = new Pooled(TermValues.NONE, TermValues.NONE);
  }

  private static final String ORPHANET = "infores:orphanet";

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final CaseTerms cases;
  private final int base;
  private final Map<Integer, Boolean> orphanet = new HashMap<>(); // by source key

  // per term of the hierarchy, zero between reads
  private final float[] with;
  private final float[] of;
  private final BitSet direct = new BitSet();
  private final float[] frequency;
  private final float[] weight;
  private final BitSet reached = new BitSet();
  private final int[] has;
  private final int[] lacks;
  private final BitSet hadAny = new BitSet();
  private final BitSet lackedAny = new BitSet();

  PooledFrequencies(GraphSnapshot graph, PhenotypeHierarchy hierarchy, CaseTerms cases) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.cases = cases;
    this.base = hierarchy.base();
    int n = hierarchy.size();
    with = new float[n];
    of = new float[n];
    frequency = new float[n];
    weight = new float[n];
    has = new int[n];
    lacks = new int[n];
  }

  Pooled read(Knowledge knowledge, int disease) {
    readAnnotations(knowledge, disease);
    closeAnnotations();
    return take(readCases(knowledge, disease));
  }

  /** Whether two views of the graph may say different things of a disease. */
  boolean differ(Knowledge a, Knowledge b, int disease) {
    if (a == b) {
      return false;
    }
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (a.visible(e) != b.visible(e)) {
        return true;
      }
    }
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      if (a.visible(e) != b.visible(e)) {
        return true;
      }
      int patient = graph.subject(e);
      int last = graph.outEnd(EdgeType.CASE_PHENOTYPE, patient);
      for (int f = graph.out(EdgeType.CASE_PHENOTYPE, patient); a.visible(e) && f < last; f++) {
        if (a.visible(f) != b.visible(f)) {
          return true;
        }
      }
    }
    return false;
  }

  private void readAnnotations(Knowledge knowledge, int disease) {
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (!knowledge.visible(e) || graph.negated(e)) {
        continue;
      }
      float m;
      float n;
      float stated = graph.frequency(e);
      if (graph.total(e) > 0) {
        m = Math.min(graph.total(e), Parameters.MOST_WEIGHT);
        n = m * Math.min(1, graph.count(e) / (float) graph.total(e));
      } else if (Float.isNaN(stated)) {
        m = Parameters.UNSTATED_WEIGHT;
        n = m * Parameters.UNSTATED_FREQUENCY;
      } else {
        m = fromOrphanet(e) ? Parameters.ORPHANET_WEIGHT : Parameters.BAND_WEIGHT;
        n = m * stated;
      }
      int t = graph.object(e) - base;
      with[t] += n;
      of[t] += m;
      direct.set(t);
    }
  }

  private boolean fromOrphanet(int edge) {
    return orphanet.computeIfAbsent(
        graph.sourceKey(edge), k -> graph.source(edge).equals(ORPHANET));
  }

  private void closeAnnotations() {
    for (int t = direct.nextSetBit(0); t >= 0; t = direct.nextSetBit(t + 1)) {
      float f = with[t] / of[t];
      if (f > 0) {
        for (int a : hierarchy.ancestors(base + t)) {
          int i = a - base;
          if (!reached.get(i) || f > frequency[i] || (f == frequency[i] && of[t] > weight[i])) {
            reached.set(i);
            frequency[i] = f;
            weight[i] = of[t];
          }
        }
      }
      with[t] = 0;
      of[t] = 0;
    }
    direct.clear();
  }

  /** Counts, over visible cases, those that have and lack each term; gives how many there are. */
  private int readCases(Knowledge knowledge, int disease) {
    int patients = 0;
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      if (knowledge.visible(e)) {
        patients += readCase(knowledge, graph.subject(e)) ? 1 : 0;
      }
    }
    return patients;
  }

  private boolean readCase(Knowledge knowledge, int patient) {
    CaseTerms.Terms terms = cases.of(knowledge, patient);
    if (terms.has().length == 0) {
      return false;
    }
    for (int t : terms.has()) {
      has[t]++;
      hadAny.set(t);
    }
    for (int t : terms.lacks()) {
      lacks[t]++;
      lackedAny.set(t);
    }
    return true;
  }

  private Pooled take(int patients) {
    reached.or(hadAny);
    int[] terms = reached.stream().toArray();
    float[] f = new float[terms.length];
    float[] w = new float[terms.length];
    for (int i = 0; i < terms.length; i++) {
      int t = terms[i];
      float seen = has[t] + lacks[t] + Parameters.NOT_MENTIONED * (patients - has[t] - lacks[t]);
      w[i] = weight[t] + seen;
      f[i] = (weight[t] * frequency[t] + has[t]) / w[i];
      terms[i] = t + base;
      frequency[t] = 0;
      weight[t] = 0;
    }
    hadAny.stream().forEach(t -> has[t] = 0);
    lackedAny.stream().forEach(t -> lacks[t] = 0);
    hadAny.clear();
    lackedAny.clear();
    reached.clear();
    return terms.length == 0
        ? Pooled.NONE
        : new Pooled(
            new TermValues(terms, f), new TermValues(Arrays.copyOf(terms, terms.length), w));
  }
}
