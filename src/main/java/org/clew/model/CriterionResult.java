package org.clew.model;

import java.util.List;
import java.util.Map;

/**
 * The answer of one ACMG/AMP criterion for one variant. Every criterion answers.
 *
 * @param code criterion, e.g. {@code PVS1}
 * @param status what came of it
 * @param strength strength at which it is met, or would have been
 * @param points signed points: positive pathogenic, negative benign, 0 unless {@link Status#MET}
 * @param reason a stable key of why, e.g. {@code nmd-predicted}, {@code above-threshold}; renderers
 *     turn it into a sentence
 * @param inputs the values used, by name, with units in the name, e.g. {@code gnomAD_popmax_AF ->
 *     0.0003}, {@code threshold -> 0.0001}
 * @param missing inputs that were needed and absent; empty unless {@link Status#NOT_ASSESSED}
 * @param specifiedBy rule, pack, version and citations
 */
public record CriterionResult(
    String code,
    Status status,
    Strength strength,
    int points,
    String reason,
    Map<String, String> inputs,
    List<String> missing,
    Specification specifiedBy) {

  public CriterionResult {
    inputs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputs));
    missing = List.copyOf(missing);
  }

  /** What came of a criterion. */
  public enum Status {
    MET,
    /** Assessed; the value missed the threshold. */
    NOT_MET,
    /** An input is missing. */
    NOT_ASSESSED,
    /** Would be met, but another criterion or a cap excludes it ({@code reason} names the rule). */
    EXCLUDED
  }
}
