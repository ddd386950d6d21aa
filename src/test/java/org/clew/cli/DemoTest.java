package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command: a real Neo4j, the starter graph, the trained network, the rules. */
class DemoTest {

  @TempDir static Path temp;

  private static CommandRun demo;

  @BeforeAll
  static void runDemo() {
    System.setProperty("clew.home", temp.resolve("home").toString());
    demo = CommandRun.of("demo", "--output-directory", temp.toString());
  }

  @AfterAll
  static void forgetHome() {
    System.clearProperty("clew.home");
  }

  @Test
  void ranksTheExpectedGeneFirstAndVerifies() throws IOException {
    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(demo.out()).contains("1/4", "4/4", "FBN1", "Verified.");
    JsonNode first = report().get("candidates").get(0);
    assertThat(first.at("/gene/symbol").asText()).isEqualTo("FBN1");
    assertThat(first.get("rank").asInt()).isEqualTo(1);
  }

  @Test
  void ledgerLinesAddUpToTheScore() throws IOException {
    for (JsonNode candidate : report().get("candidates")) {
      double sum = 0;
      for (JsonNode line : candidate.get("ledger")) {
        sum += line.get("log10LR").asDouble();
      }
      assertThat(sum).isEqualTo(candidate.get("score").asDouble());
    }
  }

  @Test
  void leavesNoServerBehind() {
    assertThat(CommandRun.of("graph", "status").out()).contains("stopped");
  }

  @Test
  void oneChangedDigitIsRefused() throws IOException {
    String json = Files.readString(temp.resolve("clew-report.json"));
    int at = json.indexOf("\"log10LR\"");
    int digit = at + 9;
    while (!Character.isDigit(json.charAt(digit)) || json.charAt(digit) == '9') {
      digit++;
    }
    Path changed = temp.resolve("changed.json");
    Files.writeString(
        changed,
        json.substring(0, digit) + (char) (json.charAt(digit) + 1) + json.substring(digit + 1));
    assertThat(CommandRun.of("verify", changed.toString()).code()).isEqualTo(1);
  }

  @Test
  void pageReachesForNothingOutside() throws IOException {
    String html = Files.readString(temp.resolve("clew-report.html"));
    assertThat(html).contains("FBN1").doesNotContain("<link").doesNotContain("src=\"http");
  }

  private static JsonNode report() throws IOException {
    return new ObjectMapper().readTree(temp.resolve("clew-report.json").toFile());
  }
}
