package org.clew.rationale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.clew.model.Calibration;
import org.clew.model.Normalisation;
import org.clew.model.Term;
import org.clew.model.Uncertainty;
import org.clew.neural.NetworkScorer;
import org.jspecify.annotations.Nullable;

/** How the scores of one question become probabilities: by a calibration, or by their own odds. */
final class Probabilities {

  private final Optional<Calibration> calibration;
  private final List<String> reasons;

  private Probabilities(Optional<Calibration> calibration, List<String> reasons) {
    this.calibration = calibration;
    this.reasons = reasons;
  }

  /**
   * For a question. A record holds for what it was fitted on: phenotypes alone, ranked by the
   * network it belongs to, with the knowledge of today and a flat prior.
   *
   * @param record the network's calibration record, if there is one
   * @param genes how many genes are ranked
   */
  static Probabilities of(
      @Nullable CalibrationFile record,
      @Nullable NetworkScorer network,
      DiagnosisOptions options,
      boolean variants,
      int genes) {
    List<String> reasons = new ArrayList<>();
    if (network == null) {
      reasons.add("rules-alone");
    } else if (record == null) {
      reasons.add("no-record");
    } else {
      reasons.addAll(record.unfit(network.model(), genes));
    }
    if (variants) {
      reasons.add("variants");
    }
    if (options.asOf().isPresent()) {
      reasons.add("as-of");
    }
    if (options.prevalence().isPresent()) {
      reasons.add("prevalence");
    }
    return record == null || !reasons.isEmpty()
        ? new Probabilities(Optional.empty(), reasons)
        : new Probabilities(Optional.of(record.calibration()), List.of());
  }

  /** The probabilities of a ranking. */
  Normalisation of(Merge.Ranking ranking) {
    return calibration
        .map(c -> Scores.normalise(c, evidence(c, ranking)))
        .orElseGet(() -> Scores.normalise(ranking.scores(), 0));
  }

  private static Calibration.Evidence evidence(Calibration c, Merge.Ranking ranking) {
    return new Calibration.Evidence(
        Scores.log10Sum(ranking.scores(), c.slope()), ranking.symbolic(), ranking.observed());
  }

  /**
   * How sure the answer is.
   *
   * @param gene id and symbol by node
   */
  Uncertainty uncertainty(Merge.Ranking ranking, Normalisation n, IntFunction<Term> gene) {
    if (calibration.isEmpty()) {
      return Uncertainty.notCalibrated(reasons);
    }
    Calibration c = calibration.get();
    List<Uncertainty.GeneSet> sets =
        c.sets().stream()
            .map(s -> new Uncertainty.GeneSet(s.coverage(), size(s, ranking.scores())))
            .toList();
    int largest = sets.stream().mapToInt(Uncertainty.GeneSet::size).max().orElse(0);
    return new Uncertainty(
        List.of(),
        calibration,
        Optional.of(evidence(c, ranking)),
        Optional.of(says(c, n)),
        sets,
        IntStream.of(ranking.genes())
            .limit(Math.min(largest, Uncertainty.MOST_NAMED))
            .mapToObj(gene)
            .toList());
  }

  /** Whether "no candidate explains this case" is the answer. */
  static boolean says(Calibration c, Normalisation n) {
    return n.noneProbability() >= c.statement().threshold();
  }

  /** How many of some scores, descending, lie within a set's margin of the first. */
  static int size(Calibration.SetRule rule, double[] scores) {
    int size = 0;
    while (size < scores.length && scores[0] - scores[size] <= rule.margin()) {
      size++;
    }
    return size;
  }
}
