package org.clew.evaluate.calibration;

import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.clew.model.Calibration.Evidence;
import org.clew.model.Calibration.NoneOdds;

/**
 * The fitted figures, each by maximum likelihood: the slope from the right genes of solved cases
 * (temperature scaling, Guo et al. 2017), the odds of "none" from solved cases against made
 * negatives (logistic regression), and from which probability on "none" is said.
 *
 * @param slope factor on every score
 * @param none odds of "no candidate explains the case"
 * @param threshold from which probability on "no candidate explains the case" is said, 0–1
 */
record CalibrationFit(double slope, NoneOdds none, double threshold) {

  /**
   * Probability before any evidence that no ranked gene explains a case, 0–1: the weight of made
   * negatives against solved cases. The same assumption as the ledger's prior.
   */
  static final double PRIOR_NONE = 0.5;

  /** How often "no candidate explains the case" must be right where it is said, 0–1. */
  static final double RIGHT = 0.8;

  /** Fewest cases of which that is judged. */
  private static final int FEWEST = 20;

  private static final double LN_10 = Math.log(10);
  private static final int STEPS = 50;

  /** Keeps the regression's matrix regular; small against the weight of a single case. */
  private static final double RIDGE = 1e-6;

  static CalibrationFit of(List<ScoredCase> cases) {
    double slope = slope(cases.stream().filter(ScoredCase::solved).toList());
    List<Evidence> evidence = cases.stream().map(c -> evidence(c, slope)).toList();
    double[] weights = weights(cases);
    NoneOdds none = none(cases, evidence, weights);
    double[] p = evidence.stream().mapToDouble(e -> none(none, e)).toArray();
    return new CalibrationFit(slope, none, threshold(cases, p, weights));
  }

  // ---- the slope

  private static double slope(List<ScoredCase> solved) {
    UnivariateFunction surprise =
        slope ->
            solved.stream()
                    .mapToDouble(c -> log10Sum(c.scores(), slope) - slope * c.scores()[c.answer()])
                    .sum()
                / solved.size();
    return new BrentOptimizer(1e-4, 1e-5)
        .optimize(
            new MaxEval(200),
            new UnivariateObjectiveFunction(surprise),
            GoalType.MINIMIZE,
            new SearchInterval(0.2, 3, 1))
        .getPoint();
  }

  /** Log10 of {@code Σ 10^(slope × score)}; scores descend. */
  static double log10Sum(float[] scores, double slope) {
    double sum = 0;
    for (float s : scores) {
      double term = Math.exp(LN_10 * slope * (s - scores[0]));
      sum += term;
      if (term < 1e-12) {
        break; // what follows is less still: a million genes cannot change the sixth decimal
      }
    }
    return slope * scores[0] + Math.log10(sum);
  }

  // ---- the odds of "none"

  private static Evidence evidence(ScoredCase c, double slope) {
    return new Evidence(log10Sum(c.scores(), slope), c.symbolic(), c.observed());
  }

  /** Weights that make negatives {@link #PRIOR_NONE} of all; they sum to 1. */
  static double[] weights(List<ScoredCase> cases) {
    long solved = cases.stream().filter(ScoredCase::solved).count();
    return cases.stream()
        .mapToDouble(
            c -> c.solved() ? (1 - PRIOR_NONE) / solved : PRIOR_NONE / (cases.size() - solved))
        .toArray();
  }

  private static NoneOdds none(List<ScoredCase> cases, List<Evidence> evidence, double[] weights) {
    int n = cases.size();
    RealMatrix x = new Array2DRowRealMatrix(n, 4);
    for (int i = 0; i < n; i++) {
      Evidence e = evidence.get(i);
      x.setRow(i, new double[] {1, e.sum(), e.symbolic(), e.symbolic() / e.observed()});
    }
    RealVector b = new ArrayRealVector(4);
    for (int step = 0; step < STEPS; step++) { // Newton's method
      RealVector ln = x.operate(b);
      RealVector gradient = b.mapMultiply(-RIDGE);
      RealMatrix curvature = new Array2DRowRealMatrix(4, 4);
      for (int i = 0; i < n; i++) {
        double p = 1 / (1 + Math.exp(-ln.getEntry(i)));
        RealVector row = x.getRowVector(i);
        double truth = cases.get(i).solved() ? 0 : 1;
        gradient = gradient.add(row.mapMultiply(n * weights[i] * (truth - p)));
        curvature =
            curvature.add(row.outerProduct(row).scalarMultiply(n * weights[i] * p * (1 - p)));
      }
      for (int j = 0; j < 4; j++) {
        curvature.addToEntry(j, j, RIDGE);
      }
      RealVector change =
          new CholeskyDecomposition(curvature, 1e-9, 1e-12).getSolver().solve(gradient);
      b = b.add(change);
      if (change.getLInfNorm() < 1e-10) {
        break;
      }
    }
    return new NoneOdds(b.getEntry(0), b.getEntry(1), b.getEntry(2), b.getEntry(3));
  }

  /** Probability of "none", 0–1. */
  double none(ScoredCase c) {
    return none(none, evidence(c, slope));
  }

  private static double none(NoneOdds odds, Evidence e) {
    return 1 / (1 + Math.pow(10, -odds.log10(e)));
  }

  /**
   * Probabilities of the leading genes given that one explains the case, 0–1, descending.
   *
   * @param most how many
   */
  double[] leading(ScoredCase c, int most) {
    double sum = log10Sum(c.scores(), slope);
    double[] leading = new double[Math.min(most, c.scores().length)];
    for (int i = 0; i < leading.length; i++) {
      leading[i] = Math.pow(10, slope * c.scores()[i] - sum);
    }
    return leading;
  }

  // ---- when to say "none"

  /**
   * The lowest threshold above which "none" is right often enough; where none is, one above all
   * cases: it is then never said.
   */
  private static double threshold(List<ScoredCase> cases, double[] p, double[] weights) {
    TreeSet<Double> thresholds = new TreeSet<>();
    for (double probability : p) {
      thresholds.add(Math.ceil(100 * probability) / 100);
    }
    for (double t : thresholds) {
      double right = 0;
      double all = 0;
      int n = 0;
      for (int i = 0; i < p.length; i++) {
        if (p[i] >= t) {
          n++;
          all += weights[i];
          right += cases.get(i).solved() ? 0 : weights[i];
        }
      }
      if (n >= FEWEST && right >= RIGHT * all) {
        return t;
      }
    }
    return 1;
  }
}
