package org.clew.rationale;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.CriterionResult;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Specification;
import org.clew.model.Strength;
import org.clew.model.VariantAssessment;

/**
 * The ledger's variant line: ACMG points as log10 odds, one part per criterion that is met.
 *
 * <p>PP4 stands in the table but not in the sum: the phenotype has lines of its own. A pair of
 * variants in a recessive mode is as strong as its weaker half, since both must be pathogenic. A
 * variant that speaks against pathogenicity disputes the gene no more than finding no variant does:
 * the cause may lie in another one that was missed. One allele of a recessive disease supports the
 * gene no more than {@link Weights#CARRIER} allows.
 */
final class VariantLine {

  static final String ID = "variant.acmg";

  /** Keys of the details that name the variant of a part and the other one of its pair. */
  static final String VARIANT = "variant";

  static final String WITH = "with";

  /** Key of the part that limits what one allele of a recessive disease may say. */
  static final String ONE_ALLELE = "one-allele";

  private VariantLine() {}

  /**
   * The line of the variants that the best inheritance mode uses.
   *
   * @param used one variant, or the two of a pair
   * @param carrier whether it is one allele where the disease takes two
   * @return empty for an empty list
   */
  static Optional<LedgerLine> of(List<VariantAssessment> used, boolean carrier) {
    return used.stream()
        .min(
            (a, b) -> {
              int byPoints = Integer.compare(pointsWithoutPhenotype(a), pointsWithoutPhenotype(b));
              return byPoints != 0 ? byPoints : a.variant().key().compareTo(b.variant().key());
            })
        .map(weaker -> line(weaker, partner(used, weaker), carrier));
  }

  /** The line of a gene in which the VCF shows no variant that could be the cause. */
  static LedgerLine none() {
    LedgerPart part =
        new LedgerPart(
            "no-candidate-variant",
            "No variant found in this gene explains the disease",
            "not-found",
            Weights.NO_VARIANT,
            Map.of(),
            List.of());
    return line(List.of(part));
  }

  /** Signed points without PP4, which the phenotype lines already hold. */
  static int pointsWithoutPhenotype(VariantAssessment a) {
    int points = 0;
    for (CriterionResult c : a.criteria()) {
      points += c.code().equals("PP4") ? 0 : c.points();
    }
    return points;
  }

  /** The assessments that a line's parts name. */
  static List<VariantAssessment> used(LedgerLine line, List<VariantAssessment> variants) {
    Set<String> used = new HashSet<>();
    for (LedgerPart part : line.parts()) {
      for (String key : List.of(VARIANT, WITH)) {
        if (part.details().containsKey(key)) {
          used.add(part.details().get(key));
        }
      }
    }
    return variants.stream().filter(a -> used.contains(a.variant().key())).toList();
  }

  private static Optional<String> partner(List<VariantAssessment> used, VariantAssessment weaker) {
    return used.stream().filter(a -> a != weaker).map(a -> a.variant().key()).findFirst();
  }

  private static LedgerLine line(VariantAssessment a, Optional<String> partner, boolean carrier) {
    List<LedgerPart> parts = new ArrayList<>();
    boolean standAlone = false;
    double sum = 0;
    for (CriterionResult c : a.criteria()) {
      if (c.status() != CriterionResult.Status.MET) {
        continue;
      }
      boolean counted = c.code().equals("PP4");
      double value = counted ? 0 : c.points() * Weights.PER_POINT;
      standAlone |= c.strength() == Strength.STAND_ALONE;
      sum += value;
      parts.add(
          part(
              a,
              partner,
              c.code(),
              counted ? "already-counted" : "criterion",
              value,
              Map.of("points", Integer.toString(c.points()))));
    }
    if (parts.isEmpty()) {
      parts.add(part(a, partner, "no-criterion-met", "criterion", 0, Map.of()));
    }
    if (standAlone || sum < Weights.NO_VARIANT) {
      parts.add(part(a, partner, "floor", "floor", Weights.NO_VARIANT - sum, Map.of()));
    } else if (carrier) {
      double over = Math.max(0, sum - Weights.CARRIER);
      parts.add(part(a, partner, ONE_ALLELE, "limit", -over, Map.of()));
    }
    return line(parts);
  }

  private static LedgerLine line(List<LedgerPart> parts) {
    return LedgerLine.sumOf(
        ID, LedgerLine.Component.VARIANT, LedgerLine.Origin.RULE, parts, specification());
  }

  private static final Map<String, String> LABELS =
      Map.of(
          "no-criterion-met",
          "No criterion is met",
          "floor",
          "Counts no less than finding no variant",
          ONE_ALLELE,
          "One allele where the disease takes two");

  private static LedgerPart part(
      VariantAssessment a,
      Optional<String> partner,
      String key,
      String relation,
      double value,
      Map<String, String> more) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put(VARIANT, a.variant().key());
    partner.ifPresent(p -> details.put(WITH, p));
    details.putAll(more);
    return new LedgerPart(key, LABELS.getOrDefault(key, key), relation, value, details, List.of());
  }

  private static Specification specification() {
    return new Specification(
        "acmg-points-as-odds", Weights.SOURCE, Weights.VERSION, Weights.ACMG_CITATIONS);
  }
}
