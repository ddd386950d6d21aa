package org.clew.symbolic.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;
import org.clew.symbolic.association.GeneAssociation.Kind;
import org.junit.jupiter.api.Test;

/**
 * Genes KIN1 and TUB1 have a disease each. Without one are: KIN2, of the family of KIN1, with a
 * LOEUF like its; ION3, which interacts with KIN1 (three publications) and TUB1 (one); ION4, which
 * shares a pathway with TUB1; ION5 with nothing but a LOEUF like that of TUB1; and ION6, which
 * codes no protein.
 */
class GeneAssociationTest {

  private final GraphSnapshot graph = graph();
  private final GeneAssociation association = new GeneAssociation(Knowledge.all(graph));

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:0000118", "root", List.of(), Map.of());
    b.node(NodeKind.PATHWAY, "REACT:1", "path", List.of(), Map.of());
    gene(b, 1, "KIN1", "0.2");
    gene(b, 2, "KIN2", "0.25");
    gene(b, 3, "ION3", "1.0");
    gene(b, 4, "ION4", "1.0");
    gene(b, 5, "ION5", "1.6");
    gene(b, 6, "ION6", "");
    gene(b, 7, "TUB1", "1.6");
    for (int i : new int[] {1, 7}) {
      b.node(NodeKind.DISEASE, "OMIM:10000" + i, "disease", List.of(), Map.of());
      edge(b, EdgeType.GENE_DISEASE, "HGNC:" + i, "OMIM:10000" + i, List.of());
    }
    edge(
        b,
        EdgeType.INTERACTION,
        "UniProtKB:1",
        "UniProtKB:3",
        List.of("PMID:1", "PMID:2", "PMID:3", "PMID:4"));
    edge(b, EdgeType.INTERACTION, "UniProtKB:3", "UniProtKB:7", List.of("PMID:5"));
    edge(b, EdgeType.PATHWAY_MEMBER, "HGNC:4", "REACT:1", List.of());
    edge(b, EdgeType.PATHWAY_MEMBER, "HGNC:7", "REACT:1", List.of());
    return b.build();
  }

  private static void gene(SnapshotBuilder b, int i, String symbol, String loeuf) {
    Map<String, String> properties = loeuf.isEmpty() ? Map.of() : Map.of("loeuf", loeuf);
    b.node(NodeKind.GENE, "HGNC:" + i, symbol, List.of(), properties);
    if (i != 6) {
      b.node(NodeKind.PROTEIN, "UniProtKB:" + i, symbol, List.of(), Map.of());
      edge(b, EdgeType.GENE_PRODUCT, "HGNC:" + i, "UniProtKB:" + i, List.of());
    }
  }

  private static void edge(
      SnapshotBuilder b, EdgeType type, String s, String o, List<String> publications) {
    b.edge(type, s + ">" + o, s, o, Float.NaN, 0, 0, false, "infores:test", publications, Map.of());
  }

  /** The patient resembles disease 1 or 7 by so many log10 units. */
  private PhenotypeQuery query(double first, double seventh) {
    double[] rules = new double[graph.nodeCount()];
    rules[graph.node("OMIM:100001")] = first;
    rules[graph.node("OMIM:100007")] = seventh;
    return new PhenotypeQuery(Knowledge.all(graph), new int[0], new int[0], rules);
  }

  private double of(Kind kind, int gene, PhenotypeQuery query) {
    double[] ratios = association.byKind(query).getOrDefault(kind, new double[0]);
    return ratios[graph.node("HGNC:" + gene) - graph.firstNode(NodeKind.GENE)];
  }

  @Test
  void companyOfTheSuspectsSpeaksForAGene() {
    PhenotypeQuery like1 = query(5, 0);
    assertThat(of(Kind.INTERACTIONS, 3, like1)).isPositive();
    assertThat(of(Kind.INTERACTIONS, 2, like1)).isNegative();
    assertThat(of(Kind.FAMILY, 2, like1)).isGreaterThan(of(Kind.FAMILY, 3, like1));
    PhenotypeQuery like7 = query(0, 5);
    assertThat(of(Kind.PATHWAYS, 4, like7)).isPositive();
    assertThat(of(Kind.PATHWAYS, 5, like7)).isNegative();
    assertThat(of(Kind.CONSTRAINT, 5, like7)).isPositive();
    assertThat(of(Kind.CONSTRAINT, 5, like1)).isNegative();
  }

  @Test
  void theRatioIsThatOfAMixtureAgainstAnEvenChoice() {
    // all that is reached by interaction is gene 3, one of the four candidates 2, 3, 4, 5:
    // (0.3 + 4) / 1.3 for it, 0.3 / 1.3 for the others, and 1 on average
    PhenotypeQuery q = query(5, 0);
    assertThat(of(Kind.INTERACTIONS, 3, q)).isCloseTo(Math.log10(4.3 / 1.3), within(1e-9));
    assertThat(of(Kind.INTERACTIONS, 4, q)).isCloseTo(Math.log10(0.3 / 1.3), within(1e-9));
    for (Kind kind : Kind.values()) {
      double mean = 0;
      for (int g = 2; g <= 5; g++) {
        mean += Math.pow(10, of(kind, g, q)) / 4;
      }
      assertThat(mean).as(kind.label()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void aSuspectWithoutCompanySaysAnyGene() {
    // gene 1 is in no pathway; of the suspicion, 1 in 1,001 falls on gene 7, which is in one
    PhenotypeQuery q = query(5, 0);
    double on7 = 1 / (1 + Math.pow(10, 0.6 * 5));
    assertThat(of(Kind.PATHWAYS, 4, q))
        .isCloseTo(Math.log10((1.3 - on7 + 4 * on7) / 1.3), within(1e-9));
    assertThat(of(Kind.PATHWAYS, 5, q)).isCloseTo(Math.log10((1.3 - on7) / 1.3), within(1e-9));
  }

  @Test
  void aPairThatIsStatedMoreOftenCarriesMore() {
    // by symmetry but for the publications: gene 3 is reached by sqrt(4), else by sqrt(1)
    Interactions i = new Interactions(Knowledge.all(graph));
    int first = graph.firstNode(NodeKind.GENE);
    double[] reached = new double[2];
    for (int k = 0; k < 2; k++) {
      double[] suspects = new double[graph.nodeCount(NodeKind.GENE)];
      suspects[graph.node(k == 0 ? "HGNC:1" : "HGNC:7") - first] = 1;
      reached[k] = i.reach(suspects)[graph.node("HGNC:3") - first];
    }
    assertThat(reached[0] / reached[1]).isCloseTo(2, within(1e-6));
  }

  @Test
  void theSumIsThatOfTheKindsByTheirWeights() {
    PhenotypeQuery q = query(3, 2);
    double[] sum = association.log10LR(q);
    for (int g = 2; g <= 5; g++) {
      double expected = 0;
      for (Kind kind : Kind.values()) {
        expected += kind.weight() * of(kind, g, q);
      }
      assertThat(sum[graph.node("HGNC:" + g)]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void genesWithADiseaseAndOtherNodesAreNotTouched() {
    double[] sum = association.log10LR(query(3, 2));
    for (int n = 0; n < sum.length; n++) {
      boolean novel =
          graph.kind(n) == NodeKind.GENE && !List.of("HGNC:1", "HGNC:7").contains(graph.id(n));
      assertThat(sum[n] != 0).as(graph.id(n)).isEqualTo(novel);
    }
  }

  @Test
  void aHiddenLinkIsNotUsed() {
    // without its link, gene 1 is no suspect: what is left is company of gene 7
    PhenotypeQuery q = query(5, 0);
    int link = graph.firstEdge(EdgeType.GENE_DISEASE);
    Knowledge less = Knowledge.all(graph).without(e -> e == link);
    PhenotypeQuery hidden = new PhenotypeQuery(less, q.observed(), q.excluded(), q.symbolic());
    assertThat(of(Kind.PATHWAYS, 4, q)).isLessThan(of(Kind.PATHWAYS, 4, hidden));
    int interaction = graph.firstEdge(EdgeType.INTERACTION);
    GeneAssociation without =
        new GeneAssociation(Knowledge.all(graph).without(e -> e == interaction));
    assertThat(without.log10LR(q)[graph.node("HGNC:3")])
        .isLessThan(association.log10LR(q)[graph.node("HGNC:3")]);
  }
}
