package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.junit.jupiter.api.Test;

class CaseSamplerTest {

  private static final SymbolicBase NO_RULES =
      (k, observed, excluded) -> new double[k.graph().nodeCount()];

  private final GraphSnapshot graph = ToyGraph.build();
  private final PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(graph);
  private final List<SolvedCase> cases = SolvedCase.all(graph);

  private CaseSampler sampler(CaseSampler.Law law) {
    return new CaseSampler(Knowledge.all(graph), hierarchy, cases, NO_RULES, law, 5);
  }

  @Test
  void readsSolvedCases() {
    SolvedCase c = cases.get(3);
    assertThat(cases).hasSize(ToyGraph.DISEASES);
    assertThat(c.publications()).hasSize(1);
    assertThat(c.observed()).hasSize(2);
    assertThat(c.excluded()).hasSize(1);
    assertThat(graph.outEnd(EdgeType.CASE_GENE, c.node())).isPositive();
  }

  @Test
  void theSameNumberGivesTheSameExample() {
    CaseSampler a = sampler(CaseSampler.Law.DEFAULT);
    CaseSampler b = sampler(CaseSampler.Law.DEFAULT);
    for (int i = 0; i < 30; i++) {
      TrainingExample x = a.example(i);
      TrainingExample y = b.example(i);
      assertThat(x.query().knowledge().hidden()).isEqualTo(y.query().knowledge().hidden());
      assertThat(x.query().observed()).isEqualTo(y.query().observed());
      assertThat(x.geneNode()).isEqualTo(y.geneNode());
    }
  }

  @Test
  void neverShowsTheCaseItself() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0, 0, 0, 0, 0, 0, 0, 0, 0));
    for (int i = 0; i < 40; i++) {
      TrainingExample e = sampler.example(i);
      SolvedCase c =
          cases.stream().filter(x -> x.disease() == e.diseaseNode()).findFirst().orElseThrow();
      for (int edge = 0; edge < graph.edgeCount(); edge++) {
        boolean own =
            !graph.publications(edge).isEmpty()
                && c.publications().containsAll(graph.publications(edge));
        assertThat(e.query().knowledge().visible(edge)).isEqualTo(!own);
      }
    }
  }

  @Test
  void hidesTheKnowledgeOfOthersByTheSameLaw() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0.5, 0.5, 0, 0, 0, 0, 0, 0, 0));
    double hidden = 0;
    int n = 300;
    for (int i = 0; i < n; i++) {
      TrainingExample e = sampler.example(i);
      hidden +=
          cases.stream()
              .filter(c -> c.disease() != e.diseaseNode())
              .filter(c -> !e.query().knowledge().visible(graph.out(EdgeType.CASE_GENE, c.node())))
              .count();
    }
    assertThat(hidden / n / (ToyGraph.DISEASES - 1)).isBetween(0.44, 0.56);
  }

  @Test
  void asIsOnlyTheCaseItselfIsHidden() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0.5, 0.5, 0, 0, 0, 0, 0, 1, 0));
    for (int i = 0; i < 40; i++) {
      TrainingExample e = sampler.example(i);
      SolvedCase c =
          cases.stream().filter(x -> x.disease() == e.diseaseNode()).findFirst().orElseThrow();
      for (int edge = 0; edge < graph.edgeCount(); edge++) {
        assertThat(e.query().knowledge().visible(edge)).isEqualTo(graph.subject(edge) != c.node());
      }
    }
  }

  @Test
  void withoutALibraryNoCaseIsVisible() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0, 0, 0, 1, 0, 0, 0, 0, 0));
    TrainingExample e = sampler.example(0);
    for (int edge = 0; edge < graph.edgeCount(); edge++) {
      if (Set.of(EdgeType.CASE_DISEASE, EdgeType.CASE_GENE, EdgeType.CASE_PHENOTYPE)
          .contains(graph.type(edge))) {
        assertThat(e.query().knowledge().visible(edge)).isFalse();
      }
    }
  }

  @Test
  void someLinksCarryMessagesInAsManyExamplesAsTheLawSays() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0, 0, 0, 0, 0, 0, 0, 0, 0.3));
    int thinned = 0;
    for (int i = 0; i < 400; i++) {
      TrainingExample e = sampler.example(i);
      assertThat(e.links()).isBetween(0.01, 1.0);
      thinned += e.links() < 1 ? 1 : 0;
    }
    assertThat(thinned / 400.0).isBetween(0.22, 0.38);
  }

  @Test
  void aLinkIsKeptOrDroppedInBothDirections() {
    MessageGraph messages = MessageGraph.of(graph);
    LinkWeights links = LinkWeights.of(messages, Knowledge.all(graph));
    float[] some = links.some(messages, 0.5, 7).weight();
    Boolean[] kept = new Boolean[messages.links()];
    int at = 0;
    for (MessageGraph.Block block : messages.blocks()) {
      for (int link : block.link()) {
        assertThat(some[at]).isIn(0f, links.byEntry()[at]);
        boolean here = some[at] > 0;
        assertThat(kept[link]).isIn(null, here);
        kept[link] = here;
        at++;
      }
    }
    assertThat(Arrays.stream(kept).filter(k -> k).count() / (double) kept.length)
        .isBetween(0.35, 0.65);
    assertThat(links.some(messages, 0.5, 7).weight()).isEqualTo(some);
  }

  @Test
  void thinnedTermsComeFromTheCase() {
    CaseSampler sampler = sampler(new CaseSampler.Law(0, 0, 0, 0, 1, 0.5, 0, 0, 0));
    for (int i = 0; i < 100; i++) {
      TrainingExample e = sampler.example(i);
      SolvedCase c =
          cases.stream().filter(x -> x.disease() == e.diseaseNode()).findFirst().orElseThrow();
      assertThat(e.query().observed()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(Arrays.stream(e.query().observed()).boxed())
          .allSatisfy(
              t ->
                  assertThat(Arrays.stream(c.observed()).anyMatch(o -> hierarchy.isA(o, t)))
                      .isTrue());
    }
  }
}
