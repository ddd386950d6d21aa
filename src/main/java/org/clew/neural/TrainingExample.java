package org.clew.neural;

import org.clew.graph.PhenotypeQuery;

/**
 * A solved case to learn from.
 *
 * @param query the case as the ranker would see it: its own publication's knowledge hidden, and
 *     knowledge of many other diseases hidden by the same law, so that gaps teach nothing
 * @param diseaseNode the diagnosis, a node of the graph; -1 if the graph lacks it
 * @param geneNode the causal gene, a node of the graph; -1 if none is known
 * @param weight weight in the loss, positive
 */
public record TrainingExample(PhenotypeQuery query, int diseaseNode, int geneNode, double weight) {

  public TrainingExample {
    if (diseaseNode < 0 && geneNode < 0) {
      throw new IllegalArgumentException("An example needs a disease or a gene");
    }
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight must be positive, not " + weight);
    }
  }

  /** Examples by number: the same number gives the same example, so a run can be resumed. */
  @FunctionalInterface
  public interface Source {
    TrainingExample example(long number);
  }
}
