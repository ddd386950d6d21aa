package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {

  private static final Architecture SMALL = new Architecture(3, 6, 5, 4);

  private final GraphSnapshot graph = ToyGraph.build();
  private final NetworkModel model = NetworkTest.random(graph, SMALL, 3);

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1_000_000})
  void pathsConstantsAndWhatWasNotFollowedSumToTheOutput(int beam) {
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (Network net = new Network(model, graph, Device.CPU);
        Network.Pass pass = net.forward(query, true)) {
      FrozenNetwork frozen = new FrozenNetwork(model, net, query, pass);
      for (int g = 0; g < graph.nodeCount(NodeKind.GENE); g++) {
        double[] by = frozen.readout(g);
        double output = frozen.direct(g);
        for (int i = 0; i < by.length; i++) {
          output += by[i] * frozen.states(frozen.rounds())[g * by.length + i];
        }
        output += frozen.speaker(g).map(BestDiseases.Speaker::said).orElse(0.0);
        PathSearch.Result result = new PathSearch(frozen, beam).from(g);
        double paths = result.paths().stream().mapToDouble(PathSearch.Path::contribution).sum();
        assertThat(paths + result.constants() + result.dropped())
            .as(graph.id(g))
            .isCloseTo(output, within(1e-4));
        if (beam == 1_000_000) {
          assertThat(result.dropped()).isZero();
          assertThat(result.paths()).hasSizeGreaterThan(20);
        }
      }
    }
  }

  @Test
  void aFlowIsWhatTheOutputLosesWithoutItsLinks() {
    // in a network that is linear around the query, cutting the links of the last hop of one round
    // takes exactly that hop's flow away
    NetworkModel one = NetworkTest.random(graph, new Architecture(1, 6, 5, 1000), 4);
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (Network net = new Network(one, graph, Device.CPU);
        Network.Pass pass = net.forward(query, true)) {
      FrozenNetwork frozen = new FrozenNetwork(one, net, query, pass);
      int checked = 0;
      for (int g = 0; g < ToyGraph.DISEASES; g++) {
        for (PathSearch.Path p : new PathSearch(frozen, 1000).from(g).paths()) {
          if (p.hops().size() == 1) {
            double flow = 0;
            for (int link : p.hops().get(0).links()) {
              flow += flowOf(frozen, net, g, link);
            }
            flow +=
                frozen
                    .speaker(g)
                    .filter(d -> d.of().disease() == p.hops().get(0).from())
                    .map(BestDiseases.Speaker::said)
                    .orElse(0.0);
            assertThat(p.flows().get(0)).isCloseTo(flow, within(1e-5));
            checked++;
          }
        }
      }
      assertThat(checked).isGreaterThan(5);
    }
  }

  /** The same flow by another way: weight times relation times state times gradient. */
  private static double flowOf(FrozenNetwork frozen, Network net, int gene, int link) {
    double[] arriving = new double[frozen.width()];
    frozen.through(0, gene, frozen.readout(gene), arriving);
    double flow = 0;
    for (int b = 0; b < net.graph().blocks().size(); b++) {
      MessageGraph.Block block = net.graph().blocks().get(b);
      int target = gene - block.targetStart();
      if (target < 0 || target >= block.targets()) {
        continue;
      }
      for (int e = block.offset()[target]; e < block.offset()[target + 1]; e++) {
        if (block.link()[e] == link) {
          for (int i = 0; i < arriving.length; i++) {
            flow +=
                frozen.links().byLink()[link]
                    * frozen.round(0).relation()[b][i]
                    * frozen.states(0)[block.source()[e] * arriving.length + i]
                    * arriving[i];
          }
        }
      }
    }
    return flow;
  }

  @Test
  void contributionsAndRemainderSumToTheLine() {
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (NetworkScorer scorer = model.bind(graph)) {
      double[] residual = scorer.residual(query);
      for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
        Explanation x = scorer.explain(query, g, 15);
        double sum = x.edges().stream().mapToDouble(Explanation.Edge::log10LR).sum();
        assertThat(sum + x.withoutLinks() + x.remainder()).isCloseTo(residual[g], within(1e-4));
        assertThat(x.total()).isCloseTo(residual[g], within(1e-6));
        assertThat(x.edges()).hasSizeLessThanOrEqualTo(15);
        assertThat(x.rankFull()).isBetween(1, ToyGraph.GENES);
        assertThat(x.rankWithoutEdges()).isBetween(1, ToyGraph.GENES);
        assertThat(x.scoreKept()).isFinite();
      }
    }
  }

  @Test
  void contributionsSumToWhatTheShownLinksDoAlone() {
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (NetworkScorer scorer = model.bind(graph)) {
      Network net = scorer.network();
      Perturbation links =
          new Perturbation(net.graph(), LinkWeights.of(net.graph(), query.knowledge()));
      double mean = NetworkScorer.mean(outputs(net, query, null));
      for (int max : new int[] {8, 15}) { // all orders, and a sample of them
        for (int g = 0; g < 8; g++) {
          Explainer.Explained x =
              scorer.explainer().explain(scorer.read(query), List.of(g), max, null).get(0);
          double with = output(net, query, links.only(x.links()), g);
          double without = output(net, query, links.only(Set.of()), g);
          assertThat(x.explanation().edges().stream().mapToDouble(Explanation.Edge::log10LR).sum())
              .isCloseTo(model.slope() * (with - without), within(1e-4));
          assertThat(x.explanation().withoutLinks())
              .isCloseTo(model.slope() * (without - mean), within(1e-4));
        }
      }
    }
  }

  private static double output(Network net, PhenotypeQuery query, ChangedLinks changed, int gene) {
    return outputs(net, query, changed)[gene];
  }

  private static float[] outputs(
      Network net, PhenotypeQuery query, @Nullable ChangedLinks changed) {
    try (Network.Pass pass = net.forward(List.of(query), changed, false)) {
      return pass.genes();
    }
  }

  @Test
  void theSubgraphLeadsFromThePatientToTheGene() {
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
    try (NetworkScorer scorer = model.bind(graph)) {
      for (int g = 0; g < 10; g++) {
        List<Explanation.Edge> edges = scorer.explain(query, g, 15).edges();
        assertThat(edges).as(graph.id(g)).isNotEmpty();
        Set<String> reached = new HashSet<>(Set.of("clew:patient"));
        for (int i = 0; i < edges.size(); i++) {
          for (Explanation.Edge e : edges) {
            String s = e.edge().subject().id().toString();
            String o = e.edge().object().id().toString();
            if (reached.contains(s) || reached.contains(o)) {
              reached.add(s);
              reached.add(o);
            }
          }
        }
        assertThat(reached).contains(graph.id(g));
        assertThat(edges)
            .allSatisfy(e -> assertThat(reached).contains(e.edge().subject().id().toString()));
      }
    }
  }
}
