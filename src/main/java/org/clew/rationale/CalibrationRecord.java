package org.clew.rationale;

import java.util.List;
import org.clew.model.Calibration;

/**
 * What {@code clew calibrate} writes beside a model, {@code calibration.json}: what it belongs to,
 * what it was fitted on, the fitted figures, and how they did on publications left out of the fit.
 *
 * @param format name and version of the form
 * @param belongsTo what may use it
 * @param fittedOn what it was fitted on
 * @param slope factor on every score
 * @param none odds of "no candidate explains the case"
 * @param sets rules of the conformal sets, by rising coverage
 * @param statement when "no candidate explains the case" is said
 * @param measured how it did on cases left out of the fit
 */
public record CalibrationRecord(
    String format,
    BelongsTo belongsTo,
    FittedOn fittedOn,
    double slope,
    Calibration.NoneOdds none,
    List<Calibration.SetRule> sets,
    Calibration.Statement statement,
    Measured measured) {

  /** Name and version of the form. */
  public static final String FORMAT = "clew-calibration/1";

  public CalibrationRecord {
    sets = List.copyOf(sets);
  }

  /**
   * What made the scores. A record is of use for these alone; for other versions of the graph only
   * as long as they rank about as many genes.
   *
   * @param model SHA-256 of the network's parameters
   * @param modelName its name
   * @param likelihood version of the HPO likelihood
   * @param weights version of {@link Weights}
   * @param graph SHA-256 of the graph
   * @param genes how many genes were ranked
   */
  public record BelongsTo(
      String model, String modelName, String likelihood, String weights, String graph, int genes) {}

  /**
   * The cases.
   *
   * @param solved solved cases
   * @param publications from so many publications
   * @param genes of so many genes
   * @param negatives made cases that no gene explains
   * @param seed of the draw and the negatives
   */
  public record FittedOn(int solved, int publications, int genes, int negatives, long seed) {}

  /**
   * Figures on publications left out of the fit, each of which was left out once.
   *
   * @param folds into how many parts the publications were cut
   * @param error expected calibration error of the leading gene's probability, given that a gene
   *     explains the case: over solved cases, 0–1
   * @param errorIfPerfect what perfect probabilities would show on as few cases, mean
   * @param errorIfPerfect95 the same, 95th percentile
   * @param errorOfTen error of the probabilities of the ten leading genes of each solved case
   * @param errorWithNone error of the probabilities as stated, made negatives being half of all
   * @param bins stated and true by tenths of probability, solved cases
   * @param sets coverage and size of the conformal sets
   * @param none how often "no candidate" was said, by kind of case
   * @param risk risk and coverage, made negatives being half of all
   */
  public record Measured(
      int folds,
      double error,
      double errorIfPerfect,
      double errorIfPerfect95,
      double errorOfTen,
      double errorWithNone,
      List<Bin> bins,
      List<SetMeasure> sets,
      NoneMeasure none,
      List<Risk> risk) {

    public Measured {
      bins = List.copyOf(bins);
      sets = List.copyOf(sets);
      risk = List.copyOf(risk);
    }
  }

  /**
   * One tenth of stated probability.
   *
   * @param from its lower end, 0–1
   * @param cases how many
   * @param stated mean probability of the leading gene
   * @param correct how often it was the right one
   */
  public record Bin(double from, int cases, double stated, double correct) {}

  /**
   * A conformal set on publications left out.
   *
   * @param coverage asked for, 0–1
   * @param byPublication reached, every publication counting the same
   * @param byCase reached, every case counting the same
   * @param median median size
   * @param quarter a quarter of the sets is at most so large
   * @param threeQuarters three quarters are at most so large
   */
  public record SetMeasure(
      double coverage,
      double byPublication,
      double byCase,
      int median,
      int quarter,
      int threeQuarters) {}

  /**
   * How often "no candidate explains this case" was said.
   *
   * @param ofSolved of solved cases, where it is wrong, 0–1
   * @param ofGeneUnknown of cases whose gene the graph was made to know nothing of
   * @param ofMixed of cases with terms of many patients
   * @param right how often it was right where it was said, negatives being half of all cases
   */
  public record NoneMeasure(double ofSolved, double ofGeneUnknown, double ofMixed, double right) {}

  /**
   * The most confident answers, "none" being one of the answers.
   *
   * @param coverage share of all cases that is answered, 0–1
   * @param risk share of wrong answers among them
   * @param none share of "none" among them
   */
  public record Risk(double coverage, double risk, double none) {}
}
