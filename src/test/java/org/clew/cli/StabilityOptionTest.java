package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clew.neural.NetworkModel;
import org.clew.neural.ToyGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --stability} of several commands, with networks trained on the toy graph. */
class StabilityOptionTest {

  @TempDir private static Path dir;
  private static String installation = "";
  private static String graph = "";

  @TempDir private Path own;

  @BeforeAll
  static void train() throws Exception {
    installation = System.getProperty("clew.install", "");
    System.setProperty("clew.install", dir.toString());
    graph = dir.resolve("toy.snapshot").toString();
    ToyGraph.write(Path.of(graph));
    Path small =
        Files.writeString(dir.resolve("small.yaml"), "architecture: {width: 6, readout: 6}\n");
    for (String seed : List.of("1", "2", "3")) {
      CommandRun run =
          CommandRun.of(
              "train",
              "--config",
              "models/train.yaml",
              "--config",
              small.toString(),
              "--graph",
              graph,
              "--checkpoint",
              dir.resolve("checkpoint").toString(),
              "--samples",
              "20",
              "--name",
              "seed" + seed,
              "--seed",
              seed);
      assertThat(run.code()).as(run.err()).isZero();
    }
  }

  @AfterAll
  static void installAsBefore() {
    if (installation.isEmpty()) {
      System.clearProperty("clew.install");
    } else {
      System.setProperty("clew.install", installation);
    }
  }

  /** The first network with others in its folder of siblings. */
  private Path model(String... siblings) throws IOException {
    Path model = own.resolve("model");
    copy("seed1", model);
    for (String s : siblings) {
      copy(s, model.resolve("seeds").resolve(s));
    }
    return model;
  }

  private static void copy(String network, Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : List.of("model.json", "parameters.safetensors")) {
      Files.copy(dir.resolve("models").resolve(network).resolve(file), to.resolve(file));
    }
  }

  private CommandRun clew(String command, Path model, String... more) {
    List<String> all =
        new ArrayList<>(List.of(command, "--graph", graph, "--model", model.toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private CommandRun diagnose(Path model, String... more) {
    List<String> all = new ArrayList<>(List.of("--hpo", "HP:0000007,HP:0000015"));
    all.addAll(List.of(more));
    return clew("diagnose", model, all.toArray(String[]::new));
  }

  private Path saved(Path model) throws IOException {
    CommandRun run = diagnose(model, "--stability", "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    return Files.writeString(own.resolve("case.json"), run.out());
  }

  @Test
  void edgesSayInHowManyOtherTrainingsTheyComeAgainAndVerifyFindsIt() throws IOException {
    Path model = model("seed2", "seed3");
    Path file = saved(model);
    JsonNode rationale = new ObjectMapper().readTree(file.toFile());
    assertThat(rationale.at("/versions/sibling.seed3").asText())
        .isEqualTo(NetworkModel.open(dir.resolve("models/seed3")).info().parametersSha256());
    int edges = 0;
    for (JsonNode c : rationale.path("candidates")) {
      JsonNode explanation = c.path("explanation");
      assertThat(explanation.has("stability")).isEqualTo(c.has("explanation"));
      for (JsonNode e : explanation.path("edges")) {
        double share = e.path("recurrence").asDouble(-1);
        assertThat(share).isIn(0.0, 0.5, 1.0);
        assertThat(e.path("unstable").asBoolean()).isEqualTo(share < 0.5);
        edges++;
      }
    }
    assertThat(edges).isPositive();
    CommandRun verified = clew("verify", model, file.toString());
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("re-run");

    ObjectNode edge = (ObjectNode) rationale.at("/candidates/0/explanation/edges/0");
    double share = edge.path("recurrence").asDouble();
    edge.put("recurrence", share == 1 ? 0.5 : 1.0).put("unstable", false);
    Files.writeString(file, rationale.toString());
    CommandRun tampered = clew("verify", model, file.toString());
    assertThat(tampered.code()).isEqualTo(1);
    assertThat(tampered.out())
        .contains("$.sha256", "$.candidates[0].explanation.edges[0].recurrence");
  }

  @Test
  void withoutTheOptionNothingIsSaidOfIt() throws IOException {
    CommandRun run = diagnose(model("seed2"), "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode rationale = new ObjectMapper().readTree(run.out());
    JsonNode explanation = rationale.at("/candidates/0/explanation");
    assertThat(explanation.path("edges")).isNotEmpty();
    assertThat(explanation.toString()).doesNotContain("recurrence", "unstable", "stability");
    assertThat(rationale.path("versions").toString()).doesNotContain("sibling");
  }

  @Test
  void theTextAndThePageTellTheClinician() throws IOException {
    Path model = model("seed2", "seed3");
    assertThat(diagnose(model, "--stability").out()).contains("links came again in at least half");
    CommandRun page = diagnose(model, "--stability", "--format", "html", "-o", own.toString());
    assertThat(page.code()).as(page.err()).isZero();
    try (Stream<Path> files = Files.list(own)) {
      Path html = files.filter(f -> f.toString().endsWith(".html")).findFirst().orElseThrow();
      assertThat(Files.readString(html))
          .contains("Came again", "of other trainings", "A dotted line is unstable");
    }
  }

  @Test
  void aTrainingThatIsNotAtHandIsNamed() throws IOException {
    Path model = model("seed2", "seed3");
    Path file = saved(model);
    for (String f : List.of("model.json", "parameters.safetensors")) {
      Files.delete(model.resolve("seeds/seed3").resolve(f));
    }
    CommandRun missing = clew("verify", model, file.toString());
    assertThat(missing.code()).as(missing.out()).isEqualTo(4);
    assertThat(missing.out()).contains("other training 'seed3'").contains("seeds");
    for (String f : List.of("model.json", "parameters.safetensors")) {
      Files.copy(dir.resolve("models/seed1").resolve(f), model.resolve("seeds/seed3").resolve(f));
    }
    CommandRun another = clew("verify", model, file.toString());
    assertThat(another.code()).as(another.out()).isEqualTo(4);
    assertThat(another.out()).contains("other training 'seed3'");
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    CommandRun none = diagnose(model(), "--stability");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("no other trainings");
    CommandRun rules =
        CommandRun.of(
            "diagnose", "--graph", graph, "--no-network", "--stability", "--hpo", "HP:0000007");
    assertThat(rules.code()).isEqualTo(2);
    copy("seed1", own.resolve("model/seeds/again"));
    CommandRun itself = diagnose(own.resolve("model"), "--stability");
    assertThat(itself.code()).isEqualTo(4);
    assertThat(itself.err()).contains("'again' is no other training");
  }

  @Test
  void explainCheckMeasuresThemByItself() throws IOException {
    Path cases = Files.createDirectory(own.resolve("cases"));
    SolvedCaseFile.write(
        cases, "c", "PMID:900", "OMIM:100000", "HGNC:100", "HP:0000007", "HP:0000015");
    CommandRun run =
        clew(
            "explain-check",
            model("seed2", "seed3"),
            "--cases",
            cases.toString(),
            "--stability",
            "--max-edges",
            "6");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("| another network | 2 | 1 |")
        .contains("| any two of the networks: consensus | 3 | 1 |")
        .contains("| only what at least half of the others show | 1 | 1 |");
  }
}
