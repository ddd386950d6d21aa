package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * What the graph knows of drugs around the leading gene. It is no part of the ranking and no advice
 * for this patient: a drug that binds the protein may help, harm or do nothing.
 *
 * @param gene the leading gene
 * @param disease the disease through which it scores; empty if it has none
 * @param targeting drugs that act on the gene's protein, approved ones first
 * @param targetingCount how many there are in all
 * @param indicated drugs applied to treat the disease
 * @param indicatedCount how many there are in all
 */
public record Therapy(
    Term gene,
    Optional<Term> disease,
    List<Entry> targeting,
    int targetingCount,
    List<Entry> indicated,
    int indicatedCount) {

  public Therapy {
    targeting = List.copyOf(targeting);
    indicated = List.copyOf(indicated);
  }

  /**
   * A drug and why it is listed.
   *
   * @param drug the drug
   * @param action what it does to the protein, e.g. {@code inhibitor}; empty if the source does not
   *     say
   * @param status {@code approved}, {@code withdrawn}, {@code phase-3} …, or {@code unknown}: of
   *     the drug for any use, not for this disease
   * @param licence terms of use of the source's row; empty if it states none
   * @param edge the statement with its source
   */
  public record Entry(Term drug, String action, String status, String licence, EdgeRef edge) {}
}
