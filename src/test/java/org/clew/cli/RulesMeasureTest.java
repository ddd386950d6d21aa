package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesMeasureTest {

  @TempDir private Path folder;

  @Test
  void ratiosOfIntervalsBesideWhatTheyClaim() throws IOException {
    StringBuilder table = new StringBuilder("clnsig\tmy_revel\n");
    for (int i = 0; i < 200; i++) {
      table.append("Pathogenic\t").append(i < 150 ? "0.95" : "0.5").append('\n');
      table.append("Likely_benign\t").append(i < 2 ? "0.95" : "0.1").append('\n');
    }
    Path file = Files.writeString(folder.resolve("t.tsv"), table + "Uncertain\t0.9\n");
    CommandRun run =
        CommandRun.of("rules", "calibration", file.toString(), "--column", "REVEL=my_revel");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("REVEL\t[0.932, Infinity)\tPP3\tSTRONG\t150\t2\t")
        .contains("as claimed", "too few variants");
    assertThat(CommandRun.of("rules", "calibration", file.toString()).code()).isEqualTo(3);
  }

  @Test
  void benchTellsVariantsASecond() {
    CommandRun run = CommandRun.of("rules", "bench", "--variants", "500", "--threads", "2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("500 variants on 2 threads", "a second", "heap in use");
    assertThat(CommandRun.of("rules", "bench", "--variants", "0").code()).isEqualTo(2);
  }

  @Test
  void accuracyTakesAnExportOfTheRepositoryAsItIs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("e.tsv"),
            "Expert Panel\tApplied Evidence Codes (Met)\tAssertion\tApproval Date\n"
                + "X VCEP\tPVS1, PM2_Supporting\tLikely Pathogenic\t2020/1/1\n"
                + "X VCEP\tBA1\tBenign\t2021/1/1\nY VCEP\tBP4\tPathogenic\t2021/1/1\n");
    CommandRun run = CommandRun.of("rules", "accuracy", file.toString(), "--misses");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("cross-validated over panels", "X VCEP", "66.67%")
        .contains("line 4  experts P, here VUS  BP4");
  }
}
