package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {

  private static final Architecture SMALL = new Architecture(3, 6, 5, 4);

  private final GraphSnapshot graph = ToyGraph.build();
  private final NetworkModel model = NetworkTest.random(graph, SMALL, 3);
  private final PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21, 9);
  private final MessageGraph messages = MessageGraph.of(graph);
  private final LinkWeights weights = LinkWeights.of(messages, query.knowledge());
  private final Perturbation links = new Perturbation(messages, weights);

  @Test
  void replacementKeepsHowManyLinksEveryNodeHasAndTakesTheLinksAway() {
    Set<Integer> some = Set.of(3, 40, 80, 120);
    for (ChangedLinks changed :
        List.of(
            links.replaced(some, new SplittableRandom(1)),
            links.amongRandom(some, new SplittableRandom(1)))) {
      Map<String, Integer> ends = new HashMap<>();
      int at = 0;
      int moved = 0;
      for (MessageGraph.Block block : messages.blocks()) {
        for (int t = 0; t < block.targets(); t++) {
          for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
            // each entry still ends where it did; its source has lost and won as often
            ends.merge(block.label() + block.source()[e], 1, Integer::sum);
            ends.merge(block.label() + changed.source()[at + e], -1, Integer::sum);
            moved += block.source()[e] == changed.source()[at + e] ? 0 : 1;
          }
        }
        at += block.size();
      }
      assertThat(ends.values()).containsOnly(0);
      assertThat(moved).isPositive();
    }
    ChangedLinks replaced = links.replaced(some, new SplittableRandom(1));
    for (int link : some) {
      int e = links.toObject(link);
      assertThat(replaced.weight()[e] == 0 || replaced.source()[e] != messages.subject(link))
          .isTrue();
    }
    ChangedLinks among = links.amongRandom(some, new SplittableRandom(1));
    for (int link : some) {
      assertThat(among.source()[links.toObject(link)]).isEqualTo(messages.subject(link));
      assertThat(among.weight()[links.toObject(link)]).isEqualTo(links.weight(link));
    }
  }

  @Test
  void edgeGradientsAgreeWithFiniteDifferences() {
    try (Network net = new Network(model, graph, Device.CPU)) {
      Attribution attribution = new Attribution(model, net, 1);
      int gene = graph.firstNode(NodeKind.GENE) + 4;
      float[] gradient = attribution.gradient(query, gene, false);
      SplittableRandom random = new SplittableRandom(9);
      int checked = 0;
      for (int i = 0; i < 400; i++) {
        int e = random.nextInt(gradient.length);
        float step = 0.002f;
        double up = output(net, gene, e, step);
        double down = output(net, gene, e, -step);
        assertThat(gradient[e]).isCloseTo((float) ((up - down) / (2 * step)), within(3e-3f));
        checked += Math.abs(gradient[e]) > 0.02 ? 1 : 0;
      }
      assertThat(checked).isGreaterThan(10);
    }
  }

  private double output(Network net, int gene, int entry, float step) {
    float[] weight = weights.byEntry().clone();
    weight[entry] += step;
    try (Network.Pass pass = net.forward(List.of(query), new ChangedLinks(weight, null), false)) {
      return pass.genes()[gene - graph.firstNode(NodeKind.GENE)];
    }
  }

  @Test
  void relevanceOfALinearNetworkIsItsGradientTimesWeight() {
    // one round: no path goes through a link twice, and what enters the gene is all there is
    NetworkModel one = NetworkTest.random(graph, new Architecture(1, 6, 5, 1000), 4);
    try (Network net = new Network(one, graph, Device.CPU);
        Network.Pass pass = net.forward(query, true)) {
      Attribution attribution = new Attribution(one, net, 1);
      int gene = graph.firstNode(NodeKind.GENE) + 4;
      float[] relevance = attribution.gradient(query, gene, true);
      FrozenNetwork frozen = new FrozenNetwork(one, net, query, pass);
      double sum = 0;
      for (PathSearch.Path p : new PathSearch(frozen, 1000).from(messages.node(gene)).paths()) {
        if (p.hops().size() == 1) {
          for (int link : p.hops().get(0).links()) {
            sum +=
                links.weight(link)
                    * relevance[
                        messages.object(link) == messages.node(gene)
                            ? links.toObject(link)
                            : links.toSubject(link)];
          }
        }
      }
      double flows =
          new PathSearch(frozen, 1000)
              .from(messages.node(gene)).paths().stream()
                  .filter(p -> p.hops().size() == 1)
                  .mapToDouble(p -> p.flows().get(0))
                  .sum();
      assertThat(sum).isCloseTo(flows, within(1e-4));
      assertThat(Math.abs(flows)).isGreaterThan(1e-3);
    }
  }

  @Test
  void theLocalNetworkAgreesWithWholePasses() {
    try (Network net = new Network(model, graph, Device.CPU);
        Network.Pass pass = net.forward(query, true)) {
      FrozenNetwork frozen = new FrozenNetwork(model, net, query, pass);
      Set<Integer> everywhere =
          IntStream.range(0, messages.nodes()).boxed().collect(Collectors.toSet());
      SplittableRandom random = new SplittableRandom(2);
      for (int g = 0; g < ToyGraph.GENES; g++) {
        LocalNetwork local = new LocalNetwork(frozen, g, everywhere);
        Set<Integer> some = new HashSet<>();
        for (int i = 0; i < 25; i++) {
          some.add(random.nextInt(messages.links()));
        }
        assertThat(local.full()).isCloseTo(pass.genes()[g], within(1e-4));
        LocalNetwork.Removal delete = LocalNetwork.Removal.DELETION;
        assertThat(local.none(delete)).isCloseTo(output(net, g, links.only(Set.of())), near());
        assertThat(local.only(some, delete)).isCloseTo(output(net, g, links.only(some)), near());
        assertThat(local.without(some, delete))
            .isCloseTo(output(net, g, links.without(some)), near());
      }
    }
  }

  /** The gene that the rules like least, liked less still: no other gene's marks depend on it. */
  @Test
  void theLocalNetworkAgreesWhereTheRulesScoreTheGeneOtherwise() {
    double[] symbolic = query.symbolic().clone();
    int first = graph.firstNode(NodeKind.GENE);
    int last = first;
    for (int g = first; g < graph.endNode(NodeKind.GENE); g++) {
      last = symbolic[g] < symbolic[last] ? g : last;
    }
    symbolic[last] -= 2;
    PhenotypeQuery other =
        new PhenotypeQuery(query.knowledge(), query.observed(), query.excluded(), symbolic);
    int gene = last - first;
    try (Network net = new Network(model, graph, Device.CPU);
        Network.Pass pass = net.forward(query, true);
        Network.Pass whole = net.forward(other, false)) {
      FrozenNetwork frozen = new FrozenNetwork(model, net, query, pass);
      Set<Integer> everywhere =
          IntStream.range(0, messages.nodes()).boxed().collect(Collectors.toSet());
      LocalNetwork local = new LocalNetwork(frozen, gene, everywhere);
      FrozenNetwork.Marks marks = frozen.rescored(symbolic, Set.of(gene));
      assertThat(local.without(Set.of(), marks)).isCloseTo(whole.genes()[gene], near());
      assertThat(local.full()).isNotCloseTo(whole.genes()[gene], near());
    }
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return within(1e-4);
  }

  private double output(Network net, int gene, ChangedLinks changed) {
    try (Network.Pass pass = net.forward(List.of(query), changed, false)) {
      return pass.genes()[gene];
    }
  }

  @ParameterizedTest
  @EnumSource(Attribution.Method.class)
  void everyMethodGivesSoManyVisibleLinks(Attribution.Method method) {
    try (Network net = new Network(model, graph, Device.CPU)) {
      Attribution attribution = new Attribution(model, net, 3);
      for (int g = 0; g < 4; g++) {
        Set<Integer> found =
            attribution.links(
                method,
                query,
                graph.firstNode(NodeKind.GENE) + g,
                6,
                links,
                new SplittableRandom(1));
        assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(found).allSatisfy(l -> assertThat(links.weight(l)).isPositive());
      }
    }
  }

  @Test
  void shortestPathsLeadFromTermsToTheGene() {
    Set<Integer> found =
        new ShortestPaths(messages, links)
            .to(query.observed(), graph.firstNode(NodeKind.GENE) + 2, 20);
    assertThat(found).isNotEmpty();
    try (NetworkScorer scorer = model.bind(graph)) {
      ExplanationCheck check =
          new ExplanationCheck(scorer, new ExplanationCheck.Settings(15, 1, 1, Set.of()));
      assertThat(check.connected(query, graph.firstNode(NodeKind.GENE) + 2, found)).isTrue();
      assertThat(check.connected(query, graph.firstNode(NodeKind.GENE) + 2, Set.of())).isFalse();
    }
  }

  @Test
  void theCheckMeasuresBothEndsRight() {
    try (NetworkScorer scorer = model.bind(graph)) {
      ExplanationCheck check =
          new ExplanationCheck(
              scorer,
              new ExplanationCheck.Settings(15, 2, 3, Set.copyOf(ExplanationCheck.methods())));
      int best = check.best(query);
      ExplanationCheck.Checked c = check.check(query, best, (k, o, x) -> query.symbolic(), 1);
      assertThat(c.rank()).isEqualTo(1);
      assertThat(c.full().first()).isEqualTo(1);
      assertThat(c.full().line()).isCloseTo(scorer.residual(query)[best], within(1e-6));
      assertThat(c.off()).isLessThan(1e-6);
      assertThat(c.visible()).isEqualTo(messages.links());
      assertThat(c.measured()).hasSize(1 + ExplanationCheck.methods().size());
      ExplanationCheck.Measured own = c.measured().get(0);
      assertThat(own.method()).isEqualTo(ExplanationCheck.OWN);
      assertThat(own.connected()).isTrue();
      assertThat(c.measured())
          .allSatisfy(
              m -> {
                assertThat(m.links()).isLessThanOrEqualTo(own.links());
                assertThat(m.divergence()).isNotNegative();
              });
      // taking nothing away changes nothing
      Perturbation all = new Perturbation(messages, weights);
      assertThat(all.without(Set.of()).weight()).isEqualTo(weights.byEntry());
    }
  }
}
