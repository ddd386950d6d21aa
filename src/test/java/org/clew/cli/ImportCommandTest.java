package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int clew(String... args) {
    CommandLine clew =
        Clew.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return clew.execute(args);
  }

  @Test
  void withoutAFolderItTakesTheStarterGraph() throws IOException {
    int code = clew("import", "--kgx-only", dir.toString());

    assertThat(err.toString()).doesNotContain("unexpected");
    assertThat(code).isZero();
    assertThat(out.toString()).contains("Disease biolink:has_phenotype PhenotypicFeature");
    GraphSnapshot taken = KgxSnapshot.read(dir);
    GraphSnapshot starter = KgxSnapshot.read(Path.of("graph-import", "starter"));
    assertThat(taken.version()).isEqualTo(starter.version());
    assertThat(taken.endEdge(EdgeType.CASE_GENE))
        .isGreaterThan(taken.firstEdge(EdgeType.CASE_GENE));
  }

  @Test
  void aFolderOfReleasesIsCountedAndItsRestListed() {
    int code = clew("import", "--from", "src/test/resources/release", "--kgx-only", dir.toString());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("rows left out", "outdated ids replaced");
    assertThat(dir.resolve("import-issues.tsv")).isNotEmptyFile();
  }

  @Test
  void missingFilesGiveOneMessageAndExitCode4() {
    int code =
        clew("import", "--from", dir.toString(), "--kgx-only", dir.resolve("kgx").toString());

    assertThat(code).isEqualTo(4);
    assertThat(err.toString()).contains("hgnc_complete_set.txt", "phenotype.hpoa", "sources.yaml");
    assertThat(dir.resolve("kgx")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereGivesExitCode4() {
    assertThat(clew("import", "--from", dir.resolve("no").toString(), "--kgx-only", "x"))
        .isEqualTo(4);
    assertThat(err.toString()).contains("is no folder");
  }
}
