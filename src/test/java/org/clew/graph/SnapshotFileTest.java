package org.clew.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

  @TempDir Path dir;

  private Path write() throws IOException {
    Path file = dir.resolve("g.snapshot");
    RandomKgx kgx = RandomKgx.of(3, 30, 60);
    KgxSnapshot snapshot = new KgxSnapshot(p -> {});
    kgx.nodes().forEach(snapshot::node);
    kgx.edges().forEach(snapshot::edge);
    snapshot.write(file);
    return file;
  }

  @Test
  void whatIsWrittenIsMapped() throws IOException {
    GraphSnapshot made = RandomKgx.of(3, 30, 60).snapshot();
    GraphSnapshot mapped = SnapshotFile.open(write());

    assertThat(mapped.version()).isEqualTo(made.version());
    assertThat(mapped.nodeCount()).isEqualTo(made.nodeCount());
    for (int e = 0; e < made.edgeCount(); e++) {
      assertThat(mapped.edgeRef(e)).isEqualTo(made.edgeRef(e));
      assertThat(mapped.edgeProperties(e)).isEqualTo(made.edgeProperties(e));
    }
    try (var files = Files.list(dir)) {
      assertThat(files).as("no half-written file is left").hasSize(1);
    }
  }

  @Test
  void aSnapshotOfNothingIsOneToo() throws IOException {
    Path file = dir.resolve("empty.snapshot");
    new SnapshotBuilder().write(file);
    assertThat(SnapshotFile.open(file).edgeCount()).isZero();
  }

  @Test
  void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
    byte[] whole = Files.readAllBytes(write());
    Path cut = dir.resolve("cut.snapshot");
    for (int length : List.of(0, 5, 8, 15, 40, 100, 1000, whole.length / 2, whole.length - 9)) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SnapshotFile.open(cut))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              ClewException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA);
                assertThat(e).hasMessageContaining("cut.snapshot");
                assertThat(e.remedy()).contains("Delete it");
              });
    }
  }

  @Test
  void aFileOfAnotherLayoutOrNoSnapshotIsRefused() throws IOException {
    Path file = write();
    for (int at : List.of(0, 8, 12)) { // magic, layout, schema
      byte[] bytes = Files.readAllBytes(file);
      bytes[at]++;
      Path other = dir.resolve("other.snapshot");
      Files.write(other, bytes);
      assertThatThrownBy(() -> SnapshotFile.open(other))
          .isInstanceOf(ClewException.class)
          .hasMessageContaining("another Clew version");
    }
  }

  @Test
  void aBrokenDirectoryOfSectionsIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(write());
    Path broken = dir.resolve("broken.snapshot");
    for (int at = 80; at < 400; at += 3) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) 0xff;
      Files.write(broken, bytes);
      try {
        SnapshotFile.open(
            broken); // a byte of an offset within the file cannot be told from a good one
      } catch (ClewException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
  }

  @Test
  void aMissingFileSaysSo() {
    assertThatThrownBy(() -> SnapshotFile.open(dir.resolve("none")))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("No snapshot at");
  }

  @Test
  void replacingAFileLeavesOpenSnapshotsWhole() throws IOException {
    Path file = write();
    GraphSnapshot open = SnapshotFile.open(file);
    String before = open.edgeRef(open.edgeCount() - 1).toString();
    new SnapshotBuilder().node(NodeKind.GENE, "HGNC:1", "A", List.of(), Map.of()).write(file);
    assertThat(SnapshotFile.open(file).nodeCount()).isEqualTo(1);
    assertThat(open.edgeRef(open.edgeCount() - 1)).hasToString(before);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThat(channel.size()).isPositive();
    }
  }
}
