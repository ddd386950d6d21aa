package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clew.TabixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local annotation files in {@code clew classify} and {@code diagnose}. */
class AnnotationOptionTest {

  private static final String VCF = "examples/marfan-like.vcf";

  @TempDir private Path folder;

  @Test
  void classifyTakesScoresFromALocalTable() throws IOException {
    Path table =
        TabixFile.table(
            folder.resolve("r.tsv.gz"), "#chrom\tpos\tref\talt\tscore", "5\t128273909\tT\tG\t0.99");
    assertThat(fbn2("--annotation", table + ",REVEL=score")).contains("PP3_Strong");
    assertThat(fbn2()).doesNotContain("PP3_Strong");
  }

  @Test
  void aMissingIndexIsSaidWithItsRemedy() throws IOException {
    Path table = Files.writeString(folder.resolve("r.tsv.gz"), "x");
    CommandRun run = CommandRun.of("classify", VCF, "--annotation", "" + table);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("no index", "tabix -s 1 -b 2 -e 2");
  }

  /** The report warns, and a rationale made with such a file wants it again. */
  @Test
  void diagnoseWarnsOfThinSamplingAndVerifyWantsTheFile() throws IOException {
    Path table = TabixFile.thinlySampled(folder.resolve("g.tsv.gz"));
    String[] annotation = {"--annotation", table.toString()};
    CommandRun text =
        diagnose(annotation, "diagnose", "examples/marfan-like.json", "--ancestry", "AFR");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out()).contains("ancestry group (AFR) only 900 alleles were sampled, 2000");
    CommandRun unsaid = diagnose(annotation, "diagnose", "examples/marfan-like.json");
    assertThat(unsaid.out()).contains("of AFR fewer than 2000 alleles were sampled");

    String[] save = {"--format", "json", "-o", folder.toString(), "--ancestry", "AFR"};
    List<String> args = new ArrayList<>(List.of("diagnose", "examples/marfan-like.json"));
    args.addAll(List.of(save));
    assertThat(diagnose(annotation, args.toArray(String[]::new)).code()).isZero();
    String saved = folder.resolve("marfan-like.json").toString();
    CommandRun without = diagnose(new String[0], "verify", saved);
    assertThat(without.code()).isEqualTo(4);
    assertThat(without.out()).contains("--annotation");
    CommandRun with = diagnose(annotation, "verify", saved);
    assertThat(with.out()).contains("Verified.");
  }

  private static CommandRun diagnose(String[] more, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--vcf", VCF, "--graph", "graph-import/starter", "--no-network"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static String fbn2(String... more) {
    List<String> args = new ArrayList<>(List.of("classify", VCF));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().filter(l -> l.contains("\tFBN2\t")).findFirst().orElseThrow();
  }
}
