package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clew.graph.GraphEdge;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.RandomKgx;
import org.clew.graph.SnapshotBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCacheTest {

  @TempDir Path dir;

  private static GraphSnapshot add(SnapshotCache cache, int n) {
    return cache.add(
        new SnapshotBuilder().node(NodeKind.GENE, "HGNC:" + n, "g", List.of(), Map.of())::write);
  }

  @Test
  void theNewestFewAreKept() throws IOException {
    SnapshotCache cache = new SnapshotCache(dir.resolve("s"));
    String first = add(cache, 0).version();
    Path firstFile = dir.resolve("s").resolve(first + ".snapshot");
    Files.setLastModifiedTime(firstFile, FileTime.fromMillis(1));
    for (int i = 1; i < SnapshotCache.KEPT; i++) {
      add(cache, i);
    }
    assertThat(cache.open(first)).as("opening counts as use").isPresent();
    String last = add(cache, 99).version();
    assertThat(cache.open(first)).isPresent();
    assertThat(cache.open(last)).isPresent();
    try (Stream<Path> files = Files.list(dir.resolve("s"))) {
      assertThat(files).hasSize(SnapshotCache.KEPT);
    }
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws IOException {
    SnapshotCache cache = new SnapshotCache(dir);
    String version = add(cache, 1).version();
    Path file = dir.resolve(version + ".snapshot");
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 300));
    assertThat(cache.open(version)).isEmpty();
  }

  @Test
  void versionsThatEditsConnectAreMadeAgain() throws IOException {
    SnapshotCache cache = new SnapshotCache(dir);
    GraphSnapshot now = cache.add(SnapshotBuilder.of(RandomKgx.of(4, 20, 30).snapshot())::write);
    List<String> versions = new ArrayList<>(List.of(now.version()));
    for (int i = 0; i < 4; i++) {
      now = cache.addEdited(now, List.of(now.edge(10 * i)), List.of());
      versions.add(now.version());
    }
    // one step aside: put back what went first, with a frequency
    GraphEdge first = RandomKgx.of(4, 20, 30).snapshot().edge(0);
    now = cache.addEdited(now, List.of(), List.of(first));
    versions.add(now.version());

    for (String kept : versions) {
      assertThat(cache.open(kept)).isPresent();
      for (String other : versions) {
        if (!other.equals(kept)) {
          Files.delete(dir.resolve(other + ".snapshot"));
        }
      }
      for (String asked : versions) {
        assertThat(cache.open(asked).orElseThrow().version()).isEqualTo(asked);
      }
    }
    assertThat(cache.open("0".repeat(64))).isEmpty();
    Files.writeString(dir.resolve("edits.jsonl"), "{\"from\":", StandardOpenOption.APPEND);
    assertThat(cache.open(versions.get(0))).as("a half-written line is passed over").isPresent();
  }

  @Test
  void notesAreFoundByTheirMarks() {
    SnapshotCache cache = new SnapshotCache(dir);
    assertThat(cache.newest()).isEmpty();
    cache.record(new SnapshotCache.Entry("m1", "v1", "f1", "c1"));
    cache.record(new SnapshotCache.Entry("m2", "v2", "", ""));
    cache.record(new SnapshotCache.Entry("m2", "v3", "f3", ""));
    assertThat(cache.ofMark("m1").orElseThrow().content()).isEqualTo("c1");
    assertThat(cache.ofMark("m2").orElseThrow().version()).isEqualTo("v3");
    assertThat(cache.ofFiles("f1").orElseThrow().version()).isEqualTo("v1");
    assertThat(cache.ofFiles("f2")).isEmpty();
    assertThat(cache.newest()).contains("v3");
  }
}
