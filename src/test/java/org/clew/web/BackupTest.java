package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.neo4j.GraphHome;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.web.ServiceFixture.Client;
import org.clew.web.ops.Backup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup restored elsewhere is the same service; without the key it tells nothing. */
class BackupTest {

  @TempDir Path dir;

  @Test
  void aRestoredServiceHasItsCasesAndAccounts() throws IOException {
    Path home = dir.resolve("home");
    Path file = dir.resolve("backup.tar.gz");
    String id;
    try (ServiceFixture service = ServiceFixture.start(home, Map.of())) {
      Client ada = service.setUp();
      id =
          ada.post("/api/v1/cases", "{\"title\":\"kept\",\"observed\":[\"HP:0001166\"]}")
              .json()
              .get("id")
              .asText();
      assertThatThrownBy(() -> Backup.write(home, file))
          .as("while the service runs")
          .isInstanceOf(ClewException.class);
    }
    Path used = Files.createDirectories(home.resolve("packs/abc")).resolve("pack.yaml");
    Files.writeString(used, "id: used-once");
    assertThat(Backup.write(home, file)).isGreaterThanOrEqualTo(5);
    assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("GROUP", "OTHERS");

    Path other = dir.resolve("other");
    Backup.restore(file, other);
    assertThat(other.resolve("service/key")).as("the key is kept apart").doesNotExist();
    assertThat(other.resolve("packs/abc/pack.yaml")).content().contains("used-once");
    assertThatThrownBy(() -> ServiceFixture.start(other, Map.of()))
        .as("without the key")
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("key");
    Files.copy(home.resolve("service/key"), other.resolve("service/key"));
    try (ServiceFixture service = ServiceFixture.start(other, Map.of())) {
      Client ada = service.signIn("ada");
      assertThat(ada.get("/api/v1/cases/" + id).json().get("title").asText()).isEqualTo("kept");
    }
    assertThatThrownBy(() -> Backup.restore(file, home)).isInstanceOf(ClewException.class);
  }

  @Test
  void theGraphComesBackWithEveryNodeAndEdge() throws IOException {
    Path home = dir.resolve("home");
    Path other = dir.resolve("other");
    Path file = dir.resolve("backup.tar.gz");
    Path installation = Path.of("").toAbsolutePath();
    GraphSnapshot before =
        new GraphHome(home, installation, Map.of())
            .load(Path.of("graph-import/starter"), Map.of(), "test", p -> {}, Progress.NONE)
            .snapshot();
    Backup.write(home, file);
    Backup.restore(file, other);
    assertThat(other.resolve("snapshots")).as("made from the store").doesNotExist();

    GraphHome restored = new GraphHome(other, installation, Map.of());
    GraphSnapshot after = restored.snapshot(Progress.NONE);
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.nodeCount()).isEqualTo(before.nodeCount());
    assertThat(after.edgeCount()).isEqualTo(before.edgeCount());
    try (Stream<Path> files = Files.walk(other)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(f -> f.startsWith(other.resolve("neo4j/data"))))
          .isNotEmpty()
          .allSatisfy(
              f ->
                  assertThat(Files.getPosixFilePermissions(f.getParent()).toString())
                      .doesNotContain("GROUP", "OTHERS"));
    }
  }

  @Test
  void anArchiveThatReachesOutsideIsRefused() throws IOException {
    for (String name : new String[] {"../evil", "service/../../evil", "/tmp/evil", "other/x"}) {
      Path file = dir.resolve("evil.tar.gz");
      try (OutputStream out = Files.newOutputStream(file);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
      Path home = dir.resolve("fresh");
      assertThatThrownBy(() -> Backup.restore(file, home))
          .as(name)
          .isInstanceOf(ClewException.class);
      assertThat(dir.resolve("evil")).doesNotExist();
    }
  }
}
