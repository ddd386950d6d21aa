package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.rationale.Verification;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases in, rationales out, a line each; and how much of it one may ask. */
class BatchTest {

  private static final String MARFAN = "{\"observed\":[\"HP:0001166\",\"HP:0001083\"]}";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;

  @BeforeAll
  static void start() {
    service =
        ServiceFixture.start(
            home,
            Map.of(
                "CLEW_LIMITS_BATCHLINES", "8",
                "CLEW_LIMITS_RUNSWAITING", "1",
                "CLEW_LIMITS_REQUESTSPERMINUTE", "300"));
    ada = service.setUp();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<JsonNode> lines(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.body().split("\n")) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void brokenLinesAreToldInTheirPlaceAndStopNoOther() throws IOException {
    String packet =
        new ObjectMapper()
            .readTree(Files.readString(Path.of("examples/marfan-like.json")))
            .toString();
    List<String> in =
        List.of(
            MARFAN,
            "{\"observed\":[\"HP:0001166\"",
            "",
            "{\"observed\":[\"HP:9999999\"]}",
            "{\"observed\":[]}",
            "null",
            "{\"phenopacket\":" + packet + "}",
            "{\"phenopacket\":{\"id\":3}}",
            MARFAN);
    Answer answer =
        ada.with("Content-Type", "application/jsonl")
            .post("/api/v1/batches?top=3", String.join("\n", in));
    assertThat(answer.header("Content-Type")).startsWith("application/jsonl");
    List<JsonNode> out = lines(answer);
    assertThat(out).hasSize(8);
    for (int i = 0; i < out.size(); i++) {
      assertThat(out.get(i).get("line").asInt()).isEqualTo(i + 1);
      boolean good = i == 0 || i == 5 || i == 7;
      assertThat(out.get(i).has("rationale")).as(out.get(i).toString()).isEqualTo(good);
      assertThat(out.get(i).at("/problem/detail").asText().isBlank()).isEqualTo(good);
    }
    assertThat(out.get(0).at("/rationale/candidates")).hasSize(3);
    assertThat(out.get(1).at("/problem/status").asInt()).isEqualTo(400);
    assertThat(out.get(2).at("/problem/status").asInt()).isEqualTo(422);
    assertThat(ada.get("/api/v1/cases").json().get("total").asInt()).as("none is kept").isZero();
    assertThat(Files.readString(home.resolve("service/audit.jsonl"))).contains("batch.run");
  }

  @Test
  void aLineHoldsTheSealedRationaleItself() throws IOException {
    String line = ada.post("/api/v1/batches", MARFAN).body().strip();
    assertThat(line).doesNotContain("\n");
    String rationale = line.substring(line.indexOf("{\"@context\""), line.length() - 1);
    assertThat(Verification.verify(rationale, (saved, missing) -> Optional.empty()).differences())
        .isEmpty();
  }

  @Test
  void tooManyLinesAreRefusedAndAnEmptyBatchIsEmpty() {
    assertThat(ada.post("/api/v1/batches", (MARFAN + "\n").repeat(9)).status()).isEqualTo(413);
    Answer empty = ada.post("/api/v1/batches", "\n\n");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    assertThat(ada.post("/api/v1/batches?top=0", MARFAN).status()).isEqualTo(400);
  }

  @Test
  void aFullQueueAndTooManyRequestsSayWhenToComeBack() {
    String id = ada.post("/api/v1/cases", MARFAN).json().get("id").asText();
    Answer last = null;
    for (int i = 0; i < 30 && (last == null || last.status() == 202); i++) {
      last = ada.post("/api/v1/cases/" + id + "/runs", "{\"top\":50,\"questions\":10}");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.json().get("title").asText()).contains("waiting");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    ada.delete("/api/v1/cases/" + id);

    Client rosa = service.account(ada, "rosa", "\"RESEARCHER\"");
    for (int i = 0; i < 400 && (i == 0 || last.status() == 200); i++) {
      last = rosa.get("/api/v1/terms?q=arach");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    assertThat(ada.get("/api/v1/session").status()).as("others go on").isEqualTo(200);
  }
}
