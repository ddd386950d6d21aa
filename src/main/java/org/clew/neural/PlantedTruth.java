package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;

/**
 * Checks explanations where the truth is known: a network is trained on a {@link PlantedGraph} and
 * its explanations are compared with what was planted. And checks that explanations depend on what
 * they should (Adebayo et al. 2018): with random weights, with a network that learnt random
 * answers, and on a graph whose links mean nothing, other links matter.
 */
public final class PlantedTruth {

  private static final Architecture SIZE = new Architecture(3, 12, 12, 4);
  private static final int MAX_EDGES = 15;

  /** Examples that are enough to learn what was planted. */
  public static final int SAMPLES = 600;

  /** Networks with random weights: one alone may resemble any other by chance. */
  private static final int RANDOM = 8;

  /** Graphs whose links mean nothing, for the same reason. */
  private static final int SHUFFLED = 8;

  /** Networks that learnt random answers, each from a third of the examples. */
  private static final int MISLED = 6;

  /** Share of the statements that a training example does not see, so that gaps teach nothing. */
  private static final double HIDDEN = 0.15;

  private PlantedTruth() {}

  /**
   * What came of it.
   *
   * @param patients patients asked
   * @param right of them, whose right gene the network puts first
   * @param scored of these, whose answer is destroyed when the plant is deleted: only they tell
   *     something about explanations
   * @param auroc mean over them of the area under the ROC curve of planted edges against all others
   *     by the magnitude of their contribution, 0–1
   * @param decoys mean share of the contributions' magnitude that falls on edges that were not
   *     planted, 0–1
   * @param weights mean rank correlation of the links' relevance with that under random weights,
   *     mean over several such networks
   * @param labels the same with networks that learnt answers drawn at random
   * @param topology the same on graphs whose links have changed ends at random, mean over several;
   *     links that have kept their ends are left out
   */
  public record Result(
      int patients,
      int right,
      int scored,
      double auroc,
      double decoys,
      double weights,
      double labels,
      double topology) {}

  /**
   * Plants, trains and measures; takes seconds.
   *
   * @param samples examples to train each network on
   */
  public static Result run(long seed, int samples) {
    PlantedGraph planted = PlantedGraph.of(seed, 0);
    NetworkModel trained = train(planted, samples, seed, false);
    Random patients = new Random(seed + 1);
    List<double[]> scores = new ArrayList<>();
    List<double[]> correlations = new ArrayList<>();
    int right = 0;
    List<NetworkScorer> random = new ArrayList<>();
    for (int i = 0; i < RANDOM; i++) {
      random.add(randomised(trained, RANDOM * seed + i).bind(planted.graph()));
    }
    List<NetworkScorer> misled = new ArrayList<>();
    for (int i = 0; i < MISLED; i++) {
      NetworkModel m = train(planted, samples / 3, 1000 + MISLED * seed + i, true);
      misled.add(m.bind(planted.graph()));
    }
    List<Elsewhere> elsewhere = new ArrayList<>();
    for (int i = 0; i < SHUFFLED; i++) {
      PlantedGraph shuffled = PlantedGraph.of(seed, 1 + SHUFFLED * seed + i);
      elsewhere.add(new Elsewhere(shuffled, trained.bind(shuffled.graph())));
    }
    try (NetworkScorer scorer = trained.bind(planted.graph())) {
      for (int d = 0; d < PlantedGraph.DISEASES; d++) {
        PhenotypeQuery query = planted.query(d, patients);
        int gene = planted.gene(planted.graph(), d);
        Set<Integer> plant = planted.plant(d, query.observed());
        if (rank(scorer, query, gene) == 1) {
          right++;
          BitSet gone = new BitSet();
          plant.forEach(gone::set);
          PhenotypeQuery without =
              new PhenotypeQuery(
                  query.knowledge().without(gone),
                  query.observed(),
                  query.excluded(),
                  query.symbolic());
          if (rank(scorer, without, gene) > 1) {
            scores.add(score(scorer, query, gene, plant, planted));
          }
        }
        Map<String, Double> own = relevance(scorer, query, gene);
        correlations.add(
            new double[] {
              meanSpearman(own, random, query, gene),
              meanSpearman(own, misled, query, gene),
              meanSpearmanElsewhere(own, elsewhere, planted, query, d)
            });
      }
    }
    random.forEach(NetworkScorer::close);
    misled.forEach(NetworkScorer::close);
    elsewhere.forEach(e -> e.scorer().close());
    return new Result(
        PlantedGraph.DISEASES,
        right,
        scores.size(),
        mean(scores, 0),
        mean(scores, 1),
        mean(correlations, 0),
        mean(correlations, 1),
        mean(correlations, 2));
  }

  private static double mean(List<double[]> of, int at) {
    return of.stream().mapToDouble(v -> v[at]).average().orElse(Double.NaN);
  }

  /** Trains on patients; with answers at random if it is to be misled. */
  static NetworkModel train(PlantedGraph planted, int samples, long seed, boolean misled) {
    NetworkModel start = NetworkModel.create("planted", planted.graph(), SIZE, seed);
    TrainingConfig config = new TrainingConfig(seed, samples, 4, 1e-2, 0.5, 0, samples, 1, 10);
    try (NetworkTrainer trainer = new NetworkTrainer(start, planted.graph(), config, Device.CPU)) {
      return trainer.train(
          number -> example(planted, new Random(seed * 7919 + number), misled),
          List.of(),
          null,
          new NetworkTrainer.Listener() {});
    }
  }

  private static TrainingExample example(PlantedGraph planted, Random random, boolean misled) {
    int d = random.nextInt(PlantedGraph.DISEASES);
    PhenotypeQuery query = planted.query(d, random);
    Set<Integer> plant = planted.plant(d, query.observed());
    Knowledge some =
        query.knowledge().without((int e) -> !plant.contains(e) && random.nextDouble() < HIDDEN);
    int answer = misled ? random.nextInt(PlantedGraph.DISEASES) : d;
    return new TrainingExample(
        new PhenotypeQuery(some, query.observed(), query.excluded(), query.symbolic()),
        planted.diseaseNode(answer),
        planted.gene(planted.graph(), answer));
  }

  /** The same network with weights of the same size at random. */
  private static NetworkModel randomised(NetworkModel trained, long seed) {
    Parameters p = trained.parameters().copy();
    Random random = new Random(seed + 3);
    for (Parameters.Tensor t : p.all().values()) {
      double square = 0;
      for (float v : t.values()) {
        square += (double) v * v;
      }
      double size = Math.sqrt(square / t.values().length);
      for (int i = 0; i < t.values().length; i++) {
        t.values()[i] = (float) (size * random.nextGaussian());
      }
    }
    return new NetworkModel(trained.info(), p, trained.alphas());
  }

  private static int rank(NetworkScorer scorer, PhenotypeQuery query, int gene) {
    double[] line = scorer.residual(query);
    int first = query.knowledge().graph().firstNode(NodeKind.GENE);
    int end = query.knowledge().graph().endNode(NodeKind.GENE);
    return (Objective.rank2(Arrays.copyOfRange(line, first, end), gene - first) + 1) / 2;
  }

  /** Area under the ROC curve, and the decoys' share. */
  private static double[] score(
      NetworkScorer scorer,
      PhenotypeQuery query,
      int gene,
      Set<Integer> plant,
      PlantedGraph planted) {
    Map<String, Double> by = new HashMap<>();
    for (Explanation.Edge e : scorer.explain(query, gene, MAX_EDGES).edges()) {
      by.put(e.edge().id(), Math.abs(e.log10LR()));
    }
    double ahead = 0;
    double ofPlant = 0;
    double all = 0;
    int others = 0;
    for (int e = 0; e < planted.graph().edgeCount(); e++) {
      double mine = by.getOrDefault(planted.graph().edgeId(e), 0.0);
      all += mine;
      if (plant.contains(e)) {
        ofPlant += mine;
      } else {
        others++;
        for (int p : plant) {
          double theirs = by.getOrDefault(planted.graph().edgeId(p), 0.0);
          ahead += theirs > mine ? 1 : theirs == mine ? 0.5 : 0;
        }
      }
    }
    return new double[] {ahead / (others * plant.size()), all == 0 ? 1 : 1 - ofPlant / all};
  }

  /** Signed relevance of every link for a gene, by edge id. */
  private static Map<String, Double> relevance(
      NetworkScorer scorer, PhenotypeQuery query, int gene) {
    Network network = scorer.network();
    float[] byEntry = new Attribution(scorer.model(), network, 1).gradient(query, gene, true);
    Perturbation links =
        new Perturbation(
            network.graph(),
            LinkWeights.of(network.graph(), Knowledge.all(network.graph().graph())));
    Map<String, Double> out = new HashMap<>();
    for (int l = 0; l < network.graph().links(); l++) {
      int[] edges = network.graph().edges(l);
      String id = network.graph().graph().edgeId(edges[edges.length / 2]);
      double r = (byEntry[links.toObject(l)] + byEntry[links.toSubject(l)]) * links.weight(l);
      out.merge(id, r, Double::sum);
    }
    return out;
  }

  /** The trained network on a graph whose links mean nothing. */
  private record Elsewhere(PlantedGraph planted, NetworkScorer scorer) {}

  private static double meanSpearmanElsewhere(
      Map<String, Double> own,
      List<Elsewhere> others,
      PlantedGraph planted,
      PhenotypeQuery query,
      int disease) {
    return others.stream()
        .mapToDouble(
            e -> {
              GraphSnapshot graph = e.planted().graph();
              int[] terms =
                  Arrays.stream(query.observed())
                      .map(t -> graph.node(planted.graph().id(t)))
                      .toArray();
              int gene = e.planted().gene(graph, disease);
              Map<String, Double> there = relevance(e.scorer(), e.planted().query(terms), gene);
              Map<String, Double> here = new HashMap<>(own);
              unchanged(planted.graph(), graph).forEach(here.keySet()::remove);
              return spearman(here, there);
            })
        .average()
        .orElseThrow();
  }

  /** Edges that say the same in both graphs: all phenotypes are below one root. */
  private static Set<String> unchanged(GraphSnapshot a, GraphSnapshot b) {
    Map<String, String> said = new HashMap<>();
    for (int e = 0; e < a.edgeCount(); e++) {
      said.put(a.edgeId(e), a.id(a.subject(e)) + " " + a.id(a.object(e)));
    }
    Set<String> same = new java.util.HashSet<>();
    for (int e = 0; e < b.edgeCount(); e++) {
      if ((b.id(b.subject(e)) + " " + b.id(b.object(e))).equals(said.get(b.edgeId(e)))) {
        same.add(b.edgeId(e));
      }
    }
    return same;
  }

  private static double meanSpearman(
      Map<String, Double> own, List<NetworkScorer> others, PhenotypeQuery query, int gene) {
    return others.stream()
        .mapToDouble(r -> spearman(own, relevance(r, query, gene)))
        .average()
        .orElseThrow();
  }

  /** Over the links that matter in either. */
  private static double spearman(Map<String, Double> a, Map<String, Double> b) {
    List<String> ids =
        a.keySet().stream()
            .filter(id -> a.get(id) != 0 || b.getOrDefault(id, 0.0) != 0)
            .sorted()
            .toList();
    return new SpearmansCorrelation()
        .correlation(
            ids.stream().mapToDouble(a::get).toArray(),
            ids.stream().mapToDouble(id -> b.getOrDefault(id, 0.0)).toArray());
  }
}
