package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.ClewException;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.Term;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurrenceTest {

  @TempDir private static Path dir;

  private static GraphSnapshot graph;
  private static PhenotypeLikelihood likelihood;
  private static NetworkModel network;
  private static Map<String, NetworkModel> siblings;

  @BeforeAll
  static void train() throws Exception {
    graph = ToyGraph.build();
    likelihood = PhenotypeLikelihood.of(Knowledge.all(graph), PhenotypeHierarchy.of(graph));
    network = trained(1);
    siblings = Map.of("second", trained(2), "third", trained(3));
  }

  /** A network as it is on disk: its parameters have a checksum. */
  private static NetworkModel trained(long seed) {
    TrainingRun.Settings settings =
        new TrainingRun.Settings(
            "toy",
            new Architecture(3, 6, 6, 4),
            new TrainingConfig(seed, 60, 2, 1e-2, 0.5, 0, 60, 10, 5),
            CaseSampler.Law.DEFAULT,
            HoldOut.none());
    PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(graph);
    Path folder = dir.resolve("seed" + seed);
    new TrainingRun(
            settings, graph, base -> PhenotypeLikelihood.of(base, hierarchy)::log10LR, "toy")
        .run(Device.CPU, null, new NetworkTrainer.Listener() {})
        .model()
        .save(folder);
    return NetworkModel.open(folder);
  }

  private static Explanation.Edge edge(String id) {
    Term end = Term.of("HP:0000001", "All");
    return new Explanation.Edge(new EdgeRef(id, end, "biolink:p", end, "infores:x", List.of()), 1);
  }

  @Test
  void anEdgeRecursInTheShareOfOthersThatShowIt() {
    Explanation own = new Explanation(List.of(edge("a"), edge("b"), edge("c")), 3, 0, 0, 1, 2, 0.9);
    Explanation marked =
        Recurrence.mark(
            own, List.of(Set.of("a", "b"), Set.of("a", "x"), Set.of("a", "b"), Set.of()));
    assertThat(marked.edges())
        .extracting(e -> e.recurrence().orElseThrow())
        .containsExactly(0.75, 0.5, 0.0);
    assertThat(marked.edges())
        .extracting(e -> e.unstable().orElseThrow())
        .containsExactly(false, false, true);
    assertThat(marked.stability().orElseThrow().networks()).isEqualTo(5);
    assertThat(own.edges().get(0).unstable()).isEmpty();
  }

  @Test
  void consensusIsTheMeanOverAllPairs() {
    List<Set<String>> shown = List.of(Set.of("a", "b"), Set.of("a", "b"), Set.of("b", "c"));
    assertThat(Recurrence.consensus(shown)).isCloseTo((1 + 2 / 3.0) / 3, within(1e-12));
    assertThat(Recurrence.jaccard(Set.of(), Set.of())).isEqualTo(1);
    assertThat(Recurrence.jaccard(Set.of("a"), Set.of())).isZero();
  }

  @Test
  void everySiblingIsAskedAndNothingElseOfTheExplanationChanges() {
    int[] terms = {graph.node("HP:0000007"), graph.node("HP:0000015")};
    PhenotypeQuery query = likelihood.query(Knowledge.all(graph), terms, new int[0]);
    List<Integer> genes =
        List.of(graph.firstNode(NodeKind.GENE), graph.firstNode(NodeKind.GENE) + 1);
    try (NetworkScorer alone = network.bind(graph);
        NetworkScorer compared = network.bind(graph, Device.CPU, siblings)) {
      assertThat(alone.siblings()).isEmpty();
      assertThat(compared.siblings())
          .containsOnlyKeys("second", "third")
          .containsEntry("third", siblings.get("third").info().parametersSha256());
      List<Explanation> plain = alone.explain(query, genes, 6, likelihood::log10LR);
      List<Explanation> marked = compared.explain(query, genes, 6, likelihood::log10LR);
      int edges = 0;
      for (int i = 0; i < genes.size(); i++) {
        assertThat(plain.get(i).stability()).isEmpty();
        assertThat(unmarked(marked.get(i))).isEqualTo(plain.get(i));
        List<Set<String>> others =
            List.of(shown("second", query, genes.get(i)), shown("third", query, genes.get(i)));
        for (Explanation.Edge e : marked.get(i).edges()) {
          long showing = others.stream().filter(o -> o.contains(e.edge().id())).count();
          assertThat(e.recurrence()).contains(showing / 2.0);
          edges++;
        }
        Set<String> own = Recurrence.ids(plain.get(i));
        assertThat(marked.get(i).stability().orElseThrow().consensus())
            .isCloseTo(
                (Recurrence.jaccard(own, others.get(0))
                        + Recurrence.jaccard(own, others.get(1))
                        + Recurrence.jaccard(others.get(0), others.get(1)))
                    / 3,
                within(1e-12));
      }
      assertThat(edges).isPositive();
    }
  }

  /** Edges that a sibling shows when it is asked by itself. */
  private static Set<String> shown(String sibling, PhenotypeQuery query, int gene) {
    try (NetworkScorer scorer = siblings.get(sibling).bind(graph)) {
      return Recurrence.ids(scorer.explain(query, List.of(gene), 6, likelihood::log10LR).get(0));
    }
  }

  private static Explanation unmarked(Explanation e) {
    return new Explanation(
        e.edges().stream().map(x -> new Explanation.Edge(x.edge(), x.log10LR())).toList(),
        e.total(),
        e.withoutLinks(),
        e.remainder(),
        e.rankFull(),
        e.rankWithoutEdges(),
        e.scoreKept(),
        Optional.empty());
  }

  @Test
  void aNetworkIsNoSiblingOfItself() {
    for (Map<String, NetworkModel> same :
        List.of(
            Map.of("itself", network),
            Map.of("second", siblings.get("second"), "again", siblings.get("second")))) {
      assertThatThrownBy(() -> network.bind(graph, Device.CPU, same))
          .isInstanceOf(ClewException.class)
          .hasMessageContaining("no other training");
    }
  }
}
