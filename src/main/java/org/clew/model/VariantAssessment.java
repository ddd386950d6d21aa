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
 * @param classes class by combining scheme ({@code 2015}, {@code 2015-svi}, {@code points}); that
 *     of the gene's expert panel begins with {@code vcep-}, a draft's name ends with {@code -draft}
 * @param points signed sum of points, PP4 included
 * @param posterior posterior probability of pathogenicity by Tavtigian, prior 0.1
 * @param changes single changes of the evidence that would give another class, nearest first; empty
 *     where nobody asked for them
 */
public record VariantAssessment(
    Variant variant,
    TranscriptConsequence consequence,
    List<CriterionResult> criteria,
    AcmgClass acmgClass,
    Map<String, AcmgClass> classes,
    int points,
    double posterior,
    List<ClassChange> changes) {

  public VariantAssessment {
    criteria = List.copyOf(criteria);
    changes = changes == null ? List.of() : List.copyOf(changes); // absent in older documents
    classes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(classes));
  }

  /** An assessment without the outlook on its class. */
  public VariantAssessment(
      Variant variant,
      TranscriptConsequence consequence,
      List<CriterionResult> criteria,
      AcmgClass acmgClass,
      Map<String, AcmgClass> classes,
      int points,
      double posterior) {
    this(variant, consequence, criteria, acmgClass, classes, points, posterior, List.of());
  }

  /** Whether the combining schemes give different classes; drafts are not asked. */
  public boolean schemesDisagree() {
    return classes.entrySet().stream()
            .filter(e -> !e.getKey().endsWith("-draft"))
            .map(Map.Entry::getValue)
            .distinct()
            .count()
        > 1;
  }

  public VariantAssessment withChanges(List<ClassChange> nearest) {
    return new VariantAssessment(
        variant, consequence, criteria, acmgClass, classes, points, posterior, nearest);
  }
}
