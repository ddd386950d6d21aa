package org.clew.symbolic.acmg;

import java.util.OptionalDouble;

/**
 * Limits on how many people, rather than how many alleles, may carry a variant: expert panels set
 * them for BA1 and PM2. Used by the rules.
 */
public final class PopulationLimits {

  private PopulationLimits() {}

  /** So many people are homo- or hemizygous that BA1 holds whatever the frequency. */
  public static boolean tooManyPeople(Settings s, VariantFacts v) {
    int limit = s.integer("ba1.people");
    return limit > 0 && v.population().people() >= limit;
  }

  /**
   * Whether homo- and hemizygotes are few enough for PM2. A variant that nobody carries has none;
   * unknown where a panel asks and nobody counted.
   */
  public static Tri fewEnough(Settings s, VariantFacts v) {
    PopulationFacts p = v.population();
    if (p.rarestBound() == 0) {
      return Tri.YES;
    }
    Tri homozygotes = within(p.homozygotes(), s.known("pm2.homozygotes"));
    Tri hemizygotes = within(p.hemizygotes(), s.known("pm2.hemizygotes"));
    Tri together = within(p.people(), s.known("pm2.people"));
    if (homozygotes.no() || hemizygotes.no() || together.no()) {
      return Tri.NO;
    }
    return homozygotes.unknown() || hemizygotes.unknown() || together.unknown()
        ? Tri.UNKNOWN
        : Tri.YES;
  }

  /** The setting whose limit is in use, for the answer; the homozygotes' if there is none. */
  public static String limit(Settings s) {
    if (s.known("pm2.people").isPresent()) {
      return "pm2.people";
    }
    return s.known("pm2.hemizygotes").isPresent() ? "pm2.hemizygotes" : "pm2.homozygotes";
  }

  private static Tri within(int people, OptionalDouble limit) {
    if (limit.isEmpty()) {
      return Tri.YES;
    }
    return people < 0 ? Tri.UNKNOWN : Tri.of(people <= limit.getAsDouble());
  }
}
