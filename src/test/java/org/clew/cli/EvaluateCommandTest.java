package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew evaluate} on invented cases, by rankers that need no network. */
class EvaluateCommandTest {

  private static final String STARTER = "graph-import/starter";
  private static final Path RELEASE = Path.of("src/test/resources/release");

  /** Signs that no annotation gives to the disease of {@link #odd}. */
  private static final List<String> ODD = List.of("HP:0001250", "HP:0000717", "HP:0000518");

  @TempDir Path temp;
  private Path cohort;

  @BeforeEach
  void cohort() throws IOException {
    cohort = Files.createDirectory(temp.resolve("cohort"));
    SolvedCaseFile.write(
        cohort, "marfan", "PMID:1", "OMIM:154700", "HGNC:3603", "HP:0001083", "HP:0002616");
    SolvedCaseFile.write(
        cohort, "other", "PMID:2", "OMIM:154700", "HGNC:3603", "HP:0001166", "HP:0001083");
    odd(cohort, "odd", "PMID:3");
  }

  /** A patient with an FBN2 disease and none of its signs. */
  private static void odd(Path dir, String id, String publication) throws IOException {
    SolvedCaseFile.write(
        dir, id, publication, "OMIM:121050", "HGNC:3604", ODD.toArray(String[]::new));
  }

  private CommandRun evaluate(String... options) {
    List<String> all =
        new ArrayList<>(List.of("evaluate", cohort.toString(), "--rankers", "hpo-lr,naive-bayes"));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode results(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).path("results");
  }

  /** Rank of a case's gene, by the column of the table of cases. */
  private double rank(String path, String column, String... options) throws IOException {
    Path out = temp.resolve("ranks.tsv");
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--out", out.toString()));
    CommandRun run = evaluate(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(out);
    int cell = List.of(lines.get(0).split("\t")).indexOf(column);
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[0].equals(path))
        .mapToDouble(cells -> Double.parseDouble(cells[cell]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withTheTermsOfAnotherPatient() throws IOException {
    double own = rank("marfan.json", "hpo-lr.gene.as-is", "--graph", STARTER);
    double swapped =
        rank("marfan.json", "hpo-lr.gene.as-is-swapped", "--graph", STARTER, "--swap-terms");
    assertThat(own).isLessThan(swapped);
    CommandRun both = evaluate("--graph", STARTER, "--emptied", "--clean");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("Give --emptied, --novel-gene, or --clean and --annotated");
  }

  @Test
  void onlyWhatTheNetworkNeverLearntFrom() throws IOException {
    Path config = temp.resolve("train.yaml");
    Files.writeString(
        config,
        Files.readString(Path.of("models/train.yaml"))
            .replaceAll("(?s)publications: \\[.*?\\]", "publications: [PMID:2, PMID:3]")
            .replaceAll("(?s)genes: \\[.*?\\]", "genes: [HGNC:3604]"));
    Path out = temp.resolve("part.tsv");
    for (String part : List.of("genes:odd", "publications:other", "all:odd,other")) {
      CommandRun run =
          evaluate(
              "--graph",
              STARTER,
              "--config",
              config.toString(),
              "--held-out",
              part.split(":")[0],
              "--out",
              out.toString());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Files.readAllLines(out).stream().skip(1).map(l -> l.split("\\.")[0]))
          .containsExactlyInAnyOrder(part.split(":")[1].split(","));
    }
    assertThat(evaluate("--graph", STARTER, "--config", config.toString()).code()).isEqualTo(2);
  }

  @Test
  void amongFiftyGenes() throws IOException {
    Path out = temp.resolve("fifty.tsv");
    String[] options = {
      "--graph", STARTER, "--candidates", "50", "--format", "json", "--out", out.toString()
    };
    CommandRun run = evaluate(options);
    JsonNode rows = results(run);
    assertThat(rows).hasSize(2);
    for (JsonNode row : rows) {
      assertThat(row.path("level").asText()).isEqualTo("gene");
      assertThat(row.path("candidates").asInt()).isEqualTo(50);
      assertThat(row.path("candidate_count").asInt()).isEqualTo(50);
      assertThat(row.path("n").asInt()).isEqualTo(3);
      assertThat(row.path("top1").asDouble()).isBetween(0.3, 1.0);
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(4);
    for (String line : lines.subList(1, 4)) {
      String[] cells = line.split("\t");
      assertThat(Arrays.stream(cells).skip(6).map(Double::valueOf))
          .hasSize(2)
          .allMatch(rank -> rank >= 1 && rank <= 50);
    }
    assertThat(evaluate(options).out()).as("the same seed draws the same").isEqualTo(run.out());
  }

  @Test
  void jsonHasTheAgreedNames() throws IOException {
    JsonNode rows =
        results(evaluate("--graph", STARTER, "--leave-publication-out", "--format", "json"));
    assertThat(rows).hasSize(2 * 2 * 2);
    for (JsonNode row : rows) {
      assertThat(row.fieldNames())
          .toIterable()
          .contains(
              "ranker",
              "level",
              "setting",
              "candidates",
              "n",
              "top1",
              "top3",
              "top5",
              "top10",
              "top20",
              "mrr",
              "macro_top1",
              "macro_top10",
              "ci95_top1");
      assertThat(row.path("candidates").asText()).isEqualTo("all");
      assertThat(row.path("setting").asText()).isIn("as-is", "leave-publication-out");
      assertThat(row.path("ci95_top1").get(0).asDouble())
          .isBetween(0.0, row.path("ci95_top1").get(1).asDouble());
    }
  }

  @Test
  void casesOfALibraryAreKnowledgeForTheRun() throws IOException {
    Path library = Files.createDirectory(temp.resolve("library"));
    odd(library, "first", "PMID:11");
    odd(library, "second", "PMID:12");
    odd(library, "third", "PMID:13");
    String column = "naive-bayes.gene.as-is";
    double without = rank("odd.json", column, "--graph", STARTER);
    double with = rank("odd.json", column, "--graph", STARTER, "--library", library.toString());
    assertThat(without).isGreaterThan(5);
    assertThat(with).isLessThan(without / 2);
  }

  @Test
  void aCaseIsNotItsOwnLibrary() throws IOException {
    String column = "hpo-lr.gene.as-is";
    double without = rank("odd.json", column, "--graph", STARTER);
    assertThat(rank("odd.json", column, "--graph", STARTER, "--library", path(cohort, "odd.json")))
        .isEqualTo(without);
  }

  private static String path(Path folder, String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void anotherReleaseIsWhatWasKnownThen() throws IOException {
    Files.delete(cohort.resolve("odd.json"));
    Files.delete(cohort.resolve("other.json"));
    SolvedCaseFile.write(cohort, "toe", "PMID:1", "OMIM:100002", "HGNC:3", "HP:9000003");
    Path then = Files.createDirectory(temp.resolve("2001-01"));
    for (String name : List.of("phenotype.hpoa", "genes_to_disease.txt")) {
      Files.copy(RELEASE.resolve("hpoa").resolve(name), then.resolve(name));
    }
    String annotations = Files.readString(then.resolve("phenotype.hpoa"));
    Files.writeString(
        then.resolve("phenotype.hpoa"),
        annotations
            .lines()
            .filter(l -> !l.startsWith("OMIM:10000"))
            .collect(Collectors.joining("\n", "", "\n")));

    String column = "naive-bayes.gene.as-is";
    String from = RELEASE.toString();
    double now = rank("toe.json", column, "--from", from, "--knowledge", path(RELEASE, "hpoa"));
    double before = rank("toe.json", column, "--from", from, "--knowledge", then.toString());
    assertThat(now).isEqualTo(1);
    assertThat(before).isGreaterThan(now);

    CommandRun run = evaluate("--from", from, "--knowledge", then.toString(), "--format", "json");
    assertThat(new ObjectMapper().readTree(run.out()).path("run").path("knowledge").asText())
        .isEqualTo("2001-01");
  }

  @Test
  void whatCannotBeRankedIsAMissAndWhatIsNoCaseIsTold() throws IOException {
    SolvedCaseFile.write(
        cohort, "no-such-gene", "PMID:4", "OMIM:999999", "HGNC:99999999", "HP:0001083");
    SolvedCaseFile.write(
        cohort, "excluded-only", "PMID:5", "OMIM:154700", "HGNC:3603", "!HP:0001083");
    Files.writeString(cohort.resolve("truncated.json"), "{\"id\": \"x\", \"phenoty");
    Path out = temp.resolve("misses.tsv");
    CommandRun run = evaluate("--graph", STARTER, "--format", "json", "--out", out.toString());
    for (JsonNode row : results(run)) {
      assertThat(row.path("n").asInt()).isEqualTo(5);
      assertThat(row.path("missed").asInt()).isEqualTo(2);
      assertThat(row.path("top20").asDouble()).isLessThanOrEqualTo(0.6);
    }
    assertThat(run.err()).contains("truncated.json").contains("1 unreadable");
    assertThat(Files.readAllLines(out))
        .hasSize(6)
        .anyMatch(line -> line.startsWith("no-such-gene.json\t") && line.endsWith("\t\t\t"))
        .anyMatch(line -> line.startsWith("excluded-only.json\t") && line.endsWith("\t\t\t"));
  }

  @Test
  void usageErrors() {
    assertThat(evaluate("--candidates", "1").code()).isEqualTo(2);
    assertThat(evaluate("--candidates", "few").code()).isEqualTo(2);
    assertThat(evaluate("--rankers", "best").err()).contains("merged");
    assertThat(evaluate("--graph", STARTER, "--knowledge", "x").code()).isEqualTo(2);
    assertThat(evaluate("--from", "x").code()).isEqualTo(2);
    assertThat(CommandRun.of("evaluate").code()).isEqualTo(2);
    CommandRun missing =
        CommandRun.of("evaluate", temp.resolve("no").toString(), "--graph", STARTER);
    assertThat(missing.code()).isEqualTo(4);
    assertThat(missing.err()).contains("Give a folder");
  }
}
