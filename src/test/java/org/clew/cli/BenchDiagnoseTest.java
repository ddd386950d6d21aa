package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew bench diagnose} with the shipped network on the starter graph. */
class BenchDiagnoseTest {

  @TempDir private Path cohort;

  @BeforeEach
  void cases() throws IOException {
    SolvedCaseFile.write(
        cohort, "one", "PMID:1", "OMIM:154700", "HGNC:3603", "HP:0001083", "HP:0002616");
    SolvedCaseFile.write(cohort, "two", "PMID:2", "OMIM:154700", "HGNC:3603", "HP:0001083");
  }

  private CommandRun bench(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("bench", "diagnose", cohort.toString(), "--graph", "graph-import/starter"));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void tellsHowLongCasesTake() {
    CommandRun several = bench("--rounds", "2", "--explain", "2");
    assertThat(several.code()).as(several.err()).isZero();
    assertThat(several.out())
        .containsSubsequence("start-up", "first", "of 2 cases", "median", "95 %", "slowest");
    CommandRun one = bench("--rounds", "2", "--draw", "1", "--explain", "2");
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.out())
        .containsSubsequence("first", "later", "bytes", "MiB at most")
        .doesNotContain("cases", "median");
  }

  @Test
  void variantsGoWithOneCase() {
    CommandRun run = bench("--vcf", "examples/marfan-like.vcf");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("A VCF goes with one case");
  }
}
