package org.clew.evaluate.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clew.evaluate.calibration.ScoredCase.Kind;
import org.clew.model.Calibration;
import org.clew.model.ClewException;
import org.clew.neural.HoldOut;
import org.clew.rationale.CalibrationRecord;
import org.clew.rationale.CalibrationRecord.Bin;
import org.clew.rationale.CalibrationRecord.FittedOn;
import org.clew.rationale.CalibrationRecord.Measured;
import org.clew.rationale.CalibrationRecord.NoneMeasure;
import org.clew.rationale.CalibrationRecord.Risk;
import org.clew.rationale.CalibrationRecord.SetMeasure;

/**
 * Fits on all cases, and measures by leaving out every publication once: what is stated of a case
 * was fitted without its publication.
 */
public final class CrossFit {

  private static final int FOLDS = 10;

  /** Coverages of the conformal sets, 0–1. */
  static final double[] COVERAGES = {0.5, 0.8, 0.9};

  /** Shares of cases answered, for the curve. */
  private static final double[] ANSWERED = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  /** Leading genes whose probabilities are checked besides that of the first. */
  private static final int TEN = 10;

  /** Fewest publications: with fewer a set with 90 % coverage is one of all genes. */
  private static final int FEWEST = 20;

  private final List<ScoredCase> cases;
  private final List<Stated> stated = new ArrayList<>();

  /**
   * What is stated of a case by a fit without its publication.
   *
   * @param weight such that negatives are half of all; all weights sum to 1
   * @param leading probabilities of the ten leading genes given that one explains the case
   * @param none probability of "none"
   * @param says whether "no candidate explains the case" is said
   * @param covered for each of {@link #COVERAGES} whether the set holds the right gene
   * @param sizes of these sets
   */
  private record Stated(
      ScoredCase of,
      double weight,
      double[] leading,
      double none,
      boolean says,
      boolean[] covered,
      int[] sizes) {

    double leader() {
      return leading[0];
    }
  }

  public CrossFit(List<ScoredCase> cases) {
    this.cases = List.copyOf(cases);
    long publications = cases.stream().map(ScoredCase::publication).distinct().count();
    if (publications < FEWEST) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Solved cases of " + publications + " publications are too few to calibrate on",
          "Give cases of at least " + FEWEST + " publications.");
    }
    double[] weights = CalibrationFit.weights(cases);
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<ScoredCase> fit = where(c -> fold(c) != left);
      CalibrationFit f = CalibrationFit.of(fit);
      List<Calibration.SetRule> rules = rules(fit);
      for (int i = 0; i < weights.length; i++) {
        if (fold(cases.get(i)) == left) {
          stated.add(state(cases.get(i), weights[i], f, rules));
        }
      }
    }
  }

  private static int fold(ScoredCase c) {
    return HoldOut.foldOf("calibration " + c.publication(), FOLDS);
  }

  private List<ScoredCase> where(Predicate<ScoredCase> which) {
    return cases.stream().filter(which).toList();
  }

  private static List<Calibration.SetRule> rules(List<ScoredCase> fit) {
    List<ScoredCase> solved = fit.stream().filter(ScoredCase::solved).toList();
    return Arrays.stream(COVERAGES)
        .mapToObj(c -> new Calibration.SetRule(c, ConformalMargin.of(solved, c), Double.NaN))
        .toList();
  }

  private static Stated state(
      ScoredCase c, double weight, CalibrationFit fit, List<Calibration.SetRule> rules) {
    int[] sizes = rules.stream().mapToInt(r -> ConformalMargin.size(r, c.scores())).toArray();
    boolean[] covered = new boolean[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      covered[i] = c.solved() && c.answer() < sizes[i];
    }
    double none = fit.none(c);
    return new Stated(
        c, weight, fit.leading(c, TEN), none, none >= fit.threshold(), covered, sizes);
  }

  /**
   * The record.
   *
   * @param belongsTo what made the scores
   * @param seed of the draw
   */
  public CalibrationRecord record(CalibrationRecord.BelongsTo belongsTo, long seed) {
    List<ScoredCase> solved = where(ScoredCase::solved);
    CalibrationFit fit = CalibrationFit.of(cases);
    Measured measured = measured(seed);
    List<Calibration.SetRule> rules = new ArrayList<>();
    for (Calibration.SetRule r : rules(cases)) {
      double held = measured.sets().get(rules.size()).byPublication();
      rules.add(new Calibration.SetRule(r.coverage(), r.margin(), held));
    }
    return new CalibrationRecord(
        CalibrationRecord.FORMAT,
        belongsTo,
        new FittedOn(
            solved.size(),
            (int) solved.stream().map(ScoredCase::publication).distinct().count(),
            (int) solved.stream().map(ScoredCase::gene).distinct().count(),
            cases.size() - solved.size(),
            seed),
        fit.slope(),
        fit.none(),
        rules,
        new Calibration.Statement(fit.threshold(), measured.none().right()),
        measured);
  }

  private Measured measured(long seed) {
    Reliability ofSolved =
        new Reliability(
            stated.stream()
                .filter(s -> s.of().solved())
                .map(s -> new Reliability.Statement(s.leader(), s.of().correct(), 1))
                .toList());
    Reliability ofTen =
        new Reliability(
            stated.stream().filter(s -> s.of().solved()).flatMap(CrossFit::ofTen).toList());
    Reliability withNone =
        new Reliability(
            stated.stream()
                .map(
                    s ->
                        new Reliability.Statement(
                            (1 - s.none()) * s.leader(), s.of().correct(), s.weight()))
                .toList());
    Reliability.Noise noise = ofSolved.errorIfPerfect(seed);
    return new Measured(
        FOLDS,
        ofSolved.error(),
        noise.mean(),
        noise.high(),
        ofTen.error(),
        withNone.error(),
        ofSolved.bins().stream()
            .map(b -> new Bin(b.from(), b.number(), b.stated(), b.cameTrue()))
            .toList(),
        IntStream.range(0, COVERAGES.length).mapToObj(this::set).toList(),
        none(),
        risk());
  }

  private static Stream<Reliability.Statement> ofTen(Stated s) {
    return IntStream.range(0, s.leading().length)
        .mapToObj(i -> new Reliability.Statement(s.leading()[i], s.of().answer() == i, 1));
  }

  private SetMeasure set(int i) {
    List<Stated> solved = stated.stream().filter(s -> s.of().solved()).toList();
    Map<String, Double> byPublication =
        solved.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.of().publication(),
                    LinkedHashMap::new,
                    Collectors.averagingDouble(s -> s.covered()[i] ? 1 : 0)));
    int[] sizes = solved.stream().mapToInt(s -> s.sizes()[i]).sorted().toArray();
    return new SetMeasure(
        COVERAGES[i],
        byPublication.values().stream().mapToDouble(x -> x).average().orElse(0),
        solved.stream().mapToDouble(s -> s.covered()[i] ? 1 : 0).average().orElse(0),
        sizes[sizes.length / 2],
        sizes[sizes.length / 4],
        sizes[3 * sizes.length / 4]);
  }

  private NoneMeasure none() {
    double right = 0;
    double all = 0;
    for (Stated s : stated) {
      all += s.says() ? s.weight() : 0;
      right += s.says() && !s.of().solved() ? s.weight() : 0;
    }
    return new NoneMeasure(
        said(Kind.SOLVED), said(Kind.GENE_UNKNOWN), said(Kind.MIXED), all == 0 ? 0 : right / all);
  }

  private double said(Kind kind) {
    return stated.stream()
        .filter(s -> s.of().kind() == kind)
        .mapToDouble(s -> s.says() ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** An answer: the leading gene or "none", whichever is more probable. */
  private List<Risk> risk() {
    List<Stated> confident =
        stated.stream()
            .sorted(Comparator.comparingDouble(CrossFit::confidence).reversed())
            .toList();
    List<Risk> curve = new ArrayList<>();
    double all = 0;
    double wrong = 0;
    double none = 0;
    for (Stated s : confident) {
      boolean saysNone = s.none() >= (1 - s.none()) * s.leader();
      boolean right = saysNone ? !s.of().solved() : s.of().correct();
      all += s.weight();
      wrong += right ? 0 : s.weight();
      none += saysNone ? s.weight() : 0;
      if (curve.size() < ANSWERED.length && all >= ANSWERED[curve.size()] - 1e-9) {
        curve.add(new Risk(ANSWERED[curve.size()], wrong / all, none / all));
      }
    }
    return curve;
  }

  private static double confidence(Stated s) {
    return Math.max(s.none(), (1 - s.none()) * s.leader());
  }
}
