package org.clew.evaluate;

import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeQuery;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * One case under one setting, with what several rankers need of it computed once. Used by one
 * thread.
 */
public final class Question {

  private final Knowledge knowledge;
  private final int[] observed;
  private final int[] excluded;
  private @Nullable PhenotypeQuery query;
  private double @Nullable [] residual;

  public Question(Knowledge knowledge, int[] observed, int[] excluded) {
    this.knowledge = knowledge;
    this.observed = observed;
    this.excluded = excluded;
  }

  public Knowledge knowledge() {
    return knowledge;
  }

  public int[] observed() {
    return observed;
  }

  public int[] excluded() {
    return excluded;
  }

  /** The query with the symbolic likelihood. */
  PhenotypeQuery query(PhenotypeLikelihood likelihood) {
    PhenotypeQuery q = query;
    if (q == null) {
      q = likelihood.query(knowledge, observed, excluded);
      query = q;
    }
    return q;
  }

  /** What the network adds. */
  double[] residual(PhenotypeLikelihood likelihood, org.clew.neural.NetworkScorer network) {
    double[] r = residual;
    if (r == null) {
      r = network.residual(query(likelihood));
      residual = r;
    }
    return r;
  }
}
