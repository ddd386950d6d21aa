package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clew.rationale.Verification;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a case through the REST interface, and the interface against its description. */
class RestApiTest {

  private static final String MARFAN =
      "{\"title\":\"tall\",\"sex\":\"FEMALE\",\"observed\":[\"HP:0001166\",\"HP:0001083\","
          + "\"HP:0002616\"],\"excluded\":[\"HP:0001249\"]}";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(home, Map.of());
    ada = service.setUp();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String newCase() {
    Answer made = ada.post("/api/v1/cases", MARFAN);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("id").asText();
  }

  private static JsonNode finish(Answer asked) {
    String run = asked.json().get("id").asText();
    for (int i = 0; i < 400; i++) {
      JsonNode status = ada.get("/api/v1/runs/" + run).json();
      if (!Set.of("QUEUED", "RUNNING").contains(status.get("state").asText())) {
        return status;
      }
      ServiceFixture.sleep();
    }
    throw new AssertionError("the run does not end");
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() throws IOException {
    JsonNode paths =
        new ObjectMapper(new YAMLFactory())
            .readTree(ada.get("/api/v1/openapi.yaml").body())
            .get("paths");
    Set<String> described = new TreeSet<>();
    paths
        .fields()
        .forEachRemaining(
            p ->
                p.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        m -> described.add(m.toUpperCase(Locale.ROOT) + " " + p.getKey())));
    Set<String> served =
        service.service.routes().stream()
            .filter(r -> !r.path().startsWith("/page") && !isPage(r.path()))
            .map(r -> r.method() + " " + r.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).isEqualTo(served);
  }

  /** The page is for people: it is not part of the interface. */
  private static boolean isPage(String path) {
    return !path.startsWith("/api/")
        && !path.startsWith("/health/")
        && !path.equals("/metrics")
        && !path.equals("/sparql");
  }

  @Test
  void aCaseGoesFromTermsToAVerifiedRationale() throws IOException {
    String id = newCase();
    Answer withVcf =
        ada.put(
            "/api/v1/cases/" + id + "/vcf",
            Files.readAllBytes(Path.of("examples/marfan-like.vcf")));
    assertThat(withVcf.json().get("vcf").asBoolean()).as(withVcf.body()).isTrue();

    Answer asked = ada.post("/api/v1/cases/" + id + "/runs", "{\"top\":5}");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.header("Location")).startsWith("/api/v1/runs/");
    JsonNode status = finish(asked);
    assertThat(status.get("state").asText()).as(status.toString()).isEqualTo("DONE");

    Answer rationale = ada.get("/api/v1/rationales/" + status.get("id").asText());
    JsonNode first = rationale.json().get("candidates").get(0);
    assertThat(first.at("/gene/symbol").asText()).isEqualTo("FBN1");
    assertThat(first.get("variants")).isNotEmpty();
    Verification.Report report =
        Verification.verify(rationale.body(), (saved, missing) -> Optional.empty());
    assertThat(report.differences()).isEmpty();
    assertThat(
            ada.with("Accept", "text/plain")
                .get("/api/v1/rationales/" + status.get("id").asText())
                .body())
        .contains("FBN1");
    assertThat(ada.get("/api/v1/cases/" + id + "/runs").json().get("total").asInt()).isEqualTo(1);
  }

  @Test
  void progressArrivesAsEventsUntilTheEnd() {
    Answer asked = ada.post("/api/v1/cases/" + newCase() + "/runs", "");
    Answer events =
        ada.with("Accept", "text/event-stream")
            .get("/api/v1/runs/" + asked.json().get("id").asText() + "/events");
    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    String[] data = events.body().split("\n\n");
    assertThat(data[data.length - 1]).contains("event: status").contains("\"state\":\"DONE\"");
  }

  @Test
  void aRunThatWaitsIsCancelledAndLeavesNothing() {
    String runs = "/api/v1/cases/" + newCase() + "/runs";
    List<Answer> asked = List.of(ada.post(runs, ""), ada.post(runs, ""), ada.post(runs, ""));
    String last = asked.get(2).json().get("id").asText();
    assertThat(ada.delete("/api/v1/runs/" + last).status()).isBetween(200, 204);
    assertThat(finish(asked.get(2)).get("state").asText()).isEqualTo("CANCELLED");
    for (Answer other : asked.subList(0, 2)) {
      assertThat(finish(other).get("state").asText()).isEqualTo("DONE");
    }
    assertThat(ada.get("/api/v1/rationales/" + last).status()).isEqualTo(404);
    assertThat(ada.get(runs).json().get("total").asInt()).isEqualTo(2);
  }

  @Test
  void aPhenopacketGoesInAndComesOut() throws IOException {
    String packet = Files.readString(Path.of("examples/marfan-like.json"));
    Answer made = ada.post("/api/v1/cases", "{\"phenopacket\":" + packet + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    JsonNode out =
        ada.get("/api/v1/cases/" + made.json().get("id").asText() + "/phenopacket").json();
    assertThat(out).isEqualTo(new ObjectMapper().readTree(packet));
  }

  @Test
  void onsetAndInheritanceAreKeptChangedAndTakenBack() {
    String at =
        "/api/v1/cases/"
            + ada.post(
                    "/api/v1/cases",
                    "{\"observed\":[\"HP:0001166\",\"HP:0000007\"],\"onset\":\"HP:0003577\"}")
                .json()
                .get("id")
                .asText();
    assertThat(ada.get(at).json().at("/onset/id").asText()).isEqualTo("HP:0003577");
    assertThat(ada.get(at).json().at("/observed/1/label").asText())
        .isEqualTo("Autosomal recessive inheritance");
    ada.put(at, "{\"observed\":[\"HP:0001166\",\"HP:0001083\"],\"onset\":\"HP:0003593\"}");
    assertThat(ada.get(at).json().at("/onset/id").asText()).isEqualTo("HP:0003593");
    assertThat(ada.get(at).json().get("observed")).hasSize(2);
    ada.put(at, "{\"observed\":[\"HP:0001166\"]}");
    assertThat(ada.get(at).json().at("/onset/id").isMissingNode()).isTrue();
    assertThat(ada.post("/api/v1/cases", "{\"observed\":[\"HP:0000007\"]}").status())
        .as("a mode alone is no phenotype")
        .isEqualTo(422);
  }

  @Test
  void termsAreFoundByLabelSynonymAndOutdatedId() {
    assertThat(ada.get("/api/v1/terms?q=arachnod").json().at("/items/0/id").asText())
        .isEqualTo("HP:0001166");
    JsonNode synonym = ada.get("/api/v1/terms?q=spider%20fingers").json().at("/items/0");
    assertThat(synonym.get("id").asText()).isEqualTo("HP:0001166");
    assertThat(synonym.get("matched").asText()).isEqualToIgnoringCase("spider fingers");
    JsonNode outdated = ada.get("/api/v1/terms?q=HP:0004715").json().at("/items/0");
    assertThat(outdated.get("id").asText()).isEqualTo("HP:0000003");
    assertThat(outdated.get("replaces").asText()).isEqualTo("HP:0004715");
    assertThat(ada.get("/api/v1/genes?q=fbn1").json().at("/items/0/id").asText())
        .isEqualTo("HGNC:3603");
    assertThat(ada.get("/api/v1/genes/HGNC:3603").json().get("edges")).isNotEmpty();
    assertThat(ada.get("/api/v1/terms/HGNC:3603").status()).isEqualTo(404);
  }

  @Test
  void changingTermsMakesANewVersionAndGuardsAgainstLostUpdates() {
    String id = newCase();
    Answer changed =
        ada.with("If-Match", "\"1\"")
            .put("/api/v1/cases/" + id, "{\"observed\":[\"HP:0001166\"],\"sex\":\"FEMALE\"}");
    assertThat(changed.json().get("version").asInt()).isEqualTo(2);
    assertThat(changed.json().get("title").asText()).isEqualTo("tall");
    assertThat(
            ada.with("If-Match", "\"1\"")
                .put("/api/v1/cases/" + id, "{\"observed\":[\"HP:0001083\"]}")
                .status())
        .isEqualTo(412);
    Answer cached = ada.with("If-None-Match", "\"2\"").get("/api/v1/cases/" + id);
    assertThat(cached.status()).isEqualTo(304);
  }

  @Test
  void oneIdempotencyKeyMakesOneCase() {
    Client keyed = ada.with("Idempotency-Key", "k-1");
    String first = keyed.post("/api/v1/cases", MARFAN).json().get("id").asText();
    Answer again = keyed.post("/api/v1/cases", MARFAN);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("id").asText()).isEqualTo(first);
    assertThat(keyed.post("/api/v1/cases", MARFAN.replace("tall", "small")).status())
        .as("another case under the same key")
        .isEqualTo(422);
    assertThat(
            ada.with("Idempotency-Key", "k-2")
                .post("/api/v1/cases", MARFAN)
                .json()
                .get("id")
                .asText())
        .isNotEqualTo(first);
    assertThat(ada.with("Idempotency-Key", "k".repeat(201)).post("/api/v1/cases", MARFAN).status())
        .isEqualTo(400);
  }

  @Test
  void listsComeInPages() {
    Client bob = service.account(ada, "bob", "\"DIAGNOSTICIAN\"");
    for (int i = 0; i < 3; i++) {
      bob.post("/api/v1/cases", MARFAN.replace("tall", "case " + i));
    }
    JsonNode first = bob.get("/api/v1/cases?limit=2").json();
    JsonNode second = bob.get("/api/v1/cases?limit=2&offset=2").json();
    assertThat(first.get("total").asInt()).isEqualTo(3);
    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.get("offset").asInt()).isEqualTo(2);
    assertThat(first.get("items").findValuesAsText("id"))
        .doesNotContainAnyElementsOf(second.get("items").findValuesAsText("id"));
    assertThat(bob.get("/api/v1/cases?offset=9").json().get("items")).isEmpty();
    for (String wrong : new String[] {"limit=0", "limit=201", "limit=x", "offset=-1"}) {
      assertThat(bob.get("/api/v1/cases?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    for (String path :
        new String[] {"/api/v1/genes/HGNC:3603", "/api/v1/terms/HP:0001166", "/assets/app.css"}) {
      Answer full = ada.get(path);
      assertThat(full.header("ETag")).as(path).isNotEmpty();
      Answer again = ada.with("If-None-Match", full.header("ETag")).get(path);
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(ada.with("If-None-Match", "\"other\"").get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void theVerdictStaysWithTheCase() {
    String id = newCase();
    ada.put("/api/v1/cases/" + id + "/verdict", "{\"gene\":\"HGNC:3603\",\"comment\":\"fits\"}");
    assertThat(ada.get("/api/v1/cases/" + id).json().at("/verdict/gene").asText())
        .isEqualTo("HGNC:3603");
  }

  @Test
  void faultsAreProblemDetailsWithARemedy() {
    for (Answer a :
        java.util.List.of(
            ada.post("/api/v1/cases", "{\"observed\":[]}"),
            ada.post("/api/v1/cases", "{\"observed\":[\"HP:9999999\"]}"),
            ada.post("/api/v1/cases", "{nonsense"),
            ada.post("/api/v1/cases", "{\"unknown\":1}"),
            ada.get("/api/v1/terms"),
            ada.get("/api/v1/nothing"),
            ada.get("/api/v1/runs/00000000-0000-0000-0000-000000000000"))) {
      assertThat(a.header("Content-Type")).startsWith("application/problem+json");
      assertThat(a.status()).isBetween(400, 499);
      assertThat(a.json().get("title").asText()).isNotBlank();
      assertThat(a.json().get("detail").asText()).isNotBlank();
    }
  }

  @Test
  void healthAndMetricsCountRoutesNotIds() {
    assertThat(service.anonymous().get("/health/live").status()).isEqualTo(200);
    assertThat(service.anonymous().get("/health/ready").status()).isEqualTo(200);
    String id = newCase();
    ada.get("/api/v1/cases/" + id);
    assertThat(ada.get("/metrics").body())
        .contains("route=\"/api/v1/cases/{case}\"")
        .doesNotContain(id);
  }
}
