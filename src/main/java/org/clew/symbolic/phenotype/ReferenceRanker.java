package org.clew.symbolic.phenotype;

import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Published ways to rank by phenotype, for comparison. They read the same knowledge as Clew does:
 * HPO's annotations of OMIM and DECIPHER diseases and, where visible, the solved cases, pooled as
 * counts; a gene scores as its best disease.
 *
 * <p>Safe for use by many threads.
 */
public final class ReferenceRanker {

  private final DiseaseRanker ranker;

  private ReferenceRanker(Knowledge base, PhenotypeHierarchy hierarchy, DiseaseModel model) {
    this.ranker = new DiseaseRanker(base, hierarchy, model);
  }

  /** Naive Bayes with back-off over observed terms, see {@link NaiveBayes}. */
  public static ReferenceRanker naiveBayes(Knowledge base, PhenotypeHierarchy hierarchy) {
    return new ReferenceRanker(base, hierarchy, new NaiveBayes(base.graph(), hierarchy));
  }

  /** Resnik best match, query to disease, see {@link ResnikBestMatch}. */
  public static ReferenceRanker resnik(Knowledge base, PhenotypeHierarchy hierarchy) {
    return new ReferenceRanker(base, hierarchy, new ResnikBestMatch(base.graph(), hierarchy));
  }

  /** The likelihood ratio of LIRICAL, see {@link LiricalLikelihood}. */
  public static ReferenceRanker lirical(Knowledge base, PhenotypeHierarchy hierarchy) {
    return new ReferenceRanker(base, hierarchy, new LiricalLikelihood(base.graph(), hierarchy));
  }

  /**
   * Scores by node, length {@code nodeCount()}; higher is better, units differ between rankers. 0
   * for nodes other than diseases and genes; the least score for diseases without annotations and
   * for genes without diseases.
   */
  public double[] score(Knowledge knowledge, int[] observed, int[] excluded) {
    double[] scores = ranker.scoreDiseases(knowledge, observed, excluded);
    double least = ranker.least(scores);
    ranker.fillUnknown(scores, least);
    ranker.fillGenes(scores, knowledge, least);
    return scores;
  }
}
