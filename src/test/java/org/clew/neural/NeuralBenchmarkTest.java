package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.junit.jupiter.api.Test;

class NeuralBenchmarkTest {

  private final GraphSnapshot toy = ToyGraph.build();

  @Test
  void syntheticGraphsHaveTheSizeAndMixAskedFor() {
    GraphSnapshot made = NeuralBenchmark.synthetic(toy, 5L * toy.edgeCount());
    assertThat(made.nodeCount()).isEqualTo(5 * toy.nodeCount());
    assertThat(made.edgeCount()).isEqualTo(5 * toy.edgeCount());
    for (EdgeType type : EdgeType.values()) {
      assertThat(made.endEdge(type) - made.firstEdge(type))
          .isEqualTo(5 * (toy.endEdge(type) - toy.firstEdge(type)));
    }
    assertThat(PhenotypeHierarchy.of(made).size()).isEqualTo(5 * ToyGraph.TERMS);
    GraphSnapshot fewer = NeuralBenchmark.synthetic(toy, toy.edgeCount() / 2);
    assertThat(fewer.nodeCount()).isEqualTo(toy.nodeCount());
    assertThat(fewer.edgeCount()).isLessThan(toy.edgeCount());
  }

  @Test
  void aBenchmarkRunsThroughTheDeviceInterface() {
    NetworkModel model = NetworkTest.random(toy, new Architecture(3, 6, 5, 4), 3);
    SymbolicBase none = (knowledge, observed, excluded) -> new double[toy.nodeCount()];
    NeuralBenchmark.Row row = NeuralBenchmark.measure("toy", model, toy, none, Device.AUTO, 2);
    assertThat(row.edges()).isEqualTo(toy.edgeCount());
    for (double seconds : new double[] {row.bind(), row.score(), row.explain(), row.step()}) {
      assertThat(seconds).isPositive();
    }
    assertThat(NeuralBenchmark.difference(model, toy, none, Device.CPU, Device.AUTO, 3))
        .isLessThanOrEqualTo(NeuralBenchmark.AGREEMENT);
  }

  @Test
  void relianceGivesSharesAndEveryRelationsLoss() {
    NetworkModel model = NetworkTest.random(toy, new Architecture(3, 6, 5, 4), 3);
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(toy), 20, 21, 9);
    try (NetworkScorer scorer = model.bind(toy)) {
      Reliance r = Reliance.of(scorer, query, toy.firstNode(org.clew.graph.NodeKind.GENE) + 3);
      assertThat(r.relevance().values().stream().mapToDouble(d -> d).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(r.loss()).hasSize(Relation.values().length);
      assertThat(r.loss().values()).anyMatch(v -> Math.abs(v) > 0.01);
      assertThat(r.branches()).isEmpty(); // the toy's terms lie below no Phenotypic abnormality
    }
  }
}
