package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastRoundsTest {

  private final GraphSnapshot graph = ToyGraph.build();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void aFewGenesHaveWhatAWholePassGivesThem(int rounds) {
    NetworkModel model = NetworkTest.random(graph, new Architecture(rounds, 6, 5, 4), 3);
    Knowledge all = Knowledge.all(graph);
    Knowledge less = all.without(e -> e % 7 == graph.firstEdge(EdgeType.GENE_DISEASE) % 7);
    try (Network net = new Network(model, graph, Device.CPU)) {
      for (Knowledge knowledge : new Knowledge[] {all, less}) {
        PhenotypeQuery query = ToyGraph.query(knowledge, 20, 21, 9);
        LastRounds last = new LastRounds(model, net, query);
        try (Network.Pass pass = net.forward(query, false)) {
          float[] whole = pass.genes();
          for (int g = 0; g < whole.length; g++) {
            assertThat(last.output(net.graph().first(NodeKind.GENE) + g))
                .as("gene %d", g)
                .isCloseTo(whole[g], within(1e-5));
          }
        }
      }
    }
  }
}
