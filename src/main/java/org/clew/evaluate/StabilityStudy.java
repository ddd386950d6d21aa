package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;
import org.clew.model.Progress;
import org.clew.neural.ExplanationCheck;
import org.clew.neural.NetworkScorer;
import org.clew.neural.Recurrence;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * Measures how much of an explanation comes again when the network was trained anew, when a tenth
 * of what the graph states is hidden at random, and when the patient has one term less. Over all
 * pairs of networks that is the consensus; an edge that fewer than half of the other networks show
 * is unstable, as in a rationale ({@link Explanation#STABLE}).
 *
 * <p>The first candidate of the first network is explained throughout, each case asked as if its
 * publication did not exist.
 */
public final class StabilityStudy {

  /** Share of the graph's edges that is hidden in a draw. */
  private static final double HIDDEN = 0.1;

  /** What was changed, or what is compared. */
  public enum Change {
    NETWORK("another network"),
    ANY_TWO("any two of the networks: consensus"),
    MOST("only what at least half of the others show"),
    GRAPH("a tenth of the edges hidden"),
    TERM("one term less");

    private final String label;

    Change(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * Two explanations of one gene of one case.
   *
   * @param jaccard edges in both, of the edges in either, 0–1
   * @param weight what the edges that come again contribute, of what all edges of the first do, by
   *     magnitude, 0–1
   */
  public record Row(SolvedCase solved, Change change, double jaccard, double weight) {}

  private final GraphSnapshot graph;
  private final List<NetworkScorer> networks;
  private final int maxEdges;
  private final int draws;
  private final long seed;

  /**
   * @param networks the one that is studied, and others trained for the same task
   * @param maxEdges most edges of an explanation
   * @param draws graphs and patients with something less, per case
   * @param seed of what is drawn
   */
  public StabilityStudy(
      GraphSnapshot graph, List<NetworkScorer> networks, int maxEdges, int draws, long seed) {
    this.graph = graph;
    this.networks = networks;
    this.maxEdges = maxEdges;
    this.draws = draws;
    this.seed = seed;
  }

  /** Measures, case by case in their order. */
  public List<Row> run(List<SolvedCase> drawn, Progress progress) {
    Scope scope = new Scope(graph, true, false);
    PhenotypeLikelihood likelihood =
        PhenotypeLikelihood.of(scope.base(), PhenotypeHierarchy.of(graph));
    ExplanationCheck check =
        new ExplanationCheck(
            networks.get(0), new ExplanationCheck.Settings(maxEdges, 1, 1, Set.of()));
    List<Row> rows = new ArrayList<>();
    try (Progress.Stage stage = progress.stage("Explaining", drawn.size())) {
      for (SolvedCase c : drawn) {
        Knowledge knowledge = scope.of(c, Setting.LEAVE_PUBLICATION_OUT);
        PhenotypeQuery query = likelihood.query(knowledge, c.observed(), c.excluded());
        rows.addAll(rows(c, query, check.best(query), likelihood));
        stage.step(1);
      }
    }
    return rows;
  }

  private List<Row> rows(
      SolvedCase c, PhenotypeQuery query, int gene, PhenotypeLikelihood likelihood) {
    NetworkScorer network = networks.get(0);
    Map<String, Double> shown = explain(network, query, gene, likelihood);
    List<Row> rows = new ArrayList<>();
    if (shown.isEmpty()) {
      return rows;
    }
    // 1. Networks trained anew.
    List<Map<String, Double>> others = new ArrayList<>();
    for (NetworkScorer other : networks.subList(1, networks.size())) {
      others.add(explain(other, query, gene, likelihood));
    }
    rows.addAll(among(c, shown, others));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < draws; i++) {
      // 2. A graph that states less.
      BitSet hidden = new BitSet();
      for (int e = 0; e < graph.edgeCount(); e++) {
        hidden.set(e, random.nextDouble() < HIDDEN);
      }
      Knowledge less = query.knowledge().without(hidden);
      rows.add(
          row(
              c,
              Change.GRAPH,
              shown,
              explain(
                  network,
                  likelihood.query(less, query.observed(), query.excluded()),
                  gene,
                  likelihood)));
      // 3. A patient with a term less.
      if (query.observed().length > 1) {
        int left = random.nextInt(query.observed().length);
        int[] fewer =
            Arrays.stream(query.observed()).filter(t -> t != query.observed()[left]).toArray();
        rows.add(
            row(
                c,
                Change.TERM,
                shown,
                explain(
                    network,
                    likelihood.query(query.knowledge(), fewer, query.excluded()),
                    gene,
                    likelihood)));
      }
    }
    return rows;
  }

  /** What the first network shows beside what each other does. */
  static List<Row> among(
      SolvedCase c, Map<String, Double> shown, List<Map<String, Double>> others) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      rows.add(row(c, Change.NETWORK, shown, others.get(i)));
      rows.add(row(c, Change.ANY_TWO, shown, others.get(i)));
      for (int j = 0; j < i; j++) {
        rows.add(row(c, Change.ANY_TWO, others.get(j), others.get(i)));
      }
    }
    if (!others.isEmpty()) {
      Map<String, Double> again = new HashMap<>(shown);
      again
          .keySet()
          .removeIf(
              id ->
                  others.stream().filter(o -> o.containsKey(id)).count()
                      < Explanation.STABLE * others.size());
      rows.add(row(c, Change.MOST, shown, again));
    }
    return rows;
  }

  /** Contributions of the shown edges by their ids. */
  private Map<String, Double> explain(
      NetworkScorer network, PhenotypeQuery query, int gene, PhenotypeLikelihood likelihood) {
    Explanation explanation =
        network.explain(query, List.of(gene), maxEdges, likelihood::log10LR).get(0);
    return explanation.edges().stream()
        .collect(Collectors.toMap(e -> e.edge().id(), Explanation.Edge::log10LR));
  }

  static Row row(SolvedCase c, Change change, Map<String, Double> first, Map<String, Double> next) {
    Set<String> both = new HashSet<>(first.keySet());
    both.retainAll(next.keySet());
    double all = first.values().stream().mapToDouble(Math::abs).sum();
    double again = both.stream().mapToDouble(id -> Math.abs(first.get(id))).sum();
    double jaccard = Recurrence.jaccard(first.keySet(), next.keySet());
    return new Row(c, change, jaccard, all == 0 ? 1 : again / all);
  }
}
