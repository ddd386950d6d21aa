package org.clew.evaluate.calibration;

import java.util.Arrays;

/**
 * The scores of all genes for one case, asked by phenotype alone and without its own publication.
 *
 * @param kind whether a gene explains the case
 * @param gene the solved case's gene, HGNC id; of a made negative that of the case it is made from
 * @param publication what its cases are kept together by
 * @param observed number of observed terms that the graph knows
 * @param symbolic the rules' highest log10 likelihood ratio of any gene, not scaled
 * @param answer index of the right gene among the scores; -1 if none of them is right
 * @param scores log10 odds against "none", descending
 */
public record ScoredCase(
    Kind kind,
    String gene,
    String publication,
    int observed,
    double symbolic,
    int answer,
    float[] scores) {

  /** What is known of the truth. */
  public enum Kind {
    /** A gene that is ranked explains the case. */
    SOLVED,
    /** Made negative: nothing that the graph knows of the patient's gene may be used. */
    GENE_UNKNOWN,
    /** Made negative: as many terms, each of another patient. */
    MIXED
  }

  public ScoredCase {
    if (scores.length == 0 || answer >= scores.length || (answer >= 0) != (kind == Kind.SOLVED)) {
      throw new IllegalArgumentException(kind + " with answer " + answer + " of " + scores.length);
    }
  }

  public boolean solved() {
    return kind == Kind.SOLVED;
  }

  /** Whether the leading gene is the right one; of genes that share the lead only the first is. */
  public boolean correct() {
    return answer == 0;
  }

  /** Middle rank of the right gene, 1-based; only for solved cases. */
  public int rank() {
    float own = scores[answer];
    int first = 0;
    while (scores[first] > own) {
      first++;
    }
    int last = first;
    while (last < scores.length && scores[last] == own) {
      last++;
    }
    return first + (last - first + 2) / 2;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ScoredCase c
        && kind == c.kind
        && gene.equals(c.gene)
        && publication.equals(c.publication)
        && observed == c.observed
        && symbolic == c.symbolic
        && answer == c.answer
        && Arrays.equals(scores, c.scores);
  }

  @Override
  public int hashCode() {
    return 31 * publication.hashCode() + Arrays.hashCode(scores);
  }

  /** No figure of a patient. */
  @Override
  public String toString() {
    return kind + " case, " + scores.length + " genes";
  }
}
