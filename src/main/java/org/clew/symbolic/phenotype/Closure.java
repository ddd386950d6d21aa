package org.clew.symbolic.phenotype;

import java.util.BitSet;
import org.clew.graph.PhenotypeHierarchy;

/** Carries values of terms up to their ancestors. Holds work space: one thread each. */
final class Closure {

  private final PhenotypeHierarchy hierarchy;
  private final float[] value;
  private final BitSet reached = new BitSet();

  Closure(PhenotypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.value = new float[hierarchy.size()];
  }

  /** Each term and ancestor with the greatest value of the given terms at or below it. */
  TermValues max(TermValues direct) {
    for (int i = 0; i < direct.terms().length; i++) {
      for (int a : hierarchy.ancestors(direct.terms()[i])) {
        put(a, direct.values()[i]);
      }
    }
    return take();
  }

  /** Raises a term's value. */
  void put(int term, float v) {
    int t = term - hierarchy.base();
    if (!reached.get(t) || value[t] < v) {
      reached.set(t);
      value[t] = v;
    }
  }

  /** What was put, and makes room for the next. */
  TermValues take() {
    int[] terms = reached.stream().map(t -> t + hierarchy.base()).toArray();
    float[] values = new float[terms.length];
    for (int i = 0; i < terms.length; i++) {
      values[i] = value[terms[i] - hierarchy.base()];
    }
    reached.clear();
    return new TermValues(terms, values);
  }
}
