package org.clew.evaluate;

/** A way to rank by phenotype. Safe for use by many threads. */
public interface Ranker {

  /** Name in results, e.g. {@code naive-bayes}. */
  String name();

  /** Scores by node, length {@code nodeCount()}; higher is better. */
  double[] score(Question question);
}
