package org.clew.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.jspecify.annotations.Nullable;

/**
 * Whether stated probabilities are true: asks the whole diagnosis, by phenotype alone and without
 * the case's own publication, of solved cases, and of made cases that no gene explains.
 *
 * <p>A made negative has as many terms as a solved case, each from another solved case, so that no
 * one disease is behind them.
 */
public final class CalibrationMeasure {

  private final GraphSnapshot graph;
  private final Diagnosis diagnosis;

  public CalibrationMeasure(GraphSnapshot graph, @Nullable NetworkScorer network, String version) {
    this.graph = graph;
    this.diagnosis = new Diagnosis(graph, network, null, Map.of("clew", version));
  }

  /**
   * An answer beside the truth.
   *
   * @param cluster cases of one publication share it
   * @param solved whether a gene explains the case; else it is a made negative
   * @param confidence probability of the leading gene, 0–1
   * @param correct whether the leading gene is the causal one
   * @param margin how far the causal gene's score lies below the leader's, log10; NaN for negatives
   * @param none probability of "no candidate explains the case", 0–1
   * @param margins of all ranked genes, ascending
   */
  record Answer(
      String cluster,
      boolean solved,
      double confidence,
      boolean correct,
      double margin,
      double none,
      float[] margins) {}

  /**
   * Measures.
   *
   * @param cases solved cases, shuffled
   * @param most how many are used, and how many negatives are made
   * @param until when to stop with the figures so far
   */
  public CalibrationResults run(
      List<Case> cases, int most, long seed, Instant until, Progress progress) {
    List<Case> used =
        cases.stream()
            .filter(c -> c.observed().size() > 1)
            .filter(
                c -> c.diagnosis().flatMap(Case.Diagnosis::gene).map(graph::node).orElse(-1) >= 0)
            .limit(most)
            .toList();
    List<Answer> answers = new ArrayList<>();
    Random random = new Random(seed);
    try (Progress.Stage stage = progress.stage("Asking", 2L * used.size())) {
      for (Case c : used) {
        if (Instant.now().isAfter(until)) {
          break;
        }
        ask(c, c.diagnosis().flatMap(Case.Diagnosis::gene).orElse(null), answers);
        stage.step(1);
        ask(negative(c, cases, random), null, answers);
        stage.step(1);
      }
    }
    return new CalibrationResults(answers);
  }

  private Case negative(Case like, List<Case> cases, Random random) {
    Set<Curie> terms = new LinkedHashSet<>();
    while (terms.size() < like.observed().size()) {
      Case from = cases.get(random.nextInt(cases.size()));
      List<Curie> theirs = List.copyOf(from.observed());
      if (!theirs.isEmpty()) {
        terms.add(theirs.get(random.nextInt(theirs.size())));
      }
    }
    return Case.of("made", terms, Set.of());
  }

  private void ask(Case c, @Nullable Curie gene, List<Answer> to) {
    DiagnosisOptions all =
        DiagnosisOptions.of(DiagnosisOptions.Depth.ranked(Integer.MAX_VALUE))
            .without(Set.copyOf(c.publications()));
    Rationale r;
    try {
      r = diagnosis.run(c.withVariants(List.of()), all, List.of());
    } catch (ClewException e) {
      return; // none of its terms is in the graph
    }
    Candidate leader = r.candidates().get(0);
    float[] margins = new float[r.candidates().size()];
    double own = Double.NaN;
    for (int i = 0; i < margins.length; i++) {
      Candidate x = r.candidates().get(i);
      margins[i] = (float) (leader.score() - x.score());
      own = x.gene().id().equals(gene) ? margins[i] : own;
    }
    String cluster = c.publications().isEmpty() ? c.id() : c.publications().get(0).toString();
    to.add(
        new Answer(
            cluster,
            gene != null,
            leader.posterior(),
            leader.gene().id().equals(gene),
            own,
            r.normalisation().noneProbability(),
            margins));
  }
}
