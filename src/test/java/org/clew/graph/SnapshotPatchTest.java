package org.clew.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patched snapshot is the one that is built anew, after however many edits. */
class SnapshotPatchTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void patchesEqualRebuilds(long seed) throws IOException {
    Random random = new Random(seed);
    GraphSnapshot whole = RandomKgx.of(seed, 25, 60).snapshot();
    List<GraphEdge> all = edges(whole);
    Collections.shuffle(all, random);
    // a third of the edges is not there at first
    List<GraphEdge> absent = new ArrayList<>(all.subList(0, all.size() / 3));
    List<GraphEdge> present = new ArrayList<>(all.subList(all.size() / 3, all.size()));
    GraphSnapshot now = rebuilt(whole, present);
    for (int step = 0; step < 6; step++) {
      Collections.shuffle(absent, random);
      Collections.shuffle(present, random);
      List<GraphEdge> added = new ArrayList<>(absent.subList(0, 1 + random.nextInt(9)));
      List<GraphEdge> removed = new ArrayList<>(present.subList(0, random.nextInt(9)));
      now =
          step % 2 == 0
              ? SnapshotPatch.apply(now, removed, added)
              : SnapshotPatch.write(now, removed, added, dir.resolve(step + ".snapshot"));
      absent.removeAll(added);
      absent.addAll(removed);
      present.removeAll(removed);
      present.addAll(added);
      assertSame(now, rebuilt(whole, present));
    }
  }

  @Test
  void anEdgeThatIsReplacedMayKeepItsPlace() {
    GraphSnapshot graph = RandomKgx.of(9, 20, 40).snapshot();
    GraphEdge old = graph.edge(17);
    GraphEdge other =
        new GraphEdge(
            old.type(),
            old.id(),
            old.subject(),
            old.object(),
            old.frequency(),
            old.count(),
            old.total(),
            !old.negated(),
            "infores:other",
            List.of("PMID:1", "PMID:2"),
            Map.of());
    GraphSnapshot changed = SnapshotPatch.apply(graph, List.of(old), List.of(other));
    assertThat(changed.edge(17)).isEqualTo(other);
    assertThat(changed.version()).isNotEqualTo(graph.version());
    GraphSnapshot back = SnapshotPatch.apply(changed, List.of(other), List.of(old));
    assertThat(back.version()).isEqualTo(graph.version());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    GraphSnapshot graph = RandomKgx.of(9, 20, 40).snapshot();
    GraphEdge there = graph.edge(3);
    assertThatThrownBy(() -> SnapshotPatch.apply(graph, List.of(), List.of(there)))
        .hasMessageContaining(there.id());
    GraphSnapshot without = SnapshotPatch.apply(graph, List.of(there), List.of());
    assertThatThrownBy(() -> SnapshotPatch.apply(without, List.of(there), List.of()))
        .hasMessageContaining("no edge");
    assertThatThrownBy(() -> SnapshotPatch.apply(without, List.of(), List.of(there, there)))
        .hasMessageContaining("twice");
    GraphEdge stranger =
        new GraphEdge(
            EdgeType.GENE_DISEASE,
            "e",
            "HGNC:999999",
            "OMIM:1",
            Float.NaN,
            0,
            0,
            false,
            "infores:x",
            List.of(),
            Map.of());
    assertThatThrownBy(() -> SnapshotPatch.apply(graph, List.of(), List.of(stranger)))
        .hasMessageContaining("HGNC:999999");
  }

  private static List<GraphEdge> edges(GraphSnapshot graph) {
    return new ArrayList<>(IntStream.range(0, graph.edgeCount()).mapToObj(graph::edge).toList());
  }

  private static GraphSnapshot rebuilt(GraphSnapshot nodes, List<GraphEdge> edges) {
    SnapshotBuilder builder = new SnapshotBuilder();
    for (int n = 0; n < nodes.nodeCount(); n++) {
      builder.node(
          nodes.kind(n), nodes.id(n), nodes.name(n), nodes.aliases(n), nodes.properties(n));
    }
    edges.forEach(builder::edge);
    return builder.build();
  }

  private static void assertSame(GraphSnapshot patched, GraphSnapshot rebuilt) {
    assertThat(patched.version()).isEqualTo(rebuilt.version());
    assertThat(edges(patched)).isEqualTo(edges(rebuilt));
    for (EdgeType type : EdgeType.values()) {
      assertThat(patched.endEdge(type)).isEqualTo(rebuilt.endEdge(type));
      for (int n = patched.firstNode(type.subject()); n < patched.endNode(type.subject()); n++) {
        assertThat(patched.out(type, n)).isEqualTo(rebuilt.out(type, n));
        assertThat(patched.outEnd(type, n)).isEqualTo(rebuilt.outEnd(type, n));
      }
      for (int n = patched.firstNode(type.object()); n < patched.endNode(type.object()); n++) {
        assertThat(patched.in(type, n)).containsExactly(rebuilt.in(type, n));
      }
    }
    for (int e = 1; e < patched.edgeCount(); e++) {
      assertThat(patched.sourceKey(e) == patched.sourceKey(e - 1))
          .isEqualTo(patched.source(e).equals(patched.source(e - 1)));
      assertThat(patched.publicationsKey(e) == patched.publicationsKey(e - 1))
          .isEqualTo(patched.publications(e).equals(patched.publications(e - 1)));
    }
  }
}
