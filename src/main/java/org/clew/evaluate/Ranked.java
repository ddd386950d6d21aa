package org.clew.evaluate;

/**
 * The rank of one case's right answer.
 *
 * @param rank 1 for the best, {@link Ranks#MISS} for a case that could not be ranked
 * @param group what macro-averages are taken by: the causal gene
 * @param cluster what bootstrap samples are drawn by: the publication
 */
public record Ranked(double rank, String group, String cluster) {}
