package org.clew.symbolic.phenotype;

import java.util.Arrays;

/**
 * What is known of one disease's phenotype, closed upwards: a term is at least as frequent as its
 * most frequent descendant.
 *
 * @param terms phenotype nodes, ascending
 * @param frequency probability 0–1 that a patient with the disease has each term
 */
record Profile(int[] terms, float[] frequency) {

  static final Profile EMPTY = new Profile(new int[0], new float[0]);

  /** Frequency of a term, or -1 if neither it nor a descendant is annotated. */
  double frequency(int term) {
    int i = Arrays.binarySearch(terms, term);
    return i < 0 ? -1 : frequency[i];
  }

  boolean isEmpty() {
    return terms.length == 0;
  }
}
