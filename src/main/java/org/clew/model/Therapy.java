package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * What the graph knows of drugs and medical actions around the leading gene. It is no part of the
 * ranking and no advice for this patient: a drug that binds the protein may help, harm or do
 * nothing.
 *
 * @param gene the leading gene
 * @param disease the disease through which it scores; empty if it has none
 * @param targeting drugs that act on the gene's protein, approved ones first
 * @param targetingCount how many there are in all
 * @param indicated drugs applied to treat the disease
 * @param indicatedCount how many there are in all
 * @param actions what is done about the disease or its features, those of the patient's own terms
 *     first
 * @param actionCount how many there are in all
 */
public record Therapy(
    Term gene,
    Optional<Term> disease,
    List<Entry> targeting,
    int targetingCount,
    List<Entry> indicated,
    int indicatedCount,
    List<Action> actions,
    int actionCount) {

  public Therapy {
    targeting = List.copyOf(targeting);
    indicated = List.copyOf(indicated);
    actions = List.copyOf(actions);
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

  /**
   * A medical action that somebody recorded for the disease.
   *
   * @param action MAxO's term; the label may name a drug
   * @param relation what the action does, e.g. {@code treats}, {@code prevents}, {@code
   *     contraindicated}, {@code no_observed_benefit}
   * @param about the feature of the disease, or the disease as a whole
   * @param observed whether the patient has that very feature
   * @param source primary knowledge source
   * @param references what states it, with its evidence code, e.g. {@code PMID:20301537 (TAS)}
   */
  public record Action(
      Term action,
      String relation,
      Term about,
      boolean observed,
      String source,
      List<String> references) {

    public Action {
      references = List.copyOf(references);
    }
  }
}
