package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exome that speed and memory are measured on is read as one of VEP's. */
class BenchExomeTest {

  private static final int LINES = 300;

  @TempDir private Path folder;

  @Test
  void aMadeExomeIsReadWholeAndClassified() {
    Path made = folder.resolve("made.vcf.gz");
    CommandRun run =
        CommandRun.of(
            "bench",
            "exome",
            "--lines",
            "" + LINES,
            "--vcf",
            "examples/marfan-like.vcf",
            "--keep",
            "" + made,
            "--data",
            "" + folder);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("300 lines", "variants in genes in", "MiB at most, of which the heap may take");

    List<Variant> variants = new ArrayList<>();
    Read<VcfSummary> read = VcfReader.read(made, VcfOptions.none(), variants::add);
    VcfSummary summary = read.orThrow();
    assertThat(summary.lines()).isEqualTo(LINES);
    assertThat(summary.annotationFields()).contains("REVEL", "gnomADe_AFR_AN", "MANE_SELECT");
    assertThat(variants).allSatisfy(v -> assertThat(v.consequences()).isNotEmpty());
    assertThat(variants)
        .as("copies of a line follow it")
        .extracting(Variant::key)
        .doesNotHaveDuplicates();
    assertThat(variants.stream().flatMap(v -> v.consequences().stream()))
        .allSatisfy(c -> assertThat(c.number("gnomADe_AF").orElse(0)).isBetween(0.0, 1.0))
        .anySatisfy(c -> assertThat(c.annotation("REVEL")).isPresent());
  }
}
