package org.clew.symbolic.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clew.symbolic.inheritance.InheritanceMode.AUTOSOMAL_DOMINANT;
import static org.clew.symbolic.inheritance.InheritanceMode.AUTOSOMAL_RECESSIVE;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.AllelicState;
import org.clew.model.Assembly;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownModesTest {

  private static final String GENE = "HGNC:6610";
  private static final String DISEASE = "OMIM:615277";

  /** A disease that is on record as recessive, and solved cases of it. */
  private static GraphSnapshot graph(String alleles, String... publications) {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.GENE, GENE, "LIM2", List.of(), Map.of());
    b.node(NodeKind.DISEASE, DISEASE, "Cataract", List.of(), Map.of("inheritance", "HP:0000007"));
    edge(b, EdgeType.GENE_DISEASE, GENE, DISEASE, "PMID:1", Map.of());
    for (int i = 0; i < publications.length; i++) {
      String id = "CASE:" + i;
      b.node(NodeKind.CASE, id, id, List.of(), Map.of());
      edge(b, EdgeType.CASE_DISEASE, id, DISEASE, publications[i], Map.of());
      edge(
          b, EdgeType.CASE_GENE, id, GENE, publications[i], Map.of(AllelicState.PROPERTY, alleles));
    }
    return b.build();
  }

  private static void edge(
      SnapshotBuilder b,
      EdgeType type,
      String subject,
      String object,
      String publication,
      Map<String, String> properties) {
    String id = type + "/" + subject;
    b.edge(
        type, id, subject, object, Float.NaN, 0, 0, false, "t", List.of(publication), properties);
  }

  private static Set<InheritanceMode> modes(GraphSnapshot graph, String... without) {
    Knowledge knowledge = Knowledge.all(graph).withoutPublications(Set.of(without));
    return new KnownModes(graph)
        .of(knowledge, graph.node(GENE), OptionalInt.of(graph.node(DISEASE)));
  }

  @Test
  void oneAlleleInCasesOfTwoPublicationsShowsThatADiseaseIsDominantToo() {
    GraphSnapshot graph = graph("monoallelic", "PMID:2", "PMID:3", "PMID:3");
    assertThat(modes(graph)).containsExactlyInAnyOrder(AUTOSOMAL_DOMINANT, AUTOSOMAL_RECESSIVE);
    assertThat(modes(graph, "PMID:2")).as("less one's own").containsExactly(AUTOSOMAL_RECESSIVE);
  }

  @Test
  void onePublicationMayHaveMissedTheOtherAlleleAndTwoAllelesShowNothingNew() {
    assertThat(modes(graph("monoallelic", "PMID:2", "PMID:2")))
        .containsExactly(AUTOSOMAL_RECESSIVE);
    assertThat(modes(graph("biallelic", "PMID:2", "PMID:3"))).containsExactly(AUTOSOMAL_RECESSIVE);
    assertThat(modes(graph("", "PMID:2", "PMID:3"))).containsExactly(AUTOSOMAL_RECESSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "HETEROZYGOUS, 7, MONOALLELIC",
    "HOMOZYGOUS, 7, BIALLELIC",
    "HETEROZYGOUS, X, ''",
    "UNKNOWN, 7, ''",
    "HEMIZYGOUS, 7, ''"
  })
  void allelesAreCountedOnAutosomes(Zygosity zygosity, String contig, String expected) {
    Variant v = variant(zygosity, contig);
    assertThat(AllelicState.of(List.of(v)).map(Enum::name).orElse("")).isEqualTo(expected);
  }

  @Test
  void twoHeterozygousVariantsAreTwoAlleles() {
    Variant v = variant(Zygosity.HETEROZYGOUS, "7");
    assertThat(AllelicState.of(List.of(v, v))).contains(AllelicState.BIALLELIC);
    assertThat(AllelicState.of(List.of(v, variant(Zygosity.UNKNOWN, "7")))).isEmpty();
    assertThat(AllelicState.of(List.of())).isEmpty();
  }

  private static Variant variant(Zygosity zygosity, String contig) {
    return new Variant(
        Assembly.GRCH38, contig, 1, "C", "T", zygosity, Map.of(), List.of(), List.of());
  }
}
