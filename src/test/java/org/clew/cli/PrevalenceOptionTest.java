package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --prevalence}: a prior by how common diseases are, shown and computed again. */
class PrevalenceOptionTest {

  private static final String HEADER = "disease\tprevalence\tpopulation\tsource\n";

  @TempDir private Path dir;

  private CommandRun clew(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "--graph", "graph-import/starter"));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private JsonNode diagnose(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("examples/marfan-like.json", "--no-network"));
    all.addAll(List.of("--format", "json", "--questions", "0"));
    all.addAll(List.of(more));
    CommandRun run = clew("diagnose", all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    Files.writeString(dir.resolve("case.json"), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  private String table(String rows) throws IOException {
    return Files.writeString(dir.resolve("table.tsv"), HEADER + rows).toString();
  }

  private static JsonNode of(JsonNode rationale, String symbol) {
    for (JsonNode c : rationale.path("candidates")) {
      if (c.at("/gene/symbol").asText().equals(symbol)) {
        return c;
      }
    }
    throw new AssertionError(symbol + " is no candidate");
  }

  private static JsonNode prior(JsonNode candidate) {
    return candidate.at("/ledger/0");
  }

  @Test
  void aNamedDiseaseMovesByItsPrevalenceAndTheOthersStay() throws IOException {
    JsonNode flat = diagnose();
    JsonNode moved = diagnose("--prevalence", table("OMIM:154700\t1/5000\tEurope\tPMID:1\n"));
    JsonNode part = prior(of(moved, "FBN1")).at("/parts/1");
    assertThat(part.path("log10LR").asDouble()).isEqualTo(2); // 200 in a million, limited
    assertThat(part.path("label").asText()).isEqualTo("1 in 5,000, Europe (PMID:1)");
    assertThat(part.at("/details/source").asText()).isEqualTo("PMID:1");
    assertThat(of(moved, "FBN1").path("score").asDouble())
        .isCloseTo(of(flat, "FBN1").path("score").asDouble() + 2, within(1e-12));
    assertThat(of(moved, "FBN2").path("score").asDouble())
        .isCloseTo(of(flat, "FBN2").path("score").asDouble(), within(1e-12));
    assertThat(prior(of(moved, "FBN2")).at("/parts/1/relation").asText())
        .isEqualTo("prevalence-not-given");
    assertThat(prior(of(flat, "FBN1")).path("parts")).hasSize(1);
    assertThat(moved.at("/uncertainty/notCalibrated").toString()).contains("prevalence");
  }

  /** The part that is alike for all may be larger than the line: its bar must still fit. */
  @Test
  void thePartsAreShownInText() throws IOException {
    CommandRun run =
        clew(
            "diagnose",
            "examples/marfan-like.json",
            "--no-network",
            "--questions",
            "0",
            "--prevalence",
            table("OMIM:154700\t1/5000\tEurope\tPMID:1\n"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("the same for all genes")
        .contains("1 in 5,000, Europe (PMID:1), prevalence")
        .contains("+2.00");
  }

  @Test
  void aRareDiseaseLosesAndALargeFigureIsLimited() throws IOException {
    JsonNode moved = diagnose("--prevalence", table("OMIM:154700\t1e-7\tworld\tregistry\n"));
    assertThat(prior(of(moved, "FBN1")).at("/parts/1/log10LR").asDouble())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void verifyComputesItAgainFromTheTableAndNoOther() throws IOException {
    String table = table("OMIM:154700\t1/50000\tEurope\tPMID:1\n");
    ObjectNode saved = (ObjectNode) diagnose("--prevalence", table);
    String file = dir.resolve("case.json").toString();
    assertThat(clew("verify", file).code()).isEqualTo(4);
    assertThat(clew("verify", file).out()).contains("--prevalence");
    CommandRun verified = clew("verify", file, "--prevalence", table);
    assertThat(verified.code()).as(verified.out()).isZero();

    table("OMIM:154700\t1/60000\tEurope\tPMID:1\n");
    CommandRun other = clew("verify", file, "--prevalence", table);
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.out()).contains("prevalenceSha256").contains("[0].log10LR");

    ObjectNode details = (ObjectNode) prior(of(saved, "FBN1")).at("/parts/1/details");
    details.put("prevalence", "0.002");
    Files.writeString(Path.of(file), saved.toString());
    assertThat(clew("verify", file, "--offline").out()).contains("differs", "parts[1].log10LR");
  }

  @Test
  void reanalyseAsksForTheTable() throws IOException {
    String table = table("OMIM:154700\t1/50000\tEurope\tPMID:1\n");
    diagnose("--prevalence", table);
    CommandRun without = clew("reanalyse", dir.toString(), "--no-network");
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.err()).contains("prevalences");
    CommandRun with = clew("reanalyse", dir.toString(), "--no-network", "--prevalence", table);
    assertThat(with.code()).as(with.err()).isZero();
    assertThat(with.out()).contains("0 with another answer");
  }

  @Test
  void aFaultyTableIsRefusedAndAnUnknownDiseaseIsSaid() throws IOException {
    CommandRun faulty =
        clew(
            "diagnose",
            "examples/marfan-like.json",
            "--no-network",
            "--prevalence",
            table("OMIM:154700\t20\tEurope\tPMID:1\n"));
    assertThat(faulty.code()).isEqualTo(3);
    assertThat(faulty.err()).contains("line 2").contains("per person");
    JsonNode unknown = diagnose("--prevalence", table("OMIM:999999\t1/50000\tEurope\tPMID:1\n"));
    assertThat(unknown.path("problems").toString()).contains("OMIM:999999");
  }
}
