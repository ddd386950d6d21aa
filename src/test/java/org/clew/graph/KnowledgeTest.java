package org.clew.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

  private static SnapshotBuilder edge(
      SnapshotBuilder b, EdgeType type, String id, String s, String o, String... publications) {
    return b.edge(
        type, id, s, o, Float.NaN, 0, 0, false, "infores:test", List.of(publications), Map.of());
  }

  private static final GraphSnapshot GRAPH = graph();

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.DISEASE, "OMIM:1", "d", List.of(), Map.of());
    b.node(NodeKind.GENE, "HGNC:1", "g", List.of(), Map.of());
    b.node(NodeKind.CASE, "case:1", "c1", List.of(), Map.of());
    b.node(NodeKind.CASE, "case:2", "c2", List.of(), Map.of());
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:1", "p", List.of(), Map.of());
    edge(b, EdgeType.DISEASE_PHENOTYPE, "only-1", "OMIM:1", "HP:1", "PMID:1");
    edge(b, EdgeType.DISEASE_PHENOTYPE, "both", "OMIM:1", "HP:1", "PMID:1", "PMID:2");
    edge(b, EdgeType.DISEASE_PHENOTYPE, "none", "OMIM:1", "HP:1");
    edge(b, EdgeType.CASE_PHENOTYPE, "c1-p", "case:1", "HP:1", "PMID:3");
    edge(b, EdgeType.CASE_DISEASE, "c1-d", "case:1", "OMIM:1", "PMID:3");
    edge(b, EdgeType.CASE_GENE, "c1-g", "case:1", "HGNC:1", "PMID:3");
    edge(b, EdgeType.CASE_GENE, "c2-g", "case:2", "HGNC:1", "PMID:4");
    return b.build();
  }

  private static List<String> hidden(Knowledge k) {
    return k.hidden().stream().mapToObj(GRAPH::edgeId).sorted().toList();
  }

  @Test
  void anEdgeIsHiddenOnlyWithAllItsPublications() {
    Knowledge all = Knowledge.all(GRAPH);
    assertThat(hidden(all)).isEmpty();
    assertThat(hidden(all.withoutPublications(Set.of("PMID:1")))).containsExactly("only-1");
    assertThat(hidden(all.withoutPublications(Set.of("PMID:1", "PMID:2"))))
        .containsExactly("both", "only-1");
    assertThat(hidden(all.withoutPublications(Set.of("PMID:9")))).isEmpty();
    assertThat(all.hiddenCount()).as("views do not change each other").isZero();
  }

  @Test
  void aCaseGoesWithAllItsEdges() {
    int c1 = GRAPH.node("case:1");
    Knowledge k = Knowledge.all(GRAPH).withoutCase(c1);
    assertThat(hidden(k)).containsExactly("c1-d", "c1-g", "c1-p");
  }

  @Test
  void narrowingsAddUp() {
    BitSet own = new BitSet();
    own.set(0);
    Knowledge k = Knowledge.all(GRAPH).without(own).without(e -> e == 1);
    own.set(2);
    assertThat(k.hiddenCount()).isEqualTo(2);
    assertThat(k.visible(0)).isFalse();
    assertThat(k.visible(1)).isFalse();
    assertThat(k.visible(2)).isTrue();
    k.hidden().clear();
    assertThat(k.hiddenCount()).isEqualTo(2);
  }
}
