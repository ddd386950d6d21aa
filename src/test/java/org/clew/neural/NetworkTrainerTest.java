package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.ClewException;
import org.clew.model.Explanation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainerTest {

  private static final int DISEASES = 40;
  private static final int TERMS = 60;
  private static final Architecture SMALL = new Architecture(2, 8, 8, 4);
  private static final NetworkTrainer.Listener QUIET = new NetworkTrainer.Listener() {};

  private final GraphSnapshot graph = planted();
  private final Knowledge all = Knowledge.all(graph);

  /**
   * Each disease has 4 terms that all its patients have; the same 4 terms are rare findings of the
   * next disease, which has twice as many links to them. Counting links finds the decoy; only who
   * tells the relations apart finds the disease.
   */
  private static GraphSnapshot planted() {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:0000001", "All", List.of(), Map.of());
    for (int t = 0; t < TERMS; t++) {
      b.node(NodeKind.PHENOTYPIC_FEATURE, term(t), "", List.of(), Map.of());
      edge(b, EdgeType.PHENOTYPE_IS_A, "is" + t, term(t), "HP:0000001", Float.NaN);
    }
    for (int d = 0; d < DISEASES; d++) {
      b.node(NodeKind.DISEASE, disease(d), "", List.of(), Map.of());
      b.node(NodeKind.GENE, gene(d), "", List.of(), Map.of());
    }
    for (int d = DISEASES; d < DISEASES + 20; d++) {
      b.node(NodeKind.GENE, gene(d), "", List.of(), Map.of()); // never the answer
    }
    for (int d = 0; d < DISEASES; d++) {
      edge(b, EdgeType.GENE_DISEASE, "gd" + d, gene(d), disease(d), Float.NaN);
      for (int t : terms(d)) {
        edge(b, EdgeType.DISEASE_PHENOTYPE, "p" + d + "." + t, disease(d), term(t), 1);
        for (int twice = 0; twice < 2; twice++) {
          edge(
              b,
              EdgeType.DISEASE_PHENOTYPE,
              "r" + d + "." + t + "." + twice,
              disease((d + 1) % DISEASES),
              term(t),
              0.01f);
        }
      }
    }
    return b.build();
  }

  private static int[] terms(int disease) {
    return new SplittableRandom(1000 + disease).ints(0, TERMS).distinct().limit(4).toArray();
  }

  private static String term(int t) {
    return String.format("HP:%07d", 100 + t);
  }

  private static String disease(int d) {
    return String.format("OMIM:2%05d", d);
  }

  private static String gene(int d) {
    return "HGNC:" + (500 + d);
  }

  private static void edge(
      SnapshotBuilder b, EdgeType type, String id, String from, String to, float frequency) {
    b.edge(type, id, from, to, frequency, 0, 0, false, "infores:toy", List.of(), Map.of());
  }

  private TrainingExample patient(int d, long seed) {
    List<Integer> terms = new ArrayList<>();
    for (int t : terms(d)) {
      terms.add(graph.node(term(t)));
    }
    Collections.shuffle(terms, new Random(seed));
    int[] observed = terms.subList(0, 3).stream().mapToInt(t -> t).toArray();
    return new TrainingExample(
        new PhenotypeQuery(all, observed, new int[0], new double[graph.nodeCount()]),
        graph.node(disease(d)),
        graph.node(gene(d)),
        1,
        seed);
  }

  private TrainingExample example(long number) {
    return patient(new SplittableRandom(number).nextInt(DISEASES * 3 / 4), number);
  }

  /** Patients of diseases that no example is drawn from. */
  private List<TrainingExample> unseen() {
    List<TrainingExample> out = new ArrayList<>();
    for (int d = DISEASES * 3 / 4; d < DISEASES; d++) {
      out.add(patient(d, d));
    }
    return out;
  }

  private static TrainingConfig config(int samples) {
    return new TrainingConfig(3, samples, 2, 2e-2, 0.5, 0, 100, 100, 5);
  }

  private NetworkModel untrained() {
    return NetworkModel.create("toy", graph, SMALL, 3);
  }

  @Test
  void learnsAPlantedMotifAndFindsItForDiseasesItNeverSaw() {
    try (NetworkTrainer trainer = new NetworkTrainer(untrained(), graph, config(600), Device.CPU)) {
      Metrics before = trainer.evaluate(unseen(), untrained());
      NetworkModel trained = trainer.train(this::example, unseen(), null, QUIET);
      Metrics after = trainer.evaluate(unseen(), trained);
      assertThat(after.loss()).isLessThan(before.loss() / 2);
      assertThat(after.sum().top1()).isGreaterThanOrEqualTo(0.9);
      assertThat(after.rules().top1()).isZero();
      explainsByThePlant(trained);
    }
  }

  /** The subgraph of a right gene runs over the planted relation and not over its decoys. */
  private void explainsByThePlant(NetworkModel trained) {
    try (NetworkScorer scorer = trained.bind(graph)) {
      for (TrainingExample e : unseen().subList(0, 5)) {
        Explanation x = scorer.explain(e.query(), e.geneNode(), 15);
        assertThat(x.rankFull()).isEqualTo(1);
        assertThat(x.scoreKept()).isGreaterThan(0.5);
        double planted =
            x.edges().stream()
                .filter(i -> i.edge().id().startsWith("p") || i.edge().id().startsWith("gd"))
                .mapToDouble(Explanation.Edge::log10LR)
                .sum();
        double decoys =
            x.edges().stream()
                .filter(i -> i.edge().id().startsWith("r"))
                .mapToDouble(Explanation.Edge::log10LR)
                .sum();
        assertThat(planted).as("tenfold at least").isGreaterThan(1).isGreaterThan(decoys);
      }
    }
  }

  @Test
  void whereAskedForAnswersComeToRestOnFewLinks() {
    double without = missing(0);
    assertThat(without).isPositive();
    assertThat(missing(2)).isLessThan(without / 2);
  }

  /** What few links lack, or leave, of what all links say of the right gene: a mean of squares. */
  private double missing(double sparseWeight) {
    TrainingConfig config = new TrainingConfig(3, 400, 2, 2e-2, 0.5, sparseWeight, 100, 100, 5);
    try (NetworkTrainer trainer = new NetworkTrainer(untrained(), graph, config, Device.CPU)) {
      NetworkModel trained = trainer.train(this::example, List.of(), null, QUIET);
      return missing(trained);
    }
  }

  private double missing(NetworkModel trained) {
    try (Network network = new Network(trained, graph, Device.CPU)) {
      SparseTerm term = new SparseTerm(trained, network, 1);
      double sum = 0;
      for (TrainingExample e : unseen()) {
        try (Network.Pass pass = network.forward(e.query(), true)) {
          sum += term.of(e, pass, e.geneNode() - graph.firstNode(NodeKind.GENE)).value();
        }
      }
      return sum / unseen().size();
    }
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    assertThat(train(40)).isEqualTo(train(40));
  }

  private float[] train(int samples) {
    try (NetworkTrainer trainer =
        new NetworkTrainer(untrained(), graph, config(samples), Device.CPU)) {
      NetworkModel m = trainer.train(this::example, List.of(), null, QUIET);
      return m.parameters().get("round.1.message").values();
    }
  }

  @Test
  void aStoppedRunGoesOnAsIfItHadNot(@TempDir Path dir) {
    TrainingConfig config = new TrainingConfig(3, 60, 2, 2e-2, 0.5, 0, 20, 100, 5);
    class Stop extends RuntimeException {}
    NetworkTrainer.Listener stops =
        new NetworkTrainer.Listener() {
          @Override
          public void step(long examples, double loss) {
            if (examples == 44) {
              throw new Stop();
            }
          }
        };
    float[] whole;
    float[] resumed;
    try (NetworkTrainer t = new NetworkTrainer(untrained(), graph, config, Device.CPU)) {
      whole = t.train(this::example, unseen(), null, QUIET).parameters().get("gene.out").values();
    }
    try (NetworkTrainer t = new NetworkTrainer(untrained(), graph, config, Device.CPU)) {
      assertThatExceptionOfType(Stop.class)
          .isThrownBy(() -> t.train(this::example, unseen(), dir, stops));
    }
    try (NetworkTrainer t = new NetworkTrainer(untrained(), graph, config, Device.CPU)) {
      resumed = t.train(this::example, unseen(), dir, QUIET).parameters().get("gene.out").values();
    }
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void aCheckpointOfOtherSettingsIsRefused(@TempDir Path dir) {
    try (NetworkTrainer t = new NetworkTrainer(untrained(), graph, config(10), Device.CPU)) {
      t.train(this::example, List.of(), dir, QUIET);
    }
    try (NetworkTrainer t = new NetworkTrainer(untrained(), graph, config(20), Device.CPU)) {
      assertThatExceptionOfType(ClewException.class)
          .isThrownBy(() -> t.train(this::example, List.of(), dir, QUIET))
          .withMessageContaining("other settings");
    }
  }
}
