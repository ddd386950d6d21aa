package org.clew.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.jspecify.annotations.Nullable;

/**
 * What each line of the ledger is worth: the causal gene's rank in whole diagnoses, and again with
 * one line left out or at other weights. Phenotype only; the case's own publication is left out of
 * the knowledge.
 */
public final class LineMeasure {

  private static final String AS_IT_IS = "as it is";
  private static final List<Measure> SHOWN = List.of(Measure.TOP1, Measure.TOP10, Measure.MRR);

  /** Weights tried: on what a line gives before its own weight, where it states that. */
  private static final List<Double> WEIGHTS = List.of(0.0, 0.25, 0.5, 1.0, 2.0);

  private static final String UNWEIGHTED = "unscaled";

  private final Diagnosis diagnosis;
  private final GraphSnapshot graph;
  private final Map<String, List<Ranked>> ranks = new LinkedHashMap<>();
  private final List<String> clusters = new ArrayList<>();

  /**
   * @param network {@code null} to measure rules alone
   */
  public LineMeasure(GraphSnapshot graph, @Nullable NetworkScorer network, String version) {
    this.graph = graph;
    this.diagnosis = new Diagnosis(graph, network, null, Map.of("clew", version));
  }

  /**
   * Measures.
   *
   * @param cases solved cases, in the order in which they are used
   * @param most how many are used
   * @param lines ids of the lines
   * @param until when to stop with the figures so far
   */
  public void run(
      List<Case> cases, int most, List<String> lines, Instant until, Progress progress) {
    List<Case> used =
        cases.stream()
            .filter(
                c -> c.diagnosis().flatMap(Case.Diagnosis::gene).map(graph::node).orElse(-1) >= 0)
            .limit(most)
            .toList();
    try (Progress.Stage stage = progress.stage("Diagnosing", used.size())) {
      for (Case c : used) {
        if (Instant.now().isAfter(until)) {
          break;
        }
        measure(c, lines);
        stage.step(1);
      }
    }
  }

  private void measure(Case c, List<String> lines) {
    Curie gene = c.diagnosis().flatMap(Case.Diagnosis::gene).orElseThrow();
    DiagnosisOptions all =
        DiagnosisOptions.of(DiagnosisOptions.Depth.ranked(Integer.MAX_VALUE))
            .without(Set.copyOf(c.publications()));
    Rationale r;
    try {
      r = diagnosis.run(c.withVariants(List.of()), all, List.of());
    } catch (ClewException e) {
      return; // none of its terms is in the graph
    }
    String cluster = c.publications().isEmpty() ? c.id() : c.publications().get(0).toString();
    clusters.add(cluster);
    add(AS_IT_IS, rank(r, gene, "", 1), gene, cluster);
    for (String line : lines) {
      for (double weight : WEIGHTS) {
        add(line + " x " + weight, rank(r, gene, line, weight), gene, cluster);
      }
    }
  }

  /** A line's value before its weight, as its one part states it; else its value. */
  private static double unweighted(LedgerLine line) {
    return line.parts().size() == 1 && line.parts().get(0).details().containsKey(UNWEIGHTED)
        ? Double.parseDouble(line.parts().get(0).details().get(UNWEIGHTED))
        : line.log10LR();
  }

  private void add(String name, double rank, Curie gene, String cluster) {
    ranks
        .computeIfAbsent(name, k -> new ArrayList<>())
        .add(new Ranked(rank, gene.toString(), cluster));
  }

  /** Middle rank of the gene with a factor on one line; a miss if it is not ranked. */
  private static double rank(Rationale r, Curie gene, String line, double factor) {
    double[] scores = new double[r.candidates().size()];
    int own = -1;
    for (int i = 0; i < scores.length; i++) {
      Candidate c = r.candidates().get(i);
      for (LedgerLine l : c.ledger().lines()) {
        scores[i] += l.id().equals(line) ? factor * unweighted(l) : l.log10LR();
      }
      own = c.gene().id().equals(gene) ? i : own;
    }
    if (own < 0) {
      return Ranks.MISS;
    }
    int[] all = java.util.stream.IntStream.range(0, scores.length).toArray();
    return Ranks.middle(scores, all, own);
  }

  /** The figures as a table, per cent and MRR; differences are to the ledger as it is. */
  public String text(long seed) {
    List<Ranked> base = ranks.getOrDefault(AS_IT_IS, List.of());
    Bootstrap bootstrap = new Bootstrap(clusters, seed);
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%d cases of %d genes; without what only the case's own publication says%n%n",
            base.size(),
            base.stream()
                .map(Ranked::group)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .size()));
    out.append(
        String.format(
            Locale.ROOT,
            "%-34s %6s %6s %6s %7s %7s  %s%n",
            "ledger",
            "top1",
            "top10",
            "MRR",
            "macro1",
            "macro10",
            "MRR x 100 over as it is"));
    ranks.forEach((name, of) -> out.append(row(name, of, base, bootstrap)));
    return out.toString();
  }

  private static String row(String name, List<Ranked> of, List<Ranked> base, Bootstrap bootstrap) {
    Accuracy a = Accuracy.of(of);
    double[] difference = new double[of.size()];
    double sum = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = 100 * (Measure.MRR.of(of.get(i).rank()) - Measure.MRR.of(base.get(i).rank()));
      sum += difference[i];
    }
    Bootstrap.Interval interval = bootstrap.mean(difference);
    return String.format(
        Locale.ROOT,
        "%-34s %6.1f %6.1f %6.3f %7.1f %7.1f  %+.2f (%+.2f to %+.2f)%n",
        name,
        100 * a.micro().getOrDefault(SHOWN.get(0), 0.0),
        100 * a.micro().getOrDefault(SHOWN.get(1), 0.0),
        a.micro().getOrDefault(SHOWN.get(2), 0.0),
        100 * a.macro().getOrDefault(SHOWN.get(0), 0.0),
        100 * a.macro().getOrDefault(SHOWN.get(1), 0.0),
        sum / Math.max(1, difference.length),
        interval.low(),
        interval.high());
  }
}
