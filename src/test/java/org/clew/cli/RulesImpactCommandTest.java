package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.clew.TabixFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the packs moves, told before it is put to use. */
class RulesImpactCommandTest {

  @TempDir private Path folder;
  private Path changed = Path.of("");

  @BeforeEach
  void copyThePacks() throws IOException {
    changed = folder.resolve("rules");
    try (Stream<Path> all = Files.walk(Path.of("rules"))) {
      for (Path p : all.toList()) {
        Path target = changed.resolve(Path.of("rules").relativize(p).toString());
        if (Files.isDirectory(p)) {
          Files.createDirectories(target);
        } else {
          Files.copy(p, target);
        }
      }
    }
  }

  @Test
  void namesARowThatChangedAndRulesAndEntries() throws IOException {
    edit("acmg-amp-2015/settings.tsv", "pm2.af.recessive\t0.0001", "pm2.af.recessive\t0.001");
    edit(
        "acmg-amp-2015/drl/population.drl",
        "rule \"PM2 not met: seen",
        "rule \"PM2 not met either: seen");
    edit("acmg-amp-2015/combining.yaml", "VUS: 0, LB: -3", "VUS: 0, LB: -2");
    CommandRun run = CommandRun.of("rules", "diff", changed.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("pm2.af.recessive / value", "- 0.0001", "+ 0.001")
        .contains("rule PM2 not met either: seen too often")
        .contains("schemes.svc-v4-draft.bands.LB", "4 differences");
  }

  @Test
  void samePacksDoNotDiffer() {
    assertThat(CommandRun.of("rules", "diff", changed.toString()).out())
        .isEqualTo("0 differences\n");
  }

  @Test
  void rowsWhoseClassChangesAreCountedAndListed() throws IOException {
    edit("acmg-amp-2015/combining.yaml", "{very_strong: 1, supporting: 1}", "{very_strong: 1}");
    Path rows = folder.resolve("rows.tsv");
    Files.writeString(rows, "codes\tgene\nPVS1\tA\nPVS1,PM2\tB\nBA1\tC\nnonsense\tD\n");
    Path table = folder.resolve("changes.tsv");
    CommandRun run =
        CommandRun.of(
            "rules",
            "impact",
            "--new",
            "" + changed,
            "--table",
            "" + rows,
            "--changes",
            "" + table);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("3 expert rows replayed: 1 change class")
        .contains("1 more pathogenic, 0 more benign; 1 cross", "1 rows could not be read")
        .contains("VUS -> LP    A          rows.tsv:2 PVS1");
    assertThat(table).content().contains("rows.tsv:2 PVS1\tA\tVUS\tLP\t");
  }

  @Test
  void variantsNameTheCriteriaThatAnswerDifferently() throws IOException {
    edit("acmg-amp-2015/settings.tsv", "pm2.strength\tSUPPORTING", "pm2.strength\tMODERATE");
    CommandRun run =
        CommandRun.of(
            "rules",
            "impact",
            "--new",
            "" + changed,
            "--vcf",
            "examples/marfan-like.vcf",
            "--data",
            "" + folder);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("PM2   MET SUPPORTING absent -> MET MODERATE absent")
        .contains("variants replayed");
  }

  /** Of the cases of a folder those with a VCF are diagnosed, the others replay what they list. */
  @Test
  void casesOfAFolderNameTheGenesWhoseRankChanged() throws IOException {
    edit("acmg-amp-2015/settings.tsv", "pm2.strength\tSUPPORTING", "pm2.strength\tMODERATE");
    Path cases = Files.createDirectories(folder.resolve("cases"));
    for (String name : new String[] {"with.json", "without.json"}) {
      Files.copy(Path.of("examples/marfan-like.json"), cases.resolve(name));
    }
    Files.copy(Path.of("examples/marfan-like.vcf"), cases.resolve("with.vcf"));
    Path table = folder.resolve("changes.tsv");
    String[] impact = {
      "rules",
      "impact",
      "--new",
      "" + changed,
      "--case",
      "" + cases,
      "--graph",
      "graph-import/starter",
      "--no-network",
      "--data",
      "" + folder,
      "--changes",
      "" + table
    };
    CommandRun run = CommandRun.of(impact);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("In short: ", "Of 1 cases with a VCF 0 get another leading gene")
        .containsPattern("(?s)with.json.*FBN1 +rank 1 -> 1, score")
        .contains("PM2   MET SUPPORTING absent -> MET MODERATE absent")
        .doesNotContain("without.json");
    assertThat(table).content().contains("with.json\tFBN1\t\t\trank\t1\t1");
  }

  /** A score of a local file reaches both sides, so that a change of its threshold is seen. */
  @Test
  void localAnnotationFilesAreReplayed() throws IOException {
    edit("acmg-amp-2015/predictor_intervals.tsv", "PP3\tSTRONG\t", "PP3\tMODERATE\t");
    Path scores =
        TabixFile.table(
            folder.resolve("r.tsv.gz"), "#chrom\tpos\tref\talt\tREVEL", "5\t128273909\tT\tG\t0.99");
    String[] impact = {
      "rules",
      "impact",
      "--new",
      "" + changed,
      "--vcf",
      "examples/marfan-like.vcf",
      "--data",
      "" + folder,
      "--annotation",
      "" + scores
    };
    CommandRun run = CommandRun.of(impact);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("PP3 +MET STRONG .* -> MET MODERATE");
  }

  @Test
  void nothingToCompareOrReplayIsAMistakeInUse() {
    assertThat(CommandRun.of("rules", "impact", "--table", "x.tsv").code()).isEqualTo(2);
    assertThat(CommandRun.of("rules", "impact", "--new", "" + changed).code()).isEqualTo(2);
  }

  @Test
  void showsNumbersRulesAndInterplayOfACriterion() {
    CommandRun run = CommandRun.of("rules", "show", "pm2", "--drl");
    assertThat(run.out())
        .contains("pm2.af.dominant", "PMID:25741868", "PM2 met: absent or rare enough")
        .contains("rarerThan($s, pm2Key)");
    assertThat(CommandRun.of("rules", "show", "PM1").out()).contains("PM1-with-PP3");
    assertThat(CommandRun.of("rules", "show", "PM9").code()).isEqualTo(2);
  }

  private void edit(String file, String before, String after) throws IOException {
    Path p = changed.resolve(file);
    String text = Files.readString(p);
    assertThat(text).contains(before);
    Files.writeString(p, text.replace(before, after));
  }
}
