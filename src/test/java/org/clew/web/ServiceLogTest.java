package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clew.web.ServiceFixture.Client;
import org.clew.web.ops.ServiceLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log tells, and what of a patient never reaches it. */
class ServiceLogTest {

  private static final Logger ROOT = Logger.getLogger("");
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static final PrintStream STANDARD_ERROR = System.err;
  private static final Handler[] HANDLERS = ROOT.getHandlers();

  @TempDir static Path home;

  @BeforeAll
  static void catchLog() {
    System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
    ServiceLog.install(true, System.err);
  }

  @AfterAll
  static void letGo() {
    for (Handler h : ROOT.getHandlers()) {
      ROOT.removeHandler(h);
    }
    for (Handler h : HANDLERS) {
      ROOT.addHandler(h);
    }
    ROOT.setLevel(Level.SEVERE);
    Logger.getLogger("org.clew").setLevel(null);
    System.setErr(STANDARD_ERROR);
  }

  private static List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : LOG.toString(StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        records.add(new ObjectMapper().readTree(line));
      }
    }
    return records;
  }

  @Test
  void aCaseLeavesNoTraceOfThePatient() throws IOException {
    String id;
    String run;
    try (ServiceFixture service = ServiceFixture.start(home, Map.of())) {
      Client ada = service.setUp();
      String body =
          "{\"title\":\"Grace Hopper\",\"observed\":[\"HP:0001166\",\"HP:0001083\"],"
              + "\"excluded\":[\"HP:0001249\"]}";
      id = ada.post("/api/v1/cases", body).json().get("id").asText();
      ada.put(
          "/api/v1/cases/" + id + "/vcf", Files.readAllBytes(Path.of("examples/marfan-like.vcf")));
      run = ada.post("/api/v1/cases/" + id + "/runs", "").json().get("id").asText();
      for (int i = 0; i < 400; i++) {
        if (ada.get("/api/v1/runs/" + run).json().get("state").asText().equals("DONE")) {
          break;
        }
        ServiceFixture.sleep();
      }
      ada.get("/api/v1/rationales/" + run);
      ada.get("/api/v1/terms?q=arachnodactyly");
      ada.get("/sparql?query=SELECT%20*%20%7BGRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%7D");
      ada.get("/sparql?query=SELECT%20%22Arachnodactyly%22%20nonsense");
      ada.post("/api/v1/batches", body + "\n{\"observed\":[\"Grace Hopper\"]}\n{Grace Hopper");
      ada.post("/api/v1/cases", "{\"phenopacket\":{\"id\":\"Grace Hopper\",\"subject\":3}}");
      ada.put("/api/v1/cases/" + id + "/ped", "Grace Hopper is no family");
      ada.put("/api/v1/cases/" + id + "/verdict", "{\"comment\":\"Grace Hopper\"}");
      ada.delete("/api/v1/cases/" + id);
    }
    String text = LOG.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .doesNotContainIgnoringCase("hopper", "arachnodactyly", "ectopia")
        .doesNotContain("HP:", "HP_", "FBN1", "HGNC", id, "NM_", "chr15", "clew_setup");
    List<JsonNode> requests =
        records().stream().filter(r -> r.path("event").asText().equals("request")).toList();
    assertThat(requests).hasSizeGreaterThan(10);
    assertThat(requests)
        .anySatisfy(
            r -> {
              assertThat(r.get("route").asText()).isEqualTo("/api/v1/cases/{case}/vcf");
              assertThat(r.get("status").asInt()).isEqualTo(200);
              assertThat(r.get("milliseconds").asDouble()).isPositive();
              assertThat(r.get("time").asText()).endsWith("Z");
            });
    assertThat(records())
        .anySatisfy(
            r -> {
              assertThat(r.path("event").asText()).isEqualTo("run");
              assertThat(r.path("run").asText()).isEqualTo(run);
              assertThat(r.path("state").asText()).isEqualTo("DONE");
            });
  }

  @Test
  void aLibrarysFailureIsToldWithoutItsMessage() throws IOException {
    LoggerFactory.getLogger("org.library")
        .error("It failed", new IllegalStateException("Grace Hopper\nHP:0001166"));
    LoggerFactory.getLogger("org.library").warn("not told");
    assertThat(records())
        .anySatisfy(
            r -> {
              assertThat(r.path("level").asText()).isEqualTo("ERROR");
              assertThat(r.path("message").asText()).isEqualTo("It failed");
              assertThat(r.path("failure").asText()).endsWith("IllegalStateException");
              assertThat(r.path("at").get(0).asText()).contains("ServiceLogTest");
            });
    assertThat(LOG.toString(StandardCharsets.UTF_8)).doesNotContain("Hopper", "not told");
  }
}
