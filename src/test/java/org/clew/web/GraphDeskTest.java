package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clew.graph.neo4j.GraphHome;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.Neo4jSession;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.clew.web.engine.EngineFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges of the graph: proposed by one curator, applied by another, visible everywhere, undone. */
class GraphDeskTest {

  /** FBN2 as a gene of Marfan syndrome, which it is not. */
  private static final String LINK =
      "\"type\":\"GENE_DISEASE\",\"subject\":\"HGNC:3604\",\"object\":\"OMIM:154700\"";

  private static final String ASK =
      "/sparql?query=ASK%20%7B%3Chttp%3A%2F%2Fidentifiers.org%2Fhgnc%2F3604%3E%20"
          + "%3Chttps%3A%2F%2Fw3id.org%2Fbiolink%2Fvocab%2Fgene_associated_with_condition%3E%20"
          + "%3Chttp%3A%2F%2Fpurl.obolibrary.org%2Fobo%2FOMIM_154700%3E%7D";

  @TempDir static Path home;

  private static final AtomicBoolean BREAKS = new AtomicBoolean();

  private static ServiceFixture service;
  private static Client ada;
  private static Client bea;

  @BeforeAll
  static void start() throws IOException {
    GraphHome graph = Neo4jSession.emptyGraph();
    try (GraphStore store = graph.open(Progress.NONE)) {
      store.load(Path.of("graph-import/starter"), Map.of(), "test", p -> {}, Progress.NONE);
    }
    service =
        ServiceFixture.start(
            home,
            Map.of(),
            graph::snapshot,
            g -> networkOf(),
            EngineFixture::packs,
            Optional.of(graph::open));
    ada = service.setUp();
    bea = service.account(ada, "bea", "\"CURATOR\"");
    for (int i = 0; i < 400 && cypher("RETURN 1").status() != 200; i++) {
      ServiceFixture.sleep(); // the database is opened in the background
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** None; breaks once where a test wants the making of an engine to break. */
  private static Optional<NetworkScorer> networkOf() {
    if (BREAKS.getAndSet(false)) {
      throw new IllegalStateException("broken by the test");
    }
    return Optional.empty();
  }

  private static Answer cypher(String query) {
    return ada.post("/api/v1/cypher", "{\"query\":\"" + query + "\"}");
  }

  private static Answer propose(Client who, String edge) {
    return who.post("/api/v1/proposals", "{\"reason\":\"for the test\",\"edge\":{" + edge + "}}");
  }

  private static Answer approve(Client who, String proposal) {
    return who.post("/api/v1/proposals/" + proposal + "/decision", "{\"approve\":true}");
  }

  private static String version() {
    return ada.get("/api/v1/about").json().at("/versions/graph").asText();
  }

  private static String id(Answer made) {
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("id").asText();
  }

  /** Rank of FBN2 for a patient with Marfan syndrome, from 1; 99 if it is not among the first. */
  private static int rankOfFbn2() {
    String patient =
        id(
            ada.post(
                "/api/v1/cases",
                "{\"observed\":[\"HP:0001166\",\"HP:0001083\",\"HP:0002616\",\"HP:0000768\"]}"));
    String run =
        ada.post("/api/v1/cases/" + patient + "/runs", "{\"questions\":0}")
            .json()
            .get("id")
            .asText();
    while (Set.of("QUEUED", "RUNNING")
        .contains(ada.get("/api/v1/runs/" + run).json().get("state").asText())) {
      ServiceFixture.sleep();
    }
    JsonNode rationale = ada.get("/api/v1/rationales/" + run).json();
    assertThat(rationale.toString()).contains(version()); // it names the graph that it was made on
    JsonNode candidates = rationale.get("candidates");
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).get("gene").toString().contains("HGNC:3604")) {
        return i + 1;
      }
    }
    return 99;
  }

  @Test
  void anEdgeIsVisibleEverywhereOnceASecondPersonApprovesIt() throws IOException {
    String before = version();
    int rank = rankOfFbn2();
    String proposal =
        id(propose(ada, "\"action\":\"ADD\"," + LINK + ",\"publications\":[\"PMID:1\"]"));
    assertThat(ada.get(ASK).body()).as("only proposed").contains("false");

    // 1. Not by oneself, by a second person once
    assertThat(approve(ada, proposal).status()).isEqualTo(403);
    assertThat(version()).isEqualTo(before);
    long start = System.nanoTime();
    Answer applied = approve(bea, proposal);
    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(10);
    assertThat(approve(bea, proposal).status()).isEqualTo(409);

    // 2. Visible in Neo4j, snapshot, SPARQL and ranking the moment that this answers
    assertThat(
            cypher(
                    "MATCH (:Gene {id:'HGNC:3604'})-[r:GENE_DISEASE]->(:Disease {id:'OMIM:154700'})"
                        + " RETURN r.clew_proposal, r.publications[0]")
                .json()
                .get("rows")
                .toString())
        .contains(proposal, "PMID:1");
    assertThat(version()).isEqualTo(applied.json().get("after").asText()).isNotEqualTo(before);
    assertThat(ada.get("/api/v1/genes/HGNC:3604").body()).contains("infores:clew-local-curation");
    assertThat(ada.get(ASK).body()).contains("true");
    assertThat(rankOfFbn2()).isLessThan(rank);

    // 3. Undone by two, the graph is the very one that it was
    String undo =
        id(bea.post("/api/v1/proposals", "{\"reason\":\"wrong\",\"undo\":\"" + proposal + "\"}"));
    assertThat(approve(bea, undo).status()).isEqualTo(403);
    assertThat(approve(ada, undo).status()).isEqualTo(200);
    assertThat(version()).isEqualTo(before);
    assertThat(ada.get(ASK).body()).contains("false");
    assertThat(ada.get("/api/v1/proposals/" + proposal).json().get("state").asText())
        .isEqualTo("UNDONE");
    assertThat(Files.readString(home.resolve("service/audit.jsonl")))
        .contains("proposal.make", "proposal.refused", "proposal.approve", "proposal.apply");
  }

  @Test
  void anEdgeIsTakenOutAndPutBackAsItWas() {
    String before = version();
    JsonNode edge = ada.get("/api/v1/genes/HGNC:3603").json().get("edges").get(0);
    String out =
        id(
            propose(
                bea,
                "\"action\":\"REMOVE\",\"type\":\"GENE_DISEASE\",\"subject\":\"HGNC:3603\","
                    + "\"id\":\""
                    + edge.get("id").asText()
                    + "\",\"publications\":[\"PMID:2\"]"));
    assertThat(approve(ada, out).status()).isEqualTo(200);
    assertThat(ada.get("/api/v1/genes/HGNC:3603").body()).doesNotContain(edge.get("id").asText());
    String undo =
        id(ada.post("/api/v1/proposals", "{\"reason\":\"it holds\",\"undo\":\"" + out + "\"}"));
    assertThat(approve(bea, undo).status()).isEqualTo(200);
    assertThat(version()).isEqualTo(before);
  }

  private static String state(String proposal) {
    return ada.get("/api/v1/proposals/" + proposal).json().get("state").asText();
  }

  private static int links() {
    return cypher(
            "MATCH (:Gene {id:'HGNC:3604'})-[r:GENE_DISEASE]->(:Disease {id:'OMIM:154700'})"
                + " RETURN count(r)")
        .json()
        .at("/rows/0/0")
        .asInt();
  }

  @Test
  void aWriteThatIsCutOffIsFinishedByApprovingAgain() {
    String before = version();
    String link = "\"action\":\"ADD\"," + LINK + ",\"publications\":[\"PMID:4\"]";
    String proposal = id(propose(ada, link));
    String twin = id(propose(ada, link));

    // 1. Broken after the commit: Neo4j has it, and the proposal says so
    BREAKS.set(true);
    assertThat(approve(bea, proposal).status()).isEqualTo(500);
    assertThat(BREAKS).isFalse();
    assertThat(state(proposal)).isEqualTo("WRITING");
    assertThat(links()).isOne();
    assertThat(ada.delete("/api/v1/proposals/" + proposal).status()).isEqualTo(409);
    assertThat(
            bea.post("/api/v1/proposals/" + proposal + "/decision", "{\"approve\":false}").status())
        .isEqualTo(409);
    assertThat(ada.with("Accept", "text/html").get("/desk/proposals/" + proposal).body())
        .contains("Approving it again finishes it", "Add FBN2 (HGNC:3604)");

    // 2. Approved again, it is written no second time
    assertThat(approve(ada, proposal).status()).as("still not by its author").isEqualTo(403);
    Answer again = approve(bea, proposal);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().get("after").asText()).isEqualTo(version()).isNotEqualTo(before);
    assertThat(state(proposal)).isEqualTo("APPLIED");
    assertThat(links()).isOne();
    assertThat(ada.get(ASK).body()).contains("true");

    // 3. What was never written is open again
    assertThat(approve(bea, twin).status()).isBetween(400, 499);
    assertThat(state(twin)).isEqualTo("OPEN");

    // 4. The same for the way back
    String undo =
        id(bea.post("/api/v1/proposals", "{\"reason\":\"wrong\",\"undo\":\"" + proposal + "\"}"));
    BREAKS.set(true);
    assertThat(approve(ada, undo).status()).isEqualTo(500);
    assertThat(state(undo)).isEqualTo("WRITING");
    assertThat(approve(ada, undo).status()).isEqualTo(200);
    assertThat(version()).isEqualTo(before);
    assertThat(state(proposal)).isEqualTo("UNDONE");
    assertThat(ada.delete("/api/v1/proposals/" + twin).status()).isBetween(200, 204);
  }

  @Test
  void whatCannotBeDoneIsNotEvenProposed() {
    for (String bad :
        new String[] {
          "\"action\":\"ADD\"," + LINK + ",\"publications\":[]",
          "\"action\":\"ADD\"," + LINK + ",\"publications\":[\"doi:1\"]",
          "\"action\":\"ADD\"," + LINK + ",\"publications\":[\"PMID:1\"],\"count\":1,\"total\":2",
          "\"action\":\"ADD\","
              + LINK.replace("3604", "99999999")
              + ",\"publications\":[\"PMID:1\"]",
          "\"action\":\"ADD\",\"type\":\"PHENOTYPE_IS_A\",\"subject\":\"HP:0001166\","
              + "\"object\":\"HP:0000118\",\"publications\":[\"PMID:1\"]",
          "\"action\":\"REMOVE\"," + LINK + ",\"id\":\"none\",\"publications\":[\"PMID:1\"]"
        }) {
      assertThat(propose(ada, bad).status()).as(bad).isEqualTo(422);
    }
    assertThat(
            ada.post("/api/v1/proposals", "{\"edge\":{\"action\":\"ADD\"," + LINK + "}}").status())
        .as("without a reason")
        .isEqualTo(422);
  }

  @Test
  void byKeyboardOnThePage() throws IOException {
    Chromium.orSkip();
    try (Chromium browser = Chromium.start(home.resolve("chromium"))) {
      // 1. Bea proposes
      signIn(browser, "bea");
      browser.open("http://localhost:" + service.service.port() + "/desk");
      browser.await("!!document.querySelector('form[data-edge]')");
      fill(browser, "input[name=subject]", "HGNC:3604");
      fill(browser, "input[name=object]", "OMIM:154700");
      browser.await("document.querySelector('#subject-label').textContent === 'FBN2'");
      fill(browser, "input[name=publications]", "PMID:3");
      browser.run("document.querySelector('select[name=type]').value = 'GENE_DISEASE'");
      fill(browser, "textarea[name=reason]", "<b>by keyboard</b>");
      browser.tabTo("form[data-edge] [type=submit]");
      browser.enter(false);
      browser.await("location.pathname.startsWith('/desk/proposals/')");
      browser.await("!!document.querySelector('[data-withdraw]')");
      String proposal = browser.value("location.pathname").asText();
      assertThat(browser.value("!!document.querySelector('form[data-decision]')").asBoolean())
          .as("no decision on one's own")
          .isFalse();
      assertThat(browser.value("document.querySelector('main').textContent").asText())
          .contains("<b>by keyboard</b>");
      browser.tabTo("[data-sign-out]");
      browser.enter(false);
      browser.await("location.pathname === '/sign-in'");

      // 2. Ada approves
      signIn(browser, "ada");
      browser.open("http://localhost:" + service.service.port() + proposal);
      browser.await("!!document.querySelector('form[data-decision]')");
      browser.picture("desk-decision");
      browser.tabTo("button[name=approve][value=true]");
      browser.enter(false);
      browser.await("document.querySelector('[data-state]').textContent === 'applied'");
      assertThat(ada.get(ASK).body()).contains("true");

      // 3. and proposes to undo it; Bea agrees
      fill(browser, "form[data-undo] textarea", "only a test");
      browser.tabTo("form[data-undo] [type=submit]");
      browser.enter(false);
      browser.await("location.pathname !== '" + proposal + "'");
      browser.await("!!document.querySelector('[data-withdraw]')");
      String undo = browser.value("location.pathname").asText().replaceAll(".*/", "");
      assertThat(approve(bea, undo).status()).isEqualTo(200);
      assertThat(ada.get(ASK).body()).contains("false");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void signIn(Chromium browser, String name) {
    browser.open("http://localhost:" + service.service.port() + "/sign-in");
    browser.await("!!document.querySelector('input[name=password]')");
    fill(browser, "input[name=name]", name);
    fill(browser, "input[name=password]", ServiceFixture.PASSWORD);
    browser.enter(false);
    browser.await("location.pathname !== '/sign-in'");
  }

  private static void fill(Chromium browser, String selector, String text) {
    browser.tabTo(selector);
    browser.type(text);
  }
}
