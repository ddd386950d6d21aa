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

  /**
   * Strength of PM5: the best neighbour's, or Strong where a panel says that so many different
   * changes of the residue make it so; never more than the gene's most.
   */
  public static Strength ofNeighbours(Collection<?> supports, Settings s) {
    int needed = s.integer("pm5.strong_from");
    boolean likelyToo = s.text("pm5.strong_counts").equals("likely");
    long counting =
        supports.stream()
            .map(x -> ((Support) x).known())
            .filter(k -> likelyToo || k.pathogenic())
            .map(KnownVariant::change)
            .distinct()
            .count();
    Strength most = s.strength("pm5.most");
    return needed > 0 && counting >= needed && most.points() >= Strength.STRONG.points()
        ? Strength.STRONG
        : atMost(supports, most);
  }

  /** The strength of the best, but no more than that. */
  public static Strength atMost(Collection<?> supports, Strength most) {
    return lesser(best(supports).strength(), most);
  }

  public static Strength lesser(Strength a, Strength b) {
    return a.points() > b.points() ? b : a;
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
