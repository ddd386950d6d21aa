package org.clew.model;

/**
 * How scores become probabilities: {@code posterior = 10^(slope × score - log10Total)} for every
 * ranked gene and for the hypothesis that none of them explains the case, so that all of them sum
 * to 1.
 *
 * @param slope factor on every score, above 0; 1 where nothing is calibrated
 * @param noneScore score of "no candidate explains this case", log10 odds; 0 where candidates'
 *     priors are odds against it and nothing is calibrated
 * @param log10Total log10 of Σ 10^(slope × score) over all ranked genes and "none"
 * @param noneProbability probability that no candidate explains the case, 0–1
 */
public record Normalisation(
    double slope, double noneScore, double log10Total, double noneProbability) {

  /** The probability that belongs to a score, 0–1. */
  public double probability(double score) {
    return Math.pow(10, slope * score - log10Total);
  }
}
