package org.clew.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;

class PhenotypeHierarchyTest {

  private static GraphSnapshot graph(String... childParent) {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.GENE, "HGNC:1", "so that phenotypes do not start at 0", List.of(), Map.of());
    TreeSet<String> terms = new TreeSet<>();
    for (String pair : childParent) {
      terms.addAll(List.of(pair.split("<")));
    }
    terms.forEach(t -> b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:" + t, t, List.of(), Map.of()));
    for (String pair : childParent) {
      String[] ends = pair.split("<");
      b.edge(
          EdgeType.PHENOTYPE_IS_A,
          pair,
          "HP:" + ends[0],
          "HP:" + ends[1],
          Float.NaN,
          0,
          0,
          false,
          "infores:hpo",
          List.of(),
          Map.of());
    }
    return b.build();
  }

  @Test
  void closuresFollowEveryParent() {
    GraphSnapshot g = graph("a<root", "b<root", "c<a", "c<b", "d<c");
    PhenotypeHierarchy h = PhenotypeHierarchy.of(g);
    assertThat(names(g, h.ancestors(g.node("HP:d"))))
        .containsExactlyInAnyOrder("d", "c", "a", "b", "root");
    assertThat(names(g, h.ancestors(g.node("HP:root")))).containsExactly("root");
    assertThat(h.isA(g.node("HP:d"), g.node("HP:b"))).isTrue();
    assertThat(h.isA(g.node("HP:d"), g.node("HP:d"))).isTrue();
    assertThat(h.isA(g.node("HP:b"), g.node("HP:d"))).isFalse();
  }

  @Test
  void aRandomHierarchyIsClosedAndOrdered() {
    GraphSnapshot g = RandomKgx.of(11, 200, 600).snapshot();
    PhenotypeHierarchy h = PhenotypeHierarchy.of(g);
    int[] order = h.parentsFirst();
    assertThat(order).hasSize(200).doesNotHaveDuplicates();
    int[] place = new int[g.nodeCount()];
    IntStream.range(0, order.length).forEach(i -> place[order[i]] = i);
    for (int e = g.firstEdge(EdgeType.PHENOTYPE_IS_A);
        e < g.endEdge(EdgeType.PHENOTYPE_IS_A);
        e++) {
      int child = g.subject(e);
      int parent = g.object(e);
      assertThat(place[parent]).isLessThan(place[child]);
      assertThat(h.ancestors(child)).contains(h.ancestors(parent)).isSorted();
    }
  }

  @Test
  void aCycleIsRefused() {
    GraphSnapshot g = graph("a<b", "b<c", "c<a");
    assertThatThrownBy(() -> PhenotypeHierarchy.of(g))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("cycle");
  }

  private static List<String> names(GraphSnapshot g, int[] nodes) {
    return Arrays.stream(nodes).mapToObj(g::name).toList();
  }
}
