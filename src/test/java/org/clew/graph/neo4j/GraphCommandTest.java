package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.clew.cli.Clew;
import org.clew.graph.RandomKgx;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code clew graph} against the shared server. */
class GraphCommandTest {

  @TempDir Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int clew(Path home, String... args) {
    System.setProperty("clew.home", home.toString());
    CommandLine clew =
        Clew.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return clew.execute(args);
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("clew.home");
  }

  @Test
  void statusAndExportOfARunningServer() throws IOException {
    RandomKgx kgx = RandomKgx.of(2, 10, 20);
    try (GraphStore store = Neo4jSession.emptyGraph().open(Progress.NONE)) {
      store.load(kgx.writeTo(dir), Map.of("hpo", "2025"), "0.1", p -> {}, Progress.NONE);
    }
    assertThat(clew(Neo4jSession.home(), "graph", "status")).isZero();
    assertThat(out.toString())
        .contains("running")
        .contains(Neo4jSession.bolt().uri().toString())
        .contains("complete")
        .contains("hpo=2025")
        .contains(kgx.snapshot().version())
        .containsPattern("PhenotypicFeature +10")
        .containsPattern("GENE_DISEASE +20")
        .doesNotContain(Neo4jSession.bolt().password());

    Path target = dir.resolve("kgx");
    assertThat(clew(Neo4jSession.home(), "graph", "export", target.toString())).isZero();
    assertThat(KgxSnapshot.read(target).version()).isEqualTo(kgx.snapshot().version());
  }

  @Test
  void aFreshHomeIsStoppedAndEmptyAndStaysUntouched() {
    Path home = dir.resolve("fresh");
    assertThat(clew(home, "graph", "status")).isZero();
    assertThat(out.toString()).contains("stopped").contains("empty");
    assertThat(clew(home, "graph", "down")).isZero();
    assertThat(out.toString()).contains("was not running");
    assertThat(home).doesNotExist();
  }

  @Test
  void helpShowsExamples() {
    assertThat(clew(dir, "graph")).isZero();
    assertThat(out.toString()).contains("clew graph up --port 7687");
    for (String sub : new String[] {"up", "down", "status", "export"}) {
      assertThat(clew(dir, "graph", sub, "--help")).isZero();
    }
    assertThat(out.toString()).contains("Example: clew graph export kgx/");
    assertThat(clew(dir, "graph", "up", "--port", "none")).isEqualTo(2);
  }
}
