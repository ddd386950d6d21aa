package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.clew.model.Curie;
import org.clew.model.Prevalence;
import org.clew.model.PrevalenceTable;
import org.clew.model.Problem;
import org.junit.jupiter.api.Test;

class PrevalenceReaderTest {

  private static final String HEADER = "disease\tprevalence\tpopulation\tsource\n";

  private static Read<PrevalenceTable> read(String text) {
    return PrevalenceReader.read(text.getBytes(StandardCharsets.UTF_8), "table");
  }

  @Test
  void sharesAreReadAsNumbersAndAsOneIn() {
    PrevalenceTable table =
        read("# invented\n"
                + HEADER
                + "OMIM:154700\t1/5,000\tEurope\tPMID:1\n\n"
                + "ORPHA:558 \t 2e-4\tworld\ta registry\r\n")
            .orThrow();
    assertThat(table.rows())
        .containsExactly(
            new Prevalence(Curie.parse("OMIM:154700"), 0.0002, "Europe", "PMID:1"),
            new Prevalence(Curie.parse("ORPHA:558"), 0.0002, "world", "a registry"));
    assertThat(table.sha256()).hasSize(64);
  }

  @Test
  void everyFaultIsNamedWithItsLineAndNothingIsUsed() {
    Read<PrevalenceTable> read =
        read(
            HEADER
                + "marfan\t1/5000\tEurope\tPMID:1\n"
                + "OMIM:1\t20\tEurope\tPMID:1\n"
                + "OMIM:2\t0\tEurope\tPMID:1\n"
                + "OMIM:3\tNaN\tEurope\tPMID:1\n"
                + "OMIM:4\t1/0\tEurope\tPMID:1\n"
                + "OMIM:5\t1/5000\t\tPMID:1\n"
                + "OMIM:6\t1/5000\n"
                + "OMIM:7\t1/5000\tEurope\tPMID:1\n"
                + "OMIM:7\t1/6000\tEurope\tPMID:1\n");
    assertThat(read.usable()).isFalse();
    assertThat(read.errors())
        .extracting(Problem::place)
        .containsExactly(
            "table, line 2",
            "table, line 3",
            "table, line 4",
            "table, line 5",
            "table, line 6",
            "table, line 7",
            "table, line 8",
            "table, line 10");
    assertThat(read.errors().get(1).remedy()).contains("per person");
    assertThat(read.errors().get(7).message()).contains("line 9");
  }

  @Test
  void aTableWithoutItsHeaderOrWithoutLinesIsNone() {
    assertThat(read("OMIM:1\t1/5000\tEurope\tPMID:1\n").errors())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("disease, prevalence"));
    assertThat(read(HEADER).usable()).isFalse();
    assertThat(read("").usable()).isFalse();
    assertThat(PrevalenceReader.read(Path.of("no-such-table.tsv")).usable()).isFalse();
  }
}
