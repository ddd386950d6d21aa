package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Architecture SMALL = new Architecture(3, 6, 5, 4);

  private final GraphSnapshot graph = ToyGraph.build();

  /** Weights at random everywhere, so that nothing hides behind a zero. */
  static NetworkModel random(GraphSnapshot graph, Architecture a, long seed) {
    NetworkModel model = NetworkModel.create("toy", graph, a, seed);
    SplittableRandom random = new SplittableRandom(seed + 1);
    model
        .parameters()
        .all()
        .values()
        .forEach(
            t -> {
              for (int i = 0; i < t.values().length; i++) {
                t.values()[i] += (float) (0.3 * random.nextGaussian());
              }
            });
    return model;
  }

  @Test
  void addsNothingBeforeTraining() {
    NetworkModel model = NetworkModel.create("toy", graph, SMALL, 1);
    try (NetworkScorer scorer = model.bind(graph)) {
      assertThat(scorer.residual(ToyGraph.query(Knowledge.all(graph), 20, 21)))
          .containsOnly(0.0)
          .hasSize(graph.nodeCount());
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    gradientsAgree(1);
  }

  @Test
  void gradientsAgreeWhereOnlySomeLinksCarryMessages() {
    gradientsAgree(0.6);
  }

  private void gradientsAgree(double share) {
    NetworkModel model = random(graph, SMALL, 3);
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (Network net = new Network(model, graph, Device.CPU)) {
      float[] genes = new float[graph.nodeCount(NodeKind.GENE)];
      float[] diseases = new float[graph.nodeCount(NodeKind.DISEASE)];
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < genes.length; i++) {
        genes[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < diseases.length; i++) {
        diseases[i] = (float) random.nextGaussian();
      }
      ChangedLinks links = net.view(query.knowledge()).links().some(net.graph(), share, 11);
      float[][] exact;
      try (Network.Pass pass = net.forward(List.of(query), links, true)) {
        exact = net.backward(pass, genes, diseases);
      }
      int p = 0;
      for (var entry : model.parameters().all().entrySet()) {
        float[] values = entry.getValue().values();
        float[] kept = values.clone();
        double norm = 0;
        for (float g : exact[p]) {
          norm += (double) g * g;
        }
        norm = Math.sqrt(norm);
        assertThat(norm).as(entry.getKey()).isPositive();
        // along the gradient the loss must grow by its norm: a wrong gradient points elsewhere
        double step = 2e-3;
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (kept[i] + step * exact[p][i] / norm);
        }
        double up = loss(net, model, query, links, genes, diseases);
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (kept[i] - step * exact[p][i] / norm);
        }
        double down = loss(net, model, query, links, genes, diseases);
        System.arraycopy(kept, 0, values, 0, kept.length);
        assertThat((up - down) / (2 * step))
            .as(entry.getKey())
            .isCloseTo(norm, withinPercentage(2));
        p++;
      }
    }
  }

  private static double loss(
      Network net,
      NetworkModel model,
      PhenotypeQuery query,
      ChangedLinks links,
      float[] genes,
      float[] diseases) {
    net.set(model.parameters(), model.alphas());
    try (Network.Pass pass = net.forward(List.of(query), links, false)) {
      double sum = 0;
      float[] g = pass.genes();
      for (int i = 0; i < g.length; i++) {
        sum += g[i] * genes[i];
      }
      float[] d = pass.diseases();
      for (int i = 0; i < d.length; i++) {
        sum += d[i] * diseases[i];
      }
      return sum;
    }
  }

  @Test
  void hiddenEdgesCountAsIfTheyHadNeverBeenThere() {
    // one of each relation, a product edge that carries an interaction, and a parallel of another
    List<String> gone =
        List.of(
            "GENE_PRODUCT|HGNC:104",
            "DISEASE_PHENOTYPE|OMIM:100003",
            "CASE_GENE|clew:case2",
            "PATHWAY_MEMBER|HGNC:109",
            "GENE_DISEASE|HGNC:105",
            "INTERACTION|UniProtKB:P7",
            "CASE_PHENOTYPE|clew:case8",
            "DISEASE_IS_A|OMIM:100002");
    GraphSnapshot without = ToyGraph.build(id -> gone.stream().noneMatch(id::startsWith));
    BitSet hidden = new BitSet();
    for (int e = 0; e < graph.edgeCount(); e++) {
      String id = graph.edgeId(e);
      hidden.set(e, gone.stream().anyMatch(id::startsWith));
    }
    assertThat(hidden.cardinality()).isEqualTo(graph.edgeCount() - without.edgeCount());
    NetworkModel model = random(graph, SMALL, 3);
    PhenotypeQuery masked = ToyGraph.query(Knowledge.all(graph).without(hidden), 20, 22, 9);
    PhenotypeQuery rebuilt = ToyGraph.query(Knowledge.all(without), 20, 22, 9);
    try (NetworkScorer a = model.bind(graph);
        NetworkScorer b = model.bind(without)) {
      double[] x = a.residual(masked);
      double[] y = b.residual(rebuilt);
      assertThat(x).hasSameSizeAs(y);
      for (int i = 0; i < x.length; i++) {
        assertThat(x[i]).as(graph.id(i)).isCloseTo(y[i], within(1e-4));
      }
      assertThat(x).isNotEqualTo(a.residual(ToyGraph.query(Knowledge.all(graph), 20, 22, 9)));
    }
  }

  @Test
  void casesSideBySideScoreAsAlone() {
    NetworkModel model = random(graph, SMALL, 3);
    Knowledge all = Knowledge.all(graph);
    PhenotypeQuery one = ToyGraph.query(all, 20, 21, 9);
    PhenotypeQuery two = ToyGraph.query(all, 12);
    try (Network net = new Network(model, graph, Device.CPU);
        Network.Pass both = net.forward(List.of(one, two), null, false);
        Network.Pass first = net.forward(one, false);
        Network.Pass second = net.forward(two, false)) {
      float[] pair = both.genes();
      float[] a = first.genes();
      float[] b = second.genes();
      for (int g = 0; g < a.length; g++) {
        assertThat(pair[2 * g]).isCloseTo(a[g], within(1e-5f));
        assertThat(pair[2 * g + 1]).isCloseTo(b[g], within(1e-5f));
      }
    }
  }

  @Test
  void holdsNoMoreMemoryAfterManyScorings() {
    NetworkModel model = random(graph, SMALL, 3);
    try (NetworkScorer scorer = model.bind(graph)) {
      scorer.residual(ToyGraph.query(Knowledge.all(graph), 20));
      int before = scorer.network().arraysHeld();
      for (int i = 0; i < 200; i++) {
        scorer.residual(ToyGraph.query(Knowledge.all(graph), 8 + i % 20));
        if (i % 20 == 0) {
          scorer.explain(
              ToyGraph.query(Knowledge.all(graph), 20, 21),
              graph.firstNode(NodeKind.GENE) + i / 20,
              15);
        }
      }
      assertThat(scorer.network().arraysHeld()).isEqualTo(before);
    }
  }
}
