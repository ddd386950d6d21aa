package org.clew.symbolic.acmg;

import java.util.Collection;
import java.util.Comparator;
import org.clew.model.Strength;

/** One known variant's support for a criterion; the strongest of them answers it. */
public record Support(
    AcmgCriterion criterion, Strength strength, String reason, KnownVariant known) {

  /** How many different changes of the protein support it. */
  public static int changes(Collection<?> supports) {
    return (int) supports.stream().map(s -> ((Support) s).known().change()).distinct().count();
  }

  /** The strength of the best, but no more than that. */
  public static Strength atMost(Collection<?> supports, Strength most) {
    Strength best = best(supports).strength();
    return best.points() > most.points() ? most : best;
  }

  /** The strongest, and among equals the best reviewed. */
  public static Support best(Collection<?> supports) {
    return supports.stream()
        .map(Support.class::cast)
        .max(
            Comparator.comparingInt((Support s) -> s.strength().points())
                .thenComparingInt(s -> s.known().stars())
                .thenComparing(s -> s.known().id(), Comparator.reverseOrder()))
        .orElseThrow();
  }
}
