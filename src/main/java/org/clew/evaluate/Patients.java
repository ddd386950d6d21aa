package org.clew.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.clew.model.ClewException;

/**
 * The patient with whose terms a case is asked: its own, or another one. A ranker that finds the
 * answer with the terms of another patient reads it from something else, such as the gap that
 * hidden edges leave.
 */
final class Patients {

  private final List<SolvedCase> cohort;
  private final long seed;

  /**
   * @param cohort cases that may lend their terms
   * @param seed makes the draw repeatable
   */
  Patients(List<SolvedCase> cohort, long seed) {
    this.cohort =
        cohort.stream().filter(c -> c.observed().length > 0 && !c.geneId().isEmpty()).toList();
    this.seed = seed;
  }

  /** The case itself, or one of another gene, disease and publication. */
  SolvedCase of(SolvedCase c, Setting setting) {
    if (!setting.isTermsSwapped()) {
      return c;
    }
    // from a drawn place on, so that it ends where hardly any case will do
    int start =
        cohort.isEmpty()
            ? 0
            : new SplittableRandom(seed * 31 + c.path().hashCode()).nextInt(cohort.size());
    for (int i = 0; i < cohort.size(); i++) {
      SolvedCase other = cohort.get((start + i) % cohort.size());
      if (isStranger(c, other)) {
        return other;
      }
    }
    throw new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "No case has another gene, disease and publication than " + c.path(),
        "Give cases of several genes, or leave --swap-terms out.");
  }

  private static boolean isStranger(SolvedCase c, SolvedCase other) {
    return !other.geneId().equals(c.geneId())
        && !other.diseaseId().equals(c.diseaseId())
        && Collections.disjoint(other.publications(), c.publications());
  }
}
