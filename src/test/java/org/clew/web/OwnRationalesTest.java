package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rationales in SPARQL: all there for their owner, and not there at all for anyone else. */
class OwnRationalesTest {

  private static final String PREFIXES =
      "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX clew: <https://w3id.org/clew/vocab#>"
          + " PREFIX biolink: <https://w3id.org/biolink/vocab/> ";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;
  private static Client bob;
  private static Client rosa;
  private static String caseId;
  private static String run;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(home, Map.of());
    ada = service.setUp();
    bob = service.account(ada, "bob", "\"DIAGNOSTICIAN\"");
    rosa = service.account(ada, "rosa", "\"RESEARCHER\",\"CURATOR\"");
    String[] made = rationale(ada, "HP:0001166\",\"HP:0001083");
    caseId = made[0];
    run = made[1];
    rationale(bob, "HP:0000365");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Ids of a new case and of its finished run. */
  private static String[] rationale(Client who, String terms) {
    String id =
        who.post("/api/v1/cases", "{\"observed\":[\"" + terms + "\"]}").json().get("id").asText();
    String made =
        who.post("/api/v1/cases/" + id + "/runs", "{\"questions\":0}").json().get("id").asText();
    for (int i = 0; i < 400; i++) {
      if (who.get("/api/v1/runs/" + made).json().get("state").asText().equals("DONE")) {
        return new String[] {id, made};
      }
      ServiceFixture.sleep();
    }
    throw new AssertionError("the run does not end");
  }

  private static Answer ask(Client who, String query, String... parameters) {
    return who.get(
        "/sparql?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + String.join("", parameters));
  }

  private static List<String> rows(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> rows = new ArrayList<>();
    for (JsonNode row : answer.json().at("/results/bindings")) {
      rows.add(row.toString());
    }
    return rows;
  }

  private static String graph() {
    return "<urn:clew:rationale:" + run + ">";
  }

  @Test
  void theOwnerSeesWhatItSaysAndFromWhat() {
    assertThat(rows(ask(ada, "SELECT ?g { GRAPH ?g {} }")))
        .hasSize(1)
        .first()
        .asString()
        .contains(run);
    assertThat(
            rows(
                ask(
                    ada,
                    PREFIXES
                        + "SELECT ?gene ?rank { GRAPH "
                        + graph()
                        + " { ?r prov:hadMember ?c ; prov:wasGeneratedBy ?a . ?a a prov:Activity ;"
                        + " prov:endedAtTime ?t . ?c clew:rank ?rank ; clew:gene ?gene } }"
                        + " ORDER BY ?rank LIMIT 1")))
        .first()
        .asString()
        .contains("hgnc/3603");
    // what a line was derived from is in the knowledge graph, under the same name
    List<String> sources =
        rows(
            ask(
                ada,
                PREFIXES
                    + "SELECT DISTINCT ?source { GRAPH ?g { ?line a clew:EvidenceLine ;"
                    + " prov:wasDerivedFrom ?association } ?association"
                    + " biolink:primary_knowledge_source ?source }"));
    assertThat(sources).isNotEmpty();
    // the lines of a ledger sum to the score
    assertThat(
            rows(
                ask(
                    ada,
                    PREFIXES
                        + "SELECT ?c { GRAPH "
                        + graph()
                        + " { ?c clew:score ?score ; clew:hasEvidenceLine ?l . ?l clew:log10LR ?v }"
                        + " } GROUP BY ?c ?score HAVING(ABS(SUM(?v) - ?score) > 1e-9)")))
        .isEmpty();
  }

  @Test
  void theOwnerMayChooseGraphs() {
    String count = "SELECT (COUNT(*) AS ?n) ";
    Answer from = ask(ada, count + "FROM " + graph() + " { ?s ?p ?o }");
    Answer inside = ask(ada, count + "{ GRAPH " + graph() + " { ?s ?p ?o } }");
    Answer protocol =
        ask(
            ada,
            count + "FROM <urn:clew:none> { ?s ?p ?o }",
            "&default-graph-uri=urn%3Aclew%3Arationale%3A" + run);
    assertThat(rows(from)).isEqualTo(rows(inside)).isEqualTo(rows(protocol));
    assertThat(
            rows(
                ask(
                    ada,
                    PREFIXES
                        + "SELECT DISTINCT ?source FROM <urn:clew:graph> FROM "
                        + graph()
                        + " { ?line a clew:EvidenceLine ; prov:wasDerivedFrom ?a ."
                        + " ?a biolink:primary_knowledge_source ?source }")))
        .isNotEmpty();
    assertThat(
            rows(
                ask(
                    ada,
                    count + "FROM NAMED " + graph() + " { { ?s ?p ?o } UNION { GRAPH ?g {} } }")))
        .first()
        .asString()
        .contains("\"1\"");
  }

  static List<String> attempts() {
    String own = graph();
    String patient = "<urn:clew:own-case:" + caseId + ">";
    return List.of(
        "SELECT ?g { GRAPH ?g {} }",
        "SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?s { GRAPH " + own + " { ?s ?p ?o } }",
        "SELECT ?x { VALUES ?g { " + own + " } GRAPH ?g { ?x ?p ?o } }",
        "SELECT ?o { GRAPH ?g { " + patient + " (!<urn:x>)+ ?o } }",
        "SELECT ?o { " + patient + " (<urn:x>|!<urn:x>)* ?o FILTER(?o != " + patient + ") }",
        "SELECT ?o { ?o ^(!<urn:x>)/^(!<urn:x>) " + patient + " }",
        "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g HAVING(COUNT(*) > 0)",
        "SELECT ?n { { SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } } FILTER(?n > 0) }",
        "SELECT ?n { { SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g {} } } FILTER(?n > 0) }",
        "SELECT ?x { BIND(1 AS ?x) FILTER EXISTS { GRAPH " + own + " { ?s ?p ?o } } }",
        "SELECT ?x { BIND(1 AS ?x) FILTER EXISTS { GRAPH ?g { " + patient + " ?p ?o } } }",
        "SELECT ?x { BIND(1 AS ?x) MINUS { BIND(1 AS ?x) FILTER NOT EXISTS { GRAPH "
            + own
            + " { ?s ?p ?o } } } }",
        "SELECT ?s { ?s a <https://w3id.org/clew/vocab#Rationale> }",
        "SELECT ?o { " + patient + " ?p ?o }",
        "SELECT ?s { ?s <http://www.w3.org/ns/prov#wasDerivedFrom> ?o }",
        "SELECT ?s FROM <urn:clew:graph> { ?s ?p " + patient + " }",
        "SELECT ?s FROM NAMED <urn:clew:graph> { GRAPH ?g { ?s ?p " + patient + " } }");
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void nobodyElseFindsAnything(String query) {
    String token =
        ada.post("/api/v1/tokens", "{\"label\":\"x\",\"scope\":[\"RESEARCHER\"],\"days\":1}")
            .json()
            .get("secret")
            .asText();
    for (Client other : List.of(rosa, service.bearer(token))) {
      assertThat(rows(ask(other, query))).isEmpty();
    }
    for (String row : rows(ask(bob, query))) {
      assertThat(row).as("bob has graphs of his own").doesNotContain(run, caseId);
    }
    assertThat(rows(ask(bob, query)))
        .as("as many as without ada's")
        .hasSameSizeAs(rows(ask(bob, query.replace(run, "none").replace(caseId, "none"))));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void mostOfTheAttemptsFindSomethingForTheOwner(String query) {
    boolean onlyDefaultGraph = !query.contains("GRAPH ") || query.contains("<urn:clew:graph>");
    assertThat(rows(ask(ada, query)).isEmpty()).as(query).isEqualTo(onlyDefaultGraph);
  }

  @Test
  void describingAndConstructingTellNothingEither() {
    for (String query :
        List.of(
            "DESCRIBE <urn:clew:own-case:" + caseId + ">",
            "DESCRIBE " + graph(),
            "DESCRIBE ?s { GRAPH ?g { ?s ?p ?o } FILTER(STRENDS(STR(?s), \"" + caseId + "\")) }",
            "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH " + graph() + " { ?s ?p ?o } }")) {
      Client turtle = bob.with("Accept", "text/turtle");
      assertThat(ask(turtle, query).body()).as(query).doesNotContain(run, caseId, "HP_0001166");
    }
  }

  @Test
  void aForeignGraphAndNoGraphAreRefusedAlike() {
    for (String query :
        List.of(
            "SELECT * FROM <urn:clew:rationale:%s> { ?s ?p ?o }",
            "SELECT * FROM NAMED <urn:clew:rationale:%s> { GRAPH ?g { ?s ?p ?o } }",
            "SELECT * { SERVICE <urn:clew:rationale:%s> { ?s ?p ?o } }")) {
      for (Client other : List.of(bob, rosa)) {
        Answer foreign = ask(other, query.formatted(run));
        Answer none = ask(other, query.formatted("00000000-0000-0000-0000-000000000000"));
        assertThat(foreign.status()).isIn(400, 403).isEqualTo(none.status());
        assertThat(foreign.body()).isEqualTo(none.body());
      }
    }
    for (String parameter : List.of("&default-graph-uri=", "&named-graph-uri=")) {
      Answer foreign = ask(bob, "ASK {}", parameter + "urn%3Aclew%3Arationale%3A" + run);
      Answer none = ask(bob, "ASK {}", parameter + "urn%3Anone");
      assertThat(foreign.status()).isEqualTo(400);
      assertThat(foreign.body()).isEqualTo(none.body());
    }
  }

  @Test
  void whoLookedIntoWhatIsInTheAuditLogAndDeletionDeletes() throws IOException {
    String[] made = rationale(ada, "HP:0001250");
    String all = "SELECT ?s { GRAPH <urn:clew:rationale:" + made[1] + "> { ?s ?p ?o } }";
    assertThat(rows(ask(ada, all))).isNotEmpty();
    List<String> audit = Files.readAllLines(home.resolve("service/audit.jsonl"));
    assertThat(audit.get(audit.size() - 1)).contains("rationale.query", "ada", made[1]);
    ada.delete("/api/v1/cases/" + made[0]);
    assertThat(rows(ask(ada, all))).isEmpty();
  }

  @Test
  void theDocumentedExamplesFindSomething() throws IOException {
    String text = Files.readString(Path.of("docs/queries.md"));
    Matcher m =
        Pattern.compile("```sparql\n(.*?)```", Pattern.DOTALL)
            .matcher(text.substring(text.indexOf("## Your rationales")));
    int found = 0;
    while (m.find()) {
      assertThat(rows(ask(ada, m.group(1)))).as(m.group(1)).isNotEmpty();
      found++;
    }
    assertThat(found).isPositive();
  }
}
