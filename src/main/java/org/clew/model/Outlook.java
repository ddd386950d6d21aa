package org.clew.model;

import java.util.List;

/**
 * What the answer hangs on: what to look for next, and single changes that would move the leading
 * candidate. Every outcome is a ranking computed anew.
 *
 * @param questions terms to look for in the patient, most informative first
 * @param changes single changes of the input, each with what the ranking would then be
 */
public record Outlook(List<Question> questions, List<Change> changes) {

  public static final Outlook NONE = new Outlook(List.of(), List.of());

  public Outlook {
    questions = List.copyOf(questions);
    changes = List.copyOf(changes);
  }

  /**
   * A term whose presence or absence would tell the leading candidates apart.
   *
   * @param term the term to look for
   * @param bits expected information gain over the leading candidates, from 0 on
   * @param probability that the patient has it, as the leading candidates expect, 0–1
   * @param ifPresent the ranking if it is observed
   * @param ifAbsent the ranking if it is excluded
   */
  public record Question(
      Term term, double bits, double probability, Outcome ifPresent, Outcome ifAbsent) {}

  /**
   * A change of the input.
   *
   * @param kind {@code withdraw} for an observed term taken back, {@code criterion} for an ACMG
   *     criterion that was not assessed and is taken as met
   * @param key HPO id, or code of the criterion
   * @param label name of the key
   * @param gene the candidate that it concerns
   * @param outcome the ranking after it
   */
  public record Change(String kind, String key, String label, Term gene, Outcome outcome) {}

  /**
   * A ranking in short.
   *
   * @param leader the gene that then leads
   * @param score its score, log10 odds
   * @param posterior its probability, 0–1
   * @param rank rank of the gene that leads now, 1-based
   */
  public record Outcome(Term leader, double score, double posterior, int rank) {}
}
