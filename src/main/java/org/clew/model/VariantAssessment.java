package org.clew.model;

import java.util.List;
import java.util.Map;

/**
 * One variant judged under the ACMG/AMP criteria in one gene.
 *
 * @param variant the variant
 * @param consequence the transcript consequence that was judged
 * @param criteria one answer per criterion, in guideline order
 * @param acmgClass the pack's own class
 * @param classes class by combining scheme ({@code 2015}, {@code 2015-svi}, {@code points})
 * @param points signed sum of points, PP4 included
 * @param posterior posterior probability of pathogenicity by Tavtigian, prior 0.1
 */
public record VariantAssessment(
    Variant variant,
    TranscriptConsequence consequence,
    List<CriterionResult> criteria,
    AcmgClass acmgClass,
    Map<String, AcmgClass> classes,
    int points,
    double posterior) {

  public VariantAssessment {
    criteria = List.copyOf(criteria);
    classes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(classes));
  }
}
