package org.clew.graph.kgx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KgxTest {

  @TempDir Path dir;

  private static final KgxNode MARFAN =
      KgxNode.of(
          NodeKind.DISEASE,
          "OMIM:154700",
          "Marfan syndrome",
          List.of("MONDO:0007947", "ORPHA:558"),
          List.of(),
          List.of("MFS1"),
          "infores:mondo",
          Map.of("inheritance", "HP:0000006"));
  private static final KgxNode ECTOPIA =
      KgxNode.of(
          NodeKind.PHENOTYPIC_FEATURE,
          "HP:0001083",
          "Ectopia\tlentis",
          List.of(),
          List.of(),
          List.of("a|b"),
          "infores:hpo",
          Map.of());

  private static KgxEdge edge(String pmid) {
    return KgxEdge.of(
            "OMIM:154700", "biolink:has_phenotype", "HP:0001083", "infores:hpo-annotations")
        .publications(List.of(pmid))
        .frequency(3, 4, 0.75f, "")
        .onset("HP:0003623")
        .original("ORPHA:558", "HP:0001083")
        .property("reference", "OMIM:154700")
        .build();
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    KgxWriter.write(dir, List.of(ECTOPIA, MARFAN), List.of(edge("PMID:2"), edge("PMID:1")));

    List<KgxNode> nodes = new ArrayList<>();
    List<KgxEdge> edges = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    KgxReader reader = KgxReader.open(dir, problems::add);
    reader.nodes(nodes::add);
    reader.edges(edges::add);

    assertThat(problems).isEmpty();
    assertThat(nodes.get(0)).isEqualTo(MARFAN);
    assertThat(nodes.get(1).name()).isEqualTo("Ectopia lentis");
    assertThat(nodes.get(1).synonym()).containsExactly("a/b");
    assertThat(edges).containsExactlyInAnyOrder(edge("PMID:1"), edge("PMID:2"));
  }

  @Test
  void parallelStatementsHaveTheirOwnIdsAndEqualOnesShareIt() {
    assertThat(edge("PMID:1").id()).isNotEqualTo(edge("PMID:2").id()).matches("clew:[0-9a-f]{16}");
    assertThat(edge("PMID:1").id()).isEqualTo(edge("PMID:1").id());
  }

  @Test
  void snapshotKeepsEveryColumn() throws IOException {
    KgxWriter.write(dir, List.of(ECTOPIA, MARFAN), List.of(edge("PMID:1")));

    GraphSnapshot g = KgxSnapshot.read(dir);

    int e = g.firstEdge(EdgeType.DISEASE_PHENOTYPE);
    assertThat(g.edgeCount()).isEqualTo(1);
    assertThat(g.frequency(e)).isEqualTo(0.75f);
    assertThat(g.count(e)).isEqualTo(3);
    assertThat(g.total(e)).isEqualTo(4);
    assertThat(g.publications(e)).containsExactly("PMID:1");
    assertThat(g.edgeProperties(e))
        .containsEntry("onset_qualifier", "HP:0003623")
        .containsEntry("original_subject", "ORPHA:558")
        .containsEntry("reference", "OMIM:154700");
    assertThat(g.node("MONDO:0007947")).isEqualTo(g.node("OMIM:154700"));
    assertThat(g.properties(g.node("ORPHA:558"))).containsEntry("inheritance", "HP:0000006");
  }

  @Test
  void foreignGraphIsReadAsFarAsItIsKnown() throws IOException {
    Files.writeString(
        dir.resolve("other_nodes.tsv"),
        """
        id\tcategory\tname\ttaxon
        HGNC:3603\tbiolink:NamedThing|biolink:Gene\tFBN1\tNCBITaxon:9606
        MONDO:1\tbiolink:Disease\tsome disease
        CHEBI:1\tbiolink:SmallMolecule\tsome drug
        GO:1\tbiolink:CellularComponent\tmicrofibril
        """);
    Files.writeString(
        dir.resolve("other_edges.tsv"),
        """
        subject\tpredicate\tobject\tknowledge_source\tscore
        HGNC:3603\tbiolink:causes\tMONDO:1\tinfores:x\t0.9
        CHEBI:1\tbiolink:treats\tMONDO:1\tinfores:x\t
        HGNC:3603\tbiolink:located_in\tGO:1\tinfores:x\t
        HGNC:3603\tbiolink:homologous_to\tMONDO:1\tinfores:x\t
        HGNC:3603\t\tMONDO:1\tinfores:x\t
        """);
    List<Problem> problems = new ArrayList<>();

    GraphSnapshot g = KgxSnapshot.read(dir, problems::add);

    assertThat(g.nodeCount()).isEqualTo(3);
    assertThat(g.edgeCount()).isEqualTo(2);
    assertThat(g.edgeProperties(g.firstEdge(EdgeType.GENE_DISEASE))).containsEntry("score", "0.9");
    assertThat(g.properties(g.node("HGNC:3603"))).containsEntry("taxon", "NCBITaxon:9606");
    assertThat(problems).hasSize(4);
  }

  @Test
  void folderWithoutTablesSaysSo() {
    assertThatThrownBy(() -> KgxReader.open(dir, p -> {}))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("nodes.tsv");
  }
}
