package org.clew.model;

import java.util.List;

/**
 * How scores become calibrated probabilities, as {@code clew calibrate} fitted it on solved cases
 * that the network never learnt from.
 *
 * @param record SHA-256 of the record that says what it was fitted on and how it was measured
 * @param slope factor on every score, above 0: below 1 where scores are too sure of themselves
 * @param none odds that no ranked gene explains the case
 * @param sets rules of the conformal sets, by rising coverage
 * @param statement when "no candidate explains this case" is said
 * @param error expected calibration error of the leading gene's probability on cases left out of
 *     the fit, 0–1
 */
public record Calibration(
    String record,
    double slope,
    NoneOdds none,
    List<SetRule> sets,
    Statement statement,
    double error) {

  public Calibration {
    sets = List.copyOf(sets);
    if (!(slope > 0) || !Double.isFinite(slope)) {
      throw new IllegalArgumentException("slope must be above 0, not " + slope);
    }
  }

  /**
   * Odds of "no candidate explains this case" against any gene: {@code ln odds = intercept + sum ×
   * E + symbolic × S + perTerm × S / n}, with the figures of {@link Evidence}.
   */
  public record NoneOdds(double intercept, double sum, double symbolic, double perTerm) {

    /** The log10 odds. */
    public double log10(Evidence e) {
      double ln =
          intercept
              + sum * e.sum()
              + symbolic * e.symbolic()
              + perTerm * e.symbolic() / e.observed();
      return ln / Math.log(10);
    }
  }

  /**
   * What the odds of "none" rest on.
   *
   * @param sum E: log10 of the sum of {@code 10^(slope × score)} over all ranked genes
   * @param symbolic S: the rules' highest log10 likelihood ratio of any gene, not scaled
   * @param observed n: number of observed terms, at least 1
   */
  public record Evidence(double sum, double symbolic, int observed) {}

  /**
   * A conformal set: the genes whose scores lie within a margin of the leader's.
   *
   * @param coverage how often the set is to hold the right gene of a case that has one, 0–1, every
   *     publication counting the same
   * @param margin largest difference to the leader's score, log10
   * @param held how often it did on publications left out of the fit, 0–1
   */
  public record SetRule(double coverage, double margin, double held) {}

  /**
   * When "no candidate explains this case" is said.
   *
   * @param threshold from which probability on, 0–1
   * @param right how often it was right on cases left out of the fit, half of them made so that
   *     nothing explains them, 0–1
   */
  public record Statement(double threshold, double right) {}
}
