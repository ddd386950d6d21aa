package org.clew.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxSnapshot;
import org.junit.jupiter.api.Test;

class GraphSnapshotTest {

  private static final RandomKgx KGX = RandomKgx.of(7, 40, 120);
  private static final GraphSnapshot GRAPH = KGX.snapshot();

  @Test
  void everyNodeIsFoundByItsIdAndAliases() {
    assertThat(GRAPH.nodeCount()).isEqualTo(KGX.nodes().size());
    for (KgxNode n : KGX.nodes()) {
      int node = GRAPH.node(n.id());
      assertThat(GRAPH.id(node)).isEqualTo(n.id());
      assertThat(GRAPH.name(node)).isEqualTo(n.name());
      assertThat(GRAPH.kind(node)).isEqualTo(n.kind().orElseThrow());
      assertThat(GRAPH.properties(node)).isEqualTo(KgxSnapshot.properties(n));
      for (String alias : n.equivalent()) {
        assertThat(GRAPH.node(alias)).isEqualTo(node);
      }
    }
    assertThat(GRAPH.node("HP:9999999")).isEqualTo(-1);
    assertThat(GRAPH.node("")).isEqualTo(-1);
  }

  @Test
  void everyEdgeKeepsWhatItSays() {
    Map<String, KgxEdge> byId = new HashMap<>();
    KGX.edges().forEach(e -> byId.put(e.id(), e));
    assertThat(GRAPH.edgeCount()).isEqualTo(byId.size());
    for (int e = 0; e < GRAPH.edgeCount(); e++) {
      KgxEdge k = byId.remove(GRAPH.edgeId(e));
      assertThat(GRAPH.type(e).predicate()).isEqualTo(k.predicate());
      assertThat(GRAPH.id(GRAPH.subject(e))).isEqualTo(k.subject());
      assertThat(GRAPH.id(GRAPH.object(e))).isEqualTo(k.object());
      assertThat((Float) GRAPH.frequency(e)).isEqualTo((Float) k.quotient()); // NaN equals NaN
      assertThat(GRAPH.count(e)).isEqualTo(k.count());
      assertThat(GRAPH.total(e)).isEqualTo(k.total());
      assertThat(GRAPH.negated(e)).isEqualTo(k.negated());
      assertThat(GRAPH.source(e)).isEqualTo(k.source());
      assertThat(GRAPH.publications(e)).isEqualTo(k.publications());
      assertThat(GRAPH.edgeProperties(e)).isEqualTo(KgxSnapshot.properties(k));
      assertThat(GRAPH.edgeRef(e).publications()).hasSameSizeAs(k.publications());
    }
  }

  @Test
  void edgesOfANodeAreThoseThatNameIt() {
    for (EdgeType type : EdgeType.values()) {
      int out = 0;
      for (int n = GRAPH.firstNode(type.subject()); n < GRAPH.endNode(type.subject()); n++) {
        for (int e = GRAPH.out(type, n); e < GRAPH.outEnd(type, n); e++, out++) {
          assertThat(GRAPH.subject(e)).isEqualTo(n);
          assertThat(GRAPH.type(e)).isEqualTo(type);
        }
      }
      int in = 0;
      for (int n = GRAPH.firstNode(type.object()); n < GRAPH.endNode(type.object()); n++) {
        for (int e : GRAPH.in(type, n)) {
          in++;
          assertThat(GRAPH.object(e)).isEqualTo(n);
          assertThat(GRAPH.type(e)).isEqualTo(type);
        }
      }
      int edges = GRAPH.endEdge(type) - GRAPH.firstEdge(type);
      assertThat(List.of(out, in)).containsOnly(edges);
    }
  }

  @Test
  void theVersionDependsOnTheContentAloneAndOnAllOfIt() {
    List<KgxNode> nodes = new java.util.ArrayList<>(KGX.nodes());
    List<KgxEdge> edges = new java.util.ArrayList<>(KGX.edges());
    Collections.shuffle(nodes, new Random(1));
    Collections.shuffle(edges, new Random(2));
    assertThat(new RandomKgx(nodes, edges).snapshot().version()).isEqualTo(GRAPH.version());

    KgxEdge e = edges.get(0);
    edges.set(
        0,
        KgxEdge.of(e.subject(), e.predicate(), e.object(), e.source())
            .id(e.id())
            .negated(!e.negated())
            .build());
    assertThat(new RandomKgx(nodes, edges).snapshot().version()).isNotEqualTo(GRAPH.version());
  }

  @Test
  void emptyTypesAndKindsAreEmptyRanges() {
    GraphSnapshot one =
        new SnapshotBuilder()
            .node(NodeKind.DISEASE, "OMIM:1", "d", List.of(), Map.of())
            .node(NodeKind.PHENOTYPIC_FEATURE, "HP:1", "p", List.of(), Map.of())
            .edge(
                EdgeType.DISEASE_PHENOTYPE,
                "e",
                "OMIM:1",
                "HP:1",
                Float.NaN,
                0,
                0,
                false,
                "s",
                List.of(),
                Map.of())
            .build();
    assertThat(one.nodeCount(NodeKind.GENE)).isZero();
    assertThat(one.type(0)).isEqualTo(EdgeType.DISEASE_PHENOTYPE);
    assertThat(one.kind(0)).isEqualTo(NodeKind.DISEASE);
    assertThat(one.kind(1)).isEqualTo(NodeKind.PHENOTYPIC_FEATURE);
    assertThatThrownBy(() -> one.kind(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> one.type(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(new SnapshotBuilder().build().nodeCount()).isZero();
  }

  @Test
  void theBuilderRefusesWhatCannotBeTold() {
    SnapshotBuilder builder =
        new SnapshotBuilder().node(NodeKind.GENE, "HGNC:1", "A", List.of(), Map.of());
    assertThatThrownBy(() -> builder.node(NodeKind.GENE, "HGNC:1", "B", List.of(), Map.of()))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> builder.node(NodeKind.GENE, "no curie", "B", List.of(), Map.of()))
        .hasMessageContaining("CURIE");
    assertThatThrownBy(
            () -> builder.node(NodeKind.GENE, "HGNC:2", "B", List.of(), Map.of("a=b", "c")))
        .hasMessageContaining("a=b");

    assertThatThrownBy(() -> edges(builder, "e", "e").build()).hasMessageContaining("twice");
    assertThatThrownBy(
            () ->
                new SnapshotBuilder()
                    .edge(
                        EdgeType.GENE_DISEASE,
                        "e",
                        "HGNC:1",
                        "OMIM:1",
                        0,
                        0,
                        0,
                        false,
                        "s",
                        List.of(),
                        Map.of())
                    .build())
        .hasMessageContaining("HGNC:1");
  }

  private static SnapshotBuilder edges(SnapshotBuilder builder, String... ids) {
    builder.node(NodeKind.DISEASE, "OMIM:1", "d", List.of(), Map.of());
    for (String id : ids) {
      builder.edge(
          EdgeType.GENE_DISEASE,
          id,
          "HGNC:1",
          "OMIM:1",
          Float.NaN,
          0,
          0,
          false,
          "s",
          List.of(),
          Map.of());
    }
    return builder;
  }

  @Test
  void propertiesSurviveTheirPacking() {
    Map<String, String> odd = new TreeMap<>(Map.of("k", "a=b|c", "empty", "", "é", "“x” \n"));
    assertThat(PackedProperties.decode(PackedProperties.encode(odd))).isEqualTo(odd);
    assertThat(PackedProperties.decode("")).isEmpty();
  }
}
