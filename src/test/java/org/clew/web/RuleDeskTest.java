package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clew.TabixFile;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule packs of the running service: proposed by one curator, put into use by another. */
class RuleDeskTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;
  private static Client bea;

  @BeforeAll
  static void start() throws IOException {
    Path frequencies =
        TabixFile.table(
            home.resolve("g.tsv.gz"),
            "#chrom\tpos\tref\talt\tgnomADe_AF",
            "chr15\t48495219\tG\tA\t0.000015");
    service =
        ServiceFixture.startWithOwnPacks(
            home, Map.of("CLEW_VARIANTS_ANNOTATIONS", frequencies.toString()));
    ada = service.setUp();
    bea = service.account(ada, "bea", "\"CURATOR\"");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<String, String> pack(String limit) {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "pack.yaml",
        """
        id: laboratory
        version: 0.1.0
        title: Thresholds of our laboratory
        guideline: Laboratory protocol 12
        parent: clingen-vcep
        citations: [PMID:25741868]
        scope:
          genes: [FBN1]
        """);
    files.put(
        "gene_settings.tsv",
        "gene\tkey\tvalue\tunit\tsource\nFBN1\tpm2.af\t"
            + limit
            + "\tfraction\tassumption: test\n");
    files.put(
        "tests/ours.yaml",
        """
        cases:
          - name: within our limit
            variant: {terms: [missense_variant], annotations: {gnomADe_AF: "0.00001"}}
            gene: {symbol: FBN1, modes: [AD]}
            expect: {PM2: MET SUPPORTING below-threshold}
        """);
    return files;
  }

  private static String body(Map<String, String> files) {
    ObjectNode pack = JSON.createObjectNode().put("pack", "laboratory");
    ObjectNode all = pack.putObject("files");
    files.forEach(all::put);
    return pack.toString();
  }

  private static Answer propose(Client who, String content) {
    return who.post("/api/v1/proposals", "{\"reason\":\"protocol 12\"," + content + "}");
  }

  private static Answer decide(Client who, JsonNode proposal, boolean approve) {
    return who.post(
        "/api/v1/proposals/" + proposal.get("id").asText() + "/decision",
        "{\"approve\":" + approve + "}");
  }

  private static String inUse() {
    return ada.get("/api/v1/rules").json().get("sha256").asText();
  }

  @Test
  void aPackIsCheckedReplayedPutIntoUseAndRolledBack() throws IOException {
    String installed = inUse();
    // 1. Checked before it is proposed
    JsonNode good = ada.post("/api/v1/rules/check", body(pack("0.00002"))).json();
    assertThat(good.get("accepted").asBoolean()).as(good.toString()).isTrue();
    assertThat(good.get("changes").toString()).contains("pm2.af");
    JsonNode bad = ada.post("/api/v1/rules/check", body(pack("0.000001"))).json();
    assertThat(bad.get("accepted").asBoolean()).isFalse();
    assertThat(bad.get("problems").toString())
        .contains("the test expects")
        .doesNotContain(home.toString());

    // 2. What the tests refuse is not put into use, whoever approves it
    JsonNode refused = propose(ada, "\"pack\":" + body(pack("0.000001"))).json();
    assertThat(decide(bea, refused, true).status()).isEqualTo(422);
    assertThat(inUse()).isEqualTo(installed);
    assertThat(
            ada.delete("/api/v1/proposals/" + refused.get("id").asText())
                .json()
                .get("state")
                .asText())
        .isEqualTo("WITHDRAWN");

    // 3. Its impact on variants
    JsonNode p = propose(ada, "\"pack\":" + body(pack("0.9"))).json();
    JsonNode sound = propose(ada, "\"pack\":" + body(pack("0.00002"))).json();
    Answer impact =
        bea.with("Content-Type", "application/octet-stream")
            .send(
                "POST",
                "/api/v1/proposals/" + sound.get("id").asText() + "/impact",
                Files.readAllBytes(Path.of("examples/marfan-like.vcf")));
    assertThat(impact.status()).as(impact.body()).isEqualTo(200);
    assertThat(impact.json().get("variants").asInt()).isPositive();
    assertThat(impact.json().at("/byCriterion/PM2").asInt())
        .as("with the frequency of the operator's file, between the old limit and the new one")
        .isEqualTo(1);
    try (var left = Files.list(home.resolve("service/work"))) {
      assertThat(left).as("no variant stays on disk").isEmpty();
    }
    assertThat(decide(bea, p, false).json().get("state").asText()).isEqualTo("REJECTED");

    // 4. Put into use by the second person, not by the first
    assertThat(decide(ada, sound, true).status()).isEqualTo(403);
    Answer done = decide(bea, sound, true);
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.json().get("before").asText()).isEqualTo(installed);
    assertThat(inUse()).isEqualTo(done.json().get("after").asText()).isNotEqualTo(installed);
    assertThat(ada.get("/api/v1/rules/laboratory").json().at("/files/gene_settings.tsv").asText())
        .contains("0.00002");
    assertThat(decide(bea, sound, true).status()).as("decided once").isEqualTo(409);

    // 5. And rolled back by two
    JsonNode back = propose(bea, "\"rollBack\":\"" + installed + "\"").json();
    assertThat(decide(bea, back, true).status()).isEqualTo(403);
    assertThat(decide(ada, back, true).status()).isEqualTo(200);
    assertThat(inUse()).isEqualTo(installed);

    // 6. Whatever rules the service kept or composed hold the installation's logic and no other
    try (Stream<Path> all = Files.walk(home)) {
      List<Path> logic = all.filter(f -> f.toString().endsWith(".drl")).toList();
      assertThat(logic).isNotEmpty();
      for (Path drl : logic) {
        assertThat(drl)
            .hasSameTextualContentAs(
                Path.of("rules/acmg-amp-2015/drl").resolve(drl.getFileName().toString()));
      }
    }

    // 7. All of it is in the audit log
    String log = Files.readString(home.resolve("service/audit.jsonl"));
    for (String step :
        new String[] {"make", "withdraw", "reject", "refused", "approve", "apply", "fail"}) {
      assertThat(log).contains("\"proposal." + step + "\"");
    }
  }

  @Test
  void onlyTablesOfAnOverlayAreTaken() {
    for (Map<String, String> files :
        new Map[] {
          Map.of("pack.yaml", "id: laboratory", "drl/evil.drl", "package x"),
          Map.of("pack.yaml", "id: laboratory", "../pack.yaml", "x"),
          Map.of("pack.yaml", "id: laboratory", "tests/../../x.yaml", "x"),
          Map.of("gene_settings.tsv", "gene\n"),
          Map.of("pack.yaml", "id: other\nversion: 1.0.0\nparent: clingen-vcep\n"),
          Map.of("pack.yaml", "id: laboratory\nversion: 1.0.0\n")
        }) {
      assertThat(propose(ada, "\"pack\":" + body(files)).status()).as("%s", files).isEqualTo(422);
    }
    for (String name : new String[] {"acmg-amp-2015", "clingen-vcep", "inheritance", "../x", ""}) {
      String body =
          body(pack("0.00002")).replace("\"pack\":\"laboratory\"", "\"pack\":\"" + name + "\"");
      assertThat(propose(ada, "\"pack\":" + body).status()).as(name).isEqualTo(422);
    }
    assertThat(propose(ada, "\"rollBack\":\"" + "0".repeat(64) + "\"").status()).isEqualTo(422);
    assertThat(propose(ada, "\"undo\":\"none\"").status()).isEqualTo(404);
    assertThat(propose(ada, "\"undo\":\"a\",\"rollBack\":\"b\"").status()).isEqualTo(400);
  }

  @Test
  void theDeskIsForCuratorsAlone() {
    Client others = service.account(ada, "otto", "\"DIAGNOSTICIAN\",\"RESEARCHER\",\"OPERATOR\"");
    for (String path :
        new String[] {
          "/api/v1/proposals", "/api/v1/rules", "/desk", "/desk/packs", "/desk/new-pack"
        }) {
      assertThat(others.get(path).status()).as(path).isEqualTo(403);
      assertThat(service.anonymous().get(path).status()).as(path).isEqualTo(401);
      assertThat(bea.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(propose(others, "\"undo\":\"x\"").status()).isEqualTo(403);
    assertThat(others.post("/api/v1/rules/check", body(pack("0.00002"))).status()).isEqualTo(403);
  }

  @Test
  void whatWasPutIntoUseIsThereAfterARestart(@TempDir Path other) {
    String after;
    try (ServiceFixture first = ServiceFixture.startWithOwnPacks(other)) {
      Client ann = first.setUp();
      Client ben = first.account(ann, "ben", "\"CURATOR\"");
      JsonNode p = propose(ann, "\"pack\":" + body(pack("0.00002"))).json();
      assertThat(decide(ben, p, true).status()).isEqualTo(200);
      after = ann.get("/api/v1/rules").json().get("sha256").asText();
    }
    try (ServiceFixture again = ServiceFixture.startWithOwnPacks(other)) {
      Client ben = again.signIn("ben");
      assertThat(ben.get("/api/v1/rules").json().get("sha256").asText()).isEqualTo(after);
      assertThat(ben.get("/api/v1/proposals?state=applied").json().get("total").asInt())
          .isEqualTo(1);
    }
  }
}
