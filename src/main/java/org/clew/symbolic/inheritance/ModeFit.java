package org.clew.symbolic.inheritance;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.clew.model.CriterionResult;
import org.clew.model.Specification;
import org.clew.model.VariantAssessment;

/**
 * How well the patient's variants of a gene fit one mode of inheritance.
 *
 * @param mode the mode
 * @param pattern what was seen, e.g. {@code compound-heterozygous}
 * @param log10LR log10 likelihood ratio of the pattern: causal in this mode against chance
 * @param ifCausal probability of the pattern if the gene causes the disease in this mode, 0–1
 * @param byChance its probability otherwise, 0–1
 * @param variants keys of the variants it rests on, one or two
 * @param countedBy ACMG criteria that speak of the same observation
 * @param source where the two probabilities come from; assumptions say so
 * @param specifiedBy table, version
 */
public record ModeFit(
    InheritanceMode mode,
    String pattern,
    double log10LR,
    double ifCausal,
    double byChance,
    List<String> variants,
    Set<String> countedBy,
    String source,
    Specification specifiedBy) {

  public ModeFit {
    variants = List.copyOf(variants);
    countedBy = Set.copyOf(countedBy);
  }

  /** Whether the pattern is one that the mode explains: not rarer if causal than by chance. */
  public boolean compatible() {
    return ifCausal >= byChance;
  }

  /**
   * The log10 likelihood ratio beside the ACMG assessments of the same variants: 0 where a
   * criterion counts the observation already, so that nothing counts twice.
   */
  public double log10LRBeside(Collection<VariantAssessment> assessments) {
    boolean counted =
        assessments.stream()
            .filter(a -> variants.contains(a.variant().key()))
            .flatMap(a -> a.criteria().stream())
            .anyMatch(
                r -> r.status() == CriterionResult.Status.MET && countedBy.contains(r.code()));
    return counted ? 0 : log10LR;
  }
}
