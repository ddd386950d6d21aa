package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew explain-check} with the shipped network on the starter graph. */
class ExplainCheckCommandTest {

  @TempDir Path cohort;

  @BeforeEach
  void cases() throws IOException {
    SolvedCaseFile.write(
        cohort, "marfan", "PMID:1", "OMIM:154700", "HGNC:3603", "HP:0001083", "HP:0002616");
  }

  private CommandRun check(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "explain-check", "--cases", cohort.toString(), "--graph", "graph-import/starter"));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void measuresEveryExplanationBesideTheMethodsThatAreNamed() throws IOException {
    Path out = cohort.resolve("explanations.tsv");
    CommandRun run = check("--against", "gradient,random", "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("| Clew", "| gradient", "| random").doesNotContain("lrp");
    assertThat(Files.readAllLines(out))
        .contains("# against: random,gradient", "# seed: 1")
        .anyMatch(l -> l.startsWith("# network: "))
        .anyMatch(l -> l.startsWith("# graph: "));
    CommandRun again = check("--against", "gradient,random", "--out", out.toString());
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(again.err()).contains("1 of 1 are there");
    CommandRun other = check("--against", "none", "--out", out.toString());
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("another measurement", "another file with --out");
  }

  @Test
  void tellsHowMuchComesAgain() throws IOException {
    Path alone = Files.createDirectory(cohort.resolve("alone"));
    for (String file : List.of("model.json", "parameters.safetensors")) {
      Files.copy(Path.of("models/default", file), alone.resolve(file));
    }
    CommandRun run = check("--stability", "--model", alone.toString(), "--also", "default");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("another network | 1 | 1 | 1.00 |", "consensus | 1 | 1 | 1.00 |")
        .contains("a tenth of the edges hidden", "one term less");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    CommandRun also = check("--also", "default");
    assertThat(also.code()).isEqualTo(2);
    assertThat(also.err()).contains("--also goes with --stability");
    CommandRun method = check("--against", "tea-leaves");
    assertThat(method.code()).isEqualTo(2);
    assertThat(method.err()).contains("tea-leaves", "gnn-explainer");
  }
}
