package org.clew.evaluate.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether stated probabilities are true.
 *
 * <p>The expected calibration error (Naeini et al. 2015; Guo et al. 2017) is the mean distance of
 * what is stated and what came true, over bins. It is above 0 even for perfect probabilities, the
 * more so the fewer the cases; how high it would be for perfect ones on the same statements is
 * computed beside it by drawing what came true from what was stated (Bröcker &amp; Smith 2007).
 */
public final class Reliability {

  /** Bins of equal width, as is usual. */
  static final int BINS = 10;

  private static final int DRAWS = 500;

  /**
   * A statement and what came true.
   *
   * @param stated probability, 0–1
   * @param weight above 0
   */
  public record Statement(double stated, boolean cameTrue, double weight) {}

  /**
   * One bin.
   *
   * @param from lower end of stated probability, 0–1
   * @param number of statements
   * @param stated their weighted mean probability
   * @param cameTrue weighted share that came true
   * @param weight share of all weight
   */
  public record Bin(double from, int number, double stated, double cameTrue, double weight) {}

  private final List<Statement> statements;

  public Reliability(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** The bins that are not empty. */
  public List<Bin> bins() {
    double all = statements.stream().mapToDouble(Statement::weight).sum();
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      int n = 0;
      double weight = 0;
      double stated = 0;
      double cameTrue = 0;
      for (Statement s : statements) {
        if (bin(s.stated()) == b) {
          n++;
          weight += s.weight();
          stated += s.weight() * s.stated();
          cameTrue += s.cameTrue() ? s.weight() : 0;
        }
      }
      if (n > 0) {
        bins.add(new Bin((double) b / BINS, n, stated / weight, cameTrue / weight, weight / all));
      }
    }
    return bins;
  }

  private static int bin(double stated) {
    return Math.min(BINS - 1, (int) (stated * BINS));
  }

  /** Expected calibration error, 0–1. */
  public double error() {
    return bins().stream().mapToDouble(b -> b.weight() * Math.abs(b.stated() - b.cameTrue())).sum();
  }

  /**
   * The error of perfect probabilities on as many statements.
   *
   * @param mean over draws
   * @param high 95th percentile
   */
  public record Noise(double mean, double high) {}

  /** What the error would be if the same statements were perfect. */
  public Noise errorIfPerfect(long seed) {
    Random random = new Random(seed);
    double[] errors = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      double[] difference = new double[BINS];
      double all = 0;
      for (Statement s : statements) {
        boolean drawn = random.nextDouble() < s.stated();
        difference[bin(s.stated())] += s.weight() * (s.stated() - (drawn ? 1 : 0));
        all += s.weight();
      }
      for (double x : difference) {
        errors[d] += Math.abs(x) / all;
      }
    }
    Arrays.sort(errors);
    return new Noise(Arrays.stream(errors).average().orElse(0), errors[(int) (0.95 * DRAWS)]);
  }
}
