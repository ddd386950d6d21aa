package org.clew.neural;

import org.clew.graph.Knowledge;

/**
 * The rules' phenotype likelihood, as the network is given it from outside: this package knows
 * nothing of how it is made.
 */
@FunctionalInterface
public interface SymbolicBase {

  /**
   * Scores everything under some knowledge.
   *
   * @param observed phenotype nodes present
   * @param excluded phenotype nodes looked for and absent
   * @return log10 likelihood ratio by node, length {@code nodeCount()}
   */
  double[] log10LR(Knowledge knowledge, int[] observed, int[] excluded);
}
