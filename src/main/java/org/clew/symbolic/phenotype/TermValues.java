package org.clew.symbolic.phenotype;

import java.util.Arrays;

/**
 * A number for some terms of one disease.
 *
 * @param terms phenotype nodes, ascending
 * @param values one per term
 */
record TermValues(int[] terms, float[] values) {

  static final TermValues NONE = new TermValues(new int[0], new float[0]);

  /** The term's value, or {@code NaN} if it has none. */
  float get(int term) {
    int i = Arrays.binarySearch(terms, term);
    return i < 0 ? Float.NaN : values[i];
  }
}
