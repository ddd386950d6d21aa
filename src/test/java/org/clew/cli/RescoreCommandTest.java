package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew rescore} on the ranks of a measurement of invented cases. */
class RescoreCommandTest {

  @TempDir Path temp;
  private Path ranks;
  private CommandRun measured;

  @BeforeEach
  void measure() throws IOException {
    Path cohort = Files.createDirectory(temp.resolve("cohort"));
    SolvedCaseFile.write(
        cohort, "marfan", "PMID:1", "OMIM:154700", "HGNC:3603", "HP:0001083", "HP:0002616");
    SolvedCaseFile.write(
        cohort, "other", "PMID:2", "OMIM:154700", "HGNC:3603", "HP:0001166", "HP:0001083");
    SolvedCaseFile.write(
        cohort, "odd", "PMID:3", "OMIM:121050", "HGNC:3604", "HP:0001250", "HP:0000717");
    SolvedCaseFile.write(cohort, "unknown", "PMID:4", "OMIM:999999", "HGNC:99999999", "HP:0001083");
    ranks = temp.resolve("ranks.tsv");
    measured =
        CommandRun.of(
            "evaluate",
            cohort.toString(),
            "--graph",
            "graph-import/starter",
            "--rankers",
            "hpo-lr,naive-bayes",
            "--format",
            "json",
            "--out",
            ranks.toString());
    assertThat(measured.code()).as(measured.err()).isZero();
  }

  private JsonNode rescored(String... more) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of("rescore", ranks.toString()));
    all.addAll(List.of("--format", "json"));
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void allCasesGiveTheFiguresOfTheMeasurement() throws IOException {
    JsonNode before = new ObjectMapper().readTree(measured.out());
    JsonNode after = rescored();
    assertThat(after.get("paired")).isEqualTo(before.get("paired"));
    assertThat(after.get("results")).hasSameSizeAs(before.get("results"));
    for (int i = 0; i < after.get("results").size(); i++) {
      JsonNode old = before.get("results").get(i);
      after
          .get("results")
          .get(i)
          .fields()
          .forEachRemaining(f -> assertThat(f.getValue()).isEqualTo(old.get(f.getKey())));
    }
    assertThat(after.at("/results/0/ci95_macro_top10")).hasSize(2);
    assertThat(after.at("/paired/0/ci95_macro")).hasSize(2);
    assertThat(after.at("/run/genes").asInt()).isEqualTo(3);
    assertThat(after.at("/results/0/missed").asInt()).isEqualTo(1);
  }

  @Test
  void aPartOfTheGenes() throws IOException {
    assertThat(rescored("--genes", "HGNC:3603").at("/results/0/n").asInt()).isEqualTo(2);
    JsonNode rest = rescored("--without-genes", "HGNC:3603,HGNC:99999999");
    assertThat(rest.at("/results/0/n").asInt()).isEqualTo(1);
    assertThat(rest.at("/results/0/missed").asInt()).isZero();
  }

  @Test
  void whatCannotBeScoredIsRefused() throws IOException {
    CommandRun slip = CommandRun.of("rescore", ranks.toString(), "--without-genes", "FBN1");
    assertThat(slip.code()).isEqualTo(2);
    assertThat(slip.err()).contains("FBN1");
    assertThat(
            CommandRun.of(
                    "rescore",
                    ranks.toString(),
                    "--without-genes",
                    "HGNC:3603,HGNC:3604,HGNC:99999999")
                .code())
        .isEqualTo(3);
    for (String broken : List.of("", "case\tgene\n", Files.readString(ranks) + "x\ty\n")) {
      Path file = temp.resolve("broken.tsv");
      Files.writeString(file, broken);
      CommandRun run = CommandRun.of("rescore", file.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("Line ").contains("clew evaluate --out");
    }
  }

  @Test
  void textHasBothMeans() {
    CommandRun run = CommandRun.of("rescore", ranks.toString());
    assertThat(run.out())
        .contains("gene, as-is: 4 cases of 3 genes (%)")
        .contains("  mean over genes")
        .contains("hpo-lr over naive-bayes: top10");
  }
}
