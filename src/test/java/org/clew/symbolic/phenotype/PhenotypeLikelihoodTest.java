package org.clew.symbolic.phenotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.LedgerPart;
import org.junit.jupiter.api.Test;

class PhenotypeLikelihoodTest {

  /**
   * A random graph: 60 terms in a DAG, 40 diseases with 8 annotations each in classes of 5, 30
   * genes.
   */
  static GraphSnapshot randomGraph(long seed) {
    Random random = new Random(seed);
    SnapshotBuilder b = new SnapshotBuilder();
    for (int t = 0; t < 60; t++) {
      b.node(NodeKind.PHENOTYPIC_FEATURE, hp(t), "term " + t, List.of(), Map.of());
      for (int p = 0; t > 0 && p < 1 + t % 2; p++) {
        edge(b, EdgeType.PHENOTYPE_IS_A, hp(t), hp(random.nextInt(t)), Float.NaN, "h" + t + p, "");
      }
    }
    for (int d = 0; d < 40; d++) {
      b.node(NodeKind.DISEASE, omim(d), "disease " + d, List.of(), Map.of());
      for (int i = 0; i < 8; i++) {
        float f = i % 3 == 0 ? Float.NaN : 0.1f + 0.1f * random.nextInt(9);
        edge(
            b,
            EdgeType.DISEASE_PHENOTYPE,
            omim(d),
            hp(random.nextInt(60)),
            f,
            "a" + d + "-" + i,
            "PMID:" + random.nextInt(20));
      }
    }
    for (int d = 0; d < 40; d++) {
      if (d % 5 == 0) {
        b.node(NodeKind.DISEASE, omim(1000 + d / 5), "class", List.of(), Map.of());
      }
      edge(b, EdgeType.DISEASE_IS_A, omim(d), omim(1000 + d / 5), Float.NaN, "c" + d, "");
    }
    for (int g = 0; g < 30; g++) {
      b.node(NodeKind.GENE, "HGNC:" + g, "G" + g, List.of(), Map.of());
      for (int i = 0; g < 28 && i < 2; i++) {
        edge(
            b,
            EdgeType.GENE_DISEASE,
            "HGNC:" + g,
            omim(random.nextInt(40)),
            Float.NaN,
            "g" + g + "-" + i,
            "");
      }
    }
    return b.build();
  }

  private static String hp(int t) {
    return String.format("HP:%07d", t);
  }

  private static String omim(int d) {
    return String.format("OMIM:%06d", 100000 + d);
  }

  private static void edge(
      SnapshotBuilder b, EdgeType type, String s, String o, float f, String id, String pub) {
    b.edge(
        type,
        id,
        s,
        o,
        f,
        0,
        0,
        false,
        "infores:hpo-annotations",
        pub.isEmpty() ? List.of() : List.of(pub),
        Map.of());
  }

  private static int[] terms(GraphSnapshot g, Random random, int n) {
    int first = g.firstNode(NodeKind.PHENOTYPIC_FEATURE);
    return random.ints(first, g.endNode(NodeKind.PHENOTYPIC_FEATURE)).distinct().limit(n).toArray();
  }

  @Test
  void partsSumToTheScoreOfEveryGeneAndDisease() {
    GraphSnapshot g = randomGraph(1);
    PhenotypeLikelihood lr = PhenotypeLikelihood.of(Knowledge.all(g), PhenotypeHierarchy.of(g));
    Knowledge less = Knowledge.all(g).withoutPublications(Set.of("PMID:3", "PMID:4"));
    Random random = new Random(2);
    for (Knowledge k : List.of(Knowledge.all(g), less)) {
      PhenotypeQuery q = lr.query(k, terms(g, random, 6), terms(g, random, 3));
      List<Integer> nodes = new ArrayList<>();
      for (NodeKind kind : List.of(NodeKind.GENE, NodeKind.DISEASE)) {
        for (int n = g.firstNode(kind); n < g.endNode(kind); n++) {
          nodes.add(n);
        }
      }
      for (int n : nodes) {
        assertThat(lr.explain(q, n).stream().mapToDouble(LedgerPart::log10LR).sum())
            .as(g.id(n))
            .isCloseTo(q.symbolic()[n], within(1e-12));
      }
    }
  }

  @Test
  void hidingEdgesChangesOnlyTheDiseasesTheyTouchAndTheirRelatives() {
    GraphSnapshot g = randomGraph(3);
    PhenotypeLikelihood lr = PhenotypeLikelihood.of(Knowledge.all(g), PhenotypeHierarchy.of(g));
    Random random = new Random(4);
    int[] observed = terms(g, random, 5);
    int[] excluded = terms(g, random, 2);
    double[] before = lr.log10LR(Knowledge.all(g), observed, excluded);
    int changed = 0;
    for (int i = 0; i < 20; i++) {
      Knowledge less = Knowledge.all(g).withoutPublications(Set.of("PMID:" + i));
      double[] after = lr.log10LR(less, observed, excluded);
      for (int d = g.firstNode(NodeKind.DISEASE); d < g.endNode(NodeKind.DISEASE); d++) {
        int disease = d;
        boolean touched =
            less.hidden().stream()
                .map(g::subject)
                .anyMatch(t -> t == disease || related(g, t, disease));
        changed += after[d] != before[d] ? 1 : 0;
        assertThat(touched || after[d] == before[d]).as(g.id(d)).isTrue();
      }
    }
    assertThat(changed).isGreaterThan(50);
    assertThat(lr.log10LR(Knowledge.all(g), observed, excluded)).containsExactly(before);
  }

  private static boolean related(GraphSnapshot g, int a, int b) {
    return g.object(g.out(EdgeType.DISEASE_IS_A, a)) == g.object(g.out(EdgeType.DISEASE_IS_A, b));
  }

  @Test
  void whatARelativeShowsIsExpectedOfADiseaseUntilItIsHidden() {
    SnapshotBuilder b = new SnapshotBuilder();
    for (int t = 0; t < 5; t++) {
      b.node(NodeKind.PHENOTYPIC_FEATURE, hp(t), "term " + t, List.of(), Map.of());
      if (t > 0) {
        edge(b, EdgeType.PHENOTYPE_IS_A, hp(t), hp(0), Float.NaN, "h" + t, "");
      }
    }
    for (int d = 0; d < 12; d++) {
      b.node(NodeKind.DISEASE, omim(d), "disease " + d, List.of(), Map.of());
      edge(b, EdgeType.DISEASE_PHENOTYPE, omim(d), hp(1 + d % 3), 0.9f, "a" + d, "PMID:" + d);
    }
    edge(b, EdgeType.DISEASE_PHENOTYPE, omim(1), hp(4), 0.9f, "rare", "PMID:4");
    b.node(NodeKind.DISEASE, omim(1000), "class", List.of(), Map.of());
    for (int d = 0; d < 2; d++) {
      edge(b, EdgeType.DISEASE_IS_A, omim(d), omim(1000), Float.NaN, "c" + d, "");
    }
    GraphSnapshot g = b.build();
    PhenotypeLikelihood lr = PhenotypeLikelihood.of(Knowledge.all(g), PhenotypeHierarchy.of(g));
    int[] rare = {g.node(hp(4))};
    int relative = g.node(omim(0));
    int stranger = g.node(omim(3)); // annotated like it, but of no class

    PhenotypeQuery known = lr.query(Knowledge.all(g), rare, new int[0]);
    assertThat(known.symbolic()[relative]).isGreaterThan(known.symbolic()[stranger] + 0.05);
    LedgerPart part = lr.explain(known, relative).get(0);
    assertThat(part.relation()).isEqualTo("via-relatives");
    assertThat(part.edges()).singleElement().satisfies(e -> assertThat(e.id()).isEqualTo("rare"));

    Knowledge less = Knowledge.all(g).withoutPublications(Set.of("PMID:4"));
    PhenotypeQuery hidden = lr.query(less, rare, new int[0]);
    assertThat(hidden.symbolic()[relative]).isEqualTo(hidden.symbolic()[stranger]);
  }

  @Test
  void aDiseaseOfWhichAllIsHiddenHasRatioOne() {
    GraphSnapshot g = randomGraph(5);
    PhenotypeLikelihood lr = PhenotypeLikelihood.of(Knowledge.all(g), PhenotypeHierarchy.of(g));
    int disease = g.firstNode(NodeKind.DISEASE);
    Knowledge less =
        Knowledge.all(g)
            .without(e -> g.type(e) == EdgeType.DISEASE_PHENOTYPE && g.subject(e) == disease);
    PhenotypeQuery q = lr.query(less, terms(g, new Random(6), 4), new int[0]);
    assertThat(q.symbolic()[disease]).isZero();
    assertThat(lr.explain(q, disease)).hasSize(4).allMatch(p -> p.log10LR() == 0);
  }

  @Test
  void ratiosOfATermAverageToOneOverDiseases() {
    GraphSnapshot g = randomGraph(7);
    PhenotypeLikelihood lr = PhenotypeLikelihood.of(Knowledge.all(g), PhenotypeHierarchy.of(g));
    int term = g.node("HP:0000042");
    double[] scores = lr.log10LR(Knowledge.all(g), new int[] {term}, new int[0]);
    double mean =
        IntStream.range(g.firstNode(NodeKind.DISEASE), g.endNode(NodeKind.DISEASE))
            .mapToDouble(d -> Math.pow(10, scores[d]))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(1, within(1e-9));
  }

  @Test
  void referenceRankersRankAsIfHiddenEdgesWereNotThere() {
    GraphSnapshot g = randomGraph(3);
    PhenotypeHierarchy h = PhenotypeHierarchy.of(g);
    List<BiFunction<Knowledge, PhenotypeHierarchy, ReferenceRanker>> makers =
        List.of(ReferenceRanker::naiveBayes, ReferenceRanker::resnik, ReferenceRanker::lirical);
    Random random = new Random(4);
    for (var maker : makers) {
      ReferenceRanker full = maker.apply(Knowledge.all(g), h);
      for (int i = 0; i < 20; i++) {
        Knowledge less = Knowledge.all(g).withoutPublications(Set.of("PMID:" + i));
        int[] observed = terms(g, random, 5);
        int[] excluded = terms(g, random, 2);
        double[] fresh = maker.apply(less, h).score(less, observed, excluded);
        double[] hidden = full.score(less, observed, excluded);
        for (int n = 0; n < fresh.length; n++) {
          assertThat(hidden[n]).as(g.id(n)).isCloseTo(fresh[n], within(1e-5));
        }
      }
    }
  }
}
