package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void evidenceOnTheCommandLine() {
    assertThat(run("classify", "--evidence", "PVS1,PM2_Supporting", "--gene", "PAH")).isZero();
    assertThat(out.toString())
        .startsWith("LP  Likely pathogenic")
        .contains("Phenylketonuria VCEP", "scheme 2015       VUS", "disagree");
  }

  @Test
  void anUnknownCodeIsInvalidInput() {
    assertThat(run("classify", "--evidence", "PVS7")).isEqualTo(3);
    assertThat(err.toString()).contains("PVS7");
  }

  @Test
  void tableKeepsOrderAndColumns(@TempDir Path folder) throws Exception {
    Path table = folder.resolve("t.tsv");
    Files.writeString(table, "id\tcodes\nb\tBA1\na\tnonsense\nc\tPS1,PS2\n");
    assertThat(run("classify", "--table", table.toString())).isZero();
    List<String> rows = out.toString().lines().toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).startsWith("b\tBA1\tB\t");
    assertThat(rows.get(2)).startsWith("a\tnonsense\tERROR\t");
    assertThat(rows.get(3)).startsWith("c\tPS1,PS2\tP\tP\tP\tLP\t8\t");
    assertThat(err.toString()).contains("1 of 3 rows");
  }

  @Test
  void aMissingTableIsInvalidInput() {
    assertThat(run("classify", "--table", "/nowhere/t.tsv")).isEqualTo(3);
  }

  @Test
  void everyVariantOfAnAnnotatedVcf(@TempDir Path empty) {
    String vcf = "examples/marfan-like.vcf";
    assertThat(run("classify", vcf, "--data", empty.toString())).isZero();
    List<String> rows = out.toString().lines().toList();
    int column = List.of(rows.get(0).split("\t")).indexOf("gene");
    assertThat(rows).hasSizeGreaterThan(10);
    assertThat(rows.stream().skip(1).map(r -> r.split("\t", -1)[column])).contains("FBN1");
    assertThat(rows.stream().map(r -> r.split("\t", -1).length).distinct()).hasSize(1);
  }

  private int run(String... args) {
    return Clew.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
