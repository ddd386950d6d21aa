package org.clew.symbolic.acmg;

/**
 * A row of {@code exclusions.tsv}: while one criterion is met, another is not counted.
 *
 * @param id name of the row
 * @param keeps the criterion that stays
 * @param drops the criterion that is dropped
 * @param source who says so
 */
public record Exclusion(String id, AcmgCriterion keeps, AcmgCriterion drops, String source) {}
