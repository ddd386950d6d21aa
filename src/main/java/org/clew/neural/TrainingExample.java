package org.clew.neural;

import org.clew.graph.PhenotypeQuery;

/**
 * A solved case to learn from.
 *
 * @param query the case as the ranker would see it: its own publication's knowledge hidden, and
 *     knowledge of many other diseases hidden by the same law, so that gaps teach nothing
 * @param diseaseNode the diagnosis, a node of the graph; -1 if the graph lacks it
 * @param geneNode the causal gene, a node of the graph; -1 if none is known
 * @param links share of the visible links that carry messages, above 0 and at most 1. Nothing else
 *     changes with it: marks, degrees and the rules' scores are those of all links, as when an
 *     explanation is tested
 * @param draw which links these are
 */
public record TrainingExample(
    PhenotypeQuery query, int diseaseNode, int geneNode, double links, long draw) {

  public TrainingExample {
    if (diseaseNode < 0 && geneNode < 0) {
      throw new IllegalArgumentException("An example needs a disease or a gene");
    }
    if (!(links > 0 && links <= 1)) {
      throw new IllegalArgumentException("links must be above 0 and at most 1, not " + links);
    }
  }

  /** An example with all visible links. */
  public TrainingExample(PhenotypeQuery query, int diseaseNode, int geneNode) {
    this(query, diseaseNode, geneNode, 1, 0);
  }

  /** Examples by number: the same number gives the same example, so a run can be resumed. */
  @FunctionalInterface
  public interface Source {
    TrainingExample example(long number);
  }
}
