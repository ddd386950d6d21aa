package org.clew.symbolic.demography;

/**
 * How well one observation of the patient fits a disease.
 *
 * @param ifCausal probability of the observation if the patient has the disease, 0–1
 * @param expected its probability over all diseases, 0–1
 * @param patients how many patients what is known of the disease counts as, 0 or more
 * @param basis what it rests on, for readers
 */
public record Fit(double ifCausal, double expected, double patients, String basis) {

  /** Log10 likelihood ratio of the disease against all others. */
  public double log10LR() {
    return Math.log10(ifCausal / expected);
  }
}
