package org.clew.symbolic.acmg;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;
import org.clew.symbolic.acmg.CaseContext.Partner;
import org.clew.symbolic.acmg.CaseContext.Phase;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * Points of case-level criteria, after the ClinGen SVI recommendations for PS2/PM6 and PM3 and
 * Biesecker et al. 2024 (PMID:38103548). All numbers come from the pack's settings.
 */
public final class CasePoints {

  private CasePoints() {}

  /** Strength of PS2, PM6 and PM3 for a sum of case points; empty below Supporting. */
  public static Optional<Strength> strength(Settings s, double points) {
    if (points >= s.number("case.points.very_strong")) {
      return Optional.of(Strength.VERY_STRONG);
    }
    if (points >= s.number("case.points.strong")) {
      return Optional.of(Strength.STRONG);
    }
    if (points >= s.number("case.points.moderate")) {
      return Optional.of(Strength.MODERATE);
    }
    return points >= s.number("case.points.supporting")
        ? Optional.of(Strength.SUPPORTING)
        : Optional.empty();
  }

  /** Points of one de novo occurrence; an unknown fit counts as the least specific one. */
  public static double deNovo(Settings s, CaseContext c) {
    String parents = c.parentageConfirmed() ? "case.de_novo.confirmed." : "case.de_novo.assumed.";
    return switch (c.phenotypeFit()) {
      case HIGHLY_SPECIFIC -> s.number(parents + "highly_specific");
      case CONSISTENT -> s.number(parents + "consistent");
      case CONSISTENT_HETEROGENEOUS, UNKNOWN -> s.number(parents + "heterogeneous");
      case NOT_CONSISTENT -> 0;
    };
  }

  /** Points of the patient's other variants of the gene, and of homozygosity. */
  public static double inTrans(Settings s, CaseContext c, VariantFacts v) {
    if (v.homozygous()) {
      return s.number("pm3.homozygous");
    }
    double best = 0;
    for (Partner p : c.partners()) {
      best = Math.max(best, points(s, p));
    }
    return best;
  }

  private static double points(Settings s, Partner p) {
    boolean likely = p.acmgClass() == AcmgClass.LIKELY_PATHOGENIC;
    boolean pathogenic = p.acmgClass() == AcmgClass.PATHOGENIC;
    if (p.phase() == Phase.TRANS) {
      return pathogenic || likely
          ? s.number("pm3.trans")
          : p.acmgClass() == AcmgClass.UNCERTAIN_SIGNIFICANCE ? s.number("pm3.trans_uncertain") : 0;
    }
    if (p.phase() == Phase.UNKNOWN) {
      return pathogenic
          ? s.number("pm3.phase_unknown_pathogenic")
          : likely ? s.number("pm3.phase_unknown_likely") : 0;
    }
    return 0;
  }

  public static boolean inCisWithPathogenic(CaseContext c) {
    return pathogenicPartner(c, Phase.CIS);
  }

  public static boolean inTransWithPathogenic(CaseContext c) {
    return pathogenicPartner(c, Phase.TRANS);
  }

  public static boolean unphasedPathogenic(CaseContext c) {
    return pathogenicPartner(c, Phase.UNKNOWN);
  }

  private static boolean pathogenicPartner(CaseContext c, Phase phase) {
    return c.partners().stream()
        .anyMatch(p -> p.phase() == phase && p.acmgClass() == AcmgClass.PATHOGENIC);
  }

  /** Points of co-segregation besides the proband. */
  public static double segregation(Settings s, GeneContext g, CaseContext c) {
    CaseContext.Segregation family = c.segregation().orElseThrow();
    if (g.has(InheritanceMode.AUTOSOMAL_RECESSIVE) && !g.dominant()) {
      return family.carriersAffected() * s.number("pp1.recessive_affected")
          + family.nonCarriersUnaffected() * s.number("pp1.recessive_unaffected");
    }
    return family.carriersAffected() * s.number("pp1.dominant");
  }

  /**
   * Strength of BS2 for so many healthy people with the causative genotype; empty if too few.
   *
   * @param key setting of the number that gives Strong
   */
  public static Optional<Strength> healthy(Settings s, int people, String key) {
    if (people >= s.integer(key)) {
      return Optional.of(Strength.STRONG);
    }
    if (enough(s, people, "bs2.people.moderate")) {
      return Optional.of(Strength.MODERATE);
    }
    return enough(s, people, "bs2.people.supporting")
        ? Optional.of(Strength.SUPPORTING)
        : Optional.empty();
  }

  /** A level of 0 people is not in use. */
  private static boolean enough(Settings s, int people, String key) {
    return s.integer(key) > 0 && people >= s.integer(key);
  }

  /** Whether the criteria that a setting lists, comma-separated or {@code none}, are all met. */
  public static boolean allOf(Settings s, String key, Collection<?> met) {
    String codes = s.text(key);
    return codes.equals("none")
        || Arrays.stream(codes.split(","))
            .allMatch(c -> AcmgCriterion.parse(c).filter(met::contains).isPresent());
  }

  /** Strength of PP1 for co-segregation points; empty below Supporting. */
  public static Optional<Strength> segregates(Settings s, double points) {
    for (Strength x : new Strength[] {Strength.STRONG, Strength.MODERATE, Strength.SUPPORTING}) {
      if (points >= s.number("pp1.points." + key(x))) {
        return Optional.of(x);
      }
    }
    return Optional.empty();
  }

  public static Strength damagingAssay(Settings s, double odds) {
    for (Strength x : new Strength[] {Strength.VERY_STRONG, Strength.STRONG, Strength.MODERATE}) {
      if (odds > s.number("ps3.odds." + key(x))) {
        return x;
      }
    }
    return Strength.SUPPORTING;
  }

  public static Strength normalAssay(Settings s, double odds) {
    for (Strength x : new Strength[] {Strength.STRONG, Strength.MODERATE}) {
      if (odds < s.number("bs3.odds." + key(x))) {
        return x;
      }
    }
    return Strength.SUPPORTING;
  }

  /** Strength of PP4 for a diagnostic yield. */
  public static Strength yield(Settings s, double yield) {
    for (Strength x : new Strength[] {Strength.STRONG, Strength.MODERATE}) {
      if (yield >= s.number("pp4.yield." + key(x))) {
        return x;
      }
    }
    return Strength.SUPPORTING;
  }

  private static String key(Strength s) {
    return s.name().toLowerCase(java.util.Locale.ROOT);
  }
}
