package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.CriterionResult;
import org.clew.model.Finding;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.PopulationFacts;

/**
 * "Rare" says little where hardly anybody of the patient's ancestry was looked at: a finding where
 * rarity counts as evidence (PM2) and the patient's group, or a group that may be the patient's, is
 * thinly sampled.
 */
final class ThinSampling {

  /** Alleles of a group below which its frequency is not trusted. */
  private final long minimum;

  ThinSampling(double minimum) {
    this.minimum = (long) minimum;
  }

  /**
   * The finding for the first variant whose rarity counts and was not looked at well enough.
   *
   * @param used the variants that the gene's case rests on
   * @param ancestry the patient's group, if somebody said
   */
  Optional<Finding> finding(List<VariantAssessment> used, Optional<String> ancestry) {
    return used.stream()
        .filter(ThinSampling::rarityCounts)
        .map(a -> PopulationFacts.of(a.consequence(), Set.of()))
        .flatMap(p -> (ancestry.isPresent() ? ofGroup(p, ancestry.get()) : ofAny(p)).stream())
        .findFirst();
  }

  private static boolean rarityCounts(VariantAssessment a) {
    return a.criteria().stream()
        .anyMatch(
            c ->
                c.code().equals(AcmgCriterion.PM2.name())
                    && c.status() == CriterionResult.Status.MET);
  }

  private Optional<Finding> ofGroup(PopulationFacts population, String group) {
    for (PopulationFacts.Group g : population.groups()) {
      if (g.name().equals(group)) {
        return g.alleles() >= 0 && g.alleles() < minimum
            ? finding("patient-group-thinly-sampled", group, Long.toString(g.alleles()))
            : Optional.empty();
      }
    }
    return population.groups().isEmpty()
        ? Optional.empty()
        : finding("patient-group-not-sampled", group, "0");
  }

  private Optional<Finding> ofAny(PopulationFacts population) {
    String thin = population.thinGroups(minimum);
    return thin.isEmpty()
        ? Optional.empty()
        : finding("thinly-sampled", thin.replace(",", ", "), "");
  }

  private Optional<Finding> finding(String code, String group, String alleles) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("group", group);
    if (!alleles.isEmpty()) {
      values.put("alleles", alleles);
    }
    values.put("minimum", Long.toString(minimum));
    return Optional.of(new Finding(code, values));
  }
}
