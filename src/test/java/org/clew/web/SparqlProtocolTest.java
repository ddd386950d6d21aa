package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The read side of the SPARQL 1.1 protocol. Methods are named after the W3C's protocol and service
 * description tests, which exist as descriptions only; those of updates are refused here.
 */
class SparqlProtocolTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String QUERY = "application/sparql-query";
  private static final String GRAPH = "urn:clew:graph";
  private static final String ONE =
      "SELECT ?s { <http://identifiers.org/hgnc/3603>"
          + " <https://w3id.org/biolink/vocab/symbol> ?s }";
  private static final String ASK = "ASK { <http://identifiers.org/hgnc/3603> ?p ?o }";

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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Answer get(String query, String accept, String... more) {
    return ada.with("Accept", accept)
        .get("/sparql?query=" + encoded(query) + String.join("", more));
  }

  private static Answer post(String type, String body) {
    return ada.with("Content-Type", type).post("/sparql", body);
  }

  private static void isFbn1(Answer a) {
    assertThat(a.status()).as(a.body()).isEqualTo(200);
    assertThat(a.json().at("/results/bindings/0/s/value").asText()).isEqualTo("FBN1");
  }

  private static void isTrue(Answer a, boolean expected) {
    assertThat(a.status()).as(a.body()).isEqualTo(200);
    assertThat(a.json().at("/boolean").asBoolean()).isEqualTo(expected);
  }

  // ---- forms of a request

  @Test
  void queryGet() {
    isFbn1(get(ONE, "application/sparql-results+json"));
  }

  @Test
  void queryPostForm() {
    isFbn1(post(FORM, "query=" + encoded(ONE)));
  }

  @Test
  void queryPostDirect() {
    isFbn1(post(QUERY, ONE));
    isFbn1(post(QUERY + ";charset=utf-8", ONE));
  }

  // ---- forms of an answer

  @Test
  void queryContentTypeSelect() {
    for (String type :
        List.of(
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
            "text/tab-separated-values")) {
      assertThat(get(ONE, type).header("Content-Type")).startsWith(type);
    }
    assertThat(get(ONE, "*/*").header("Content-Type"))
        .startsWith("application/sparql-results+json");
    assertThat(
            get(ONE, "text/csv;q=0.2, application/sparql-results+xml;q=0.9, */*;q=0.1")
                .header("Content-Type"))
        .as("by weight, not by order")
        .startsWith("application/sparql-results+xml");
  }

  @Test
  void queryContentTypeAsk() {
    for (String type :
        List.of("application/sparql-results+json", "application/sparql-results+xml")) {
      Answer a = get(ASK, type);
      assertThat(a.header("Content-Type")).startsWith(type);
      assertThat(a.body()).contains("true");
    }
  }

  @Test
  void queryContentTypeDescribeAndConstruct() {
    for (String query :
        List.of(
            "DESCRIBE <http://identifiers.org/hgnc/3603>",
            "CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p 'FBN1' }")) {
      for (String type : List.of("text/turtle", "application/n-triples", "application/rdf+xml")) {
        Answer a = get(query, type);
        assertThat(a.header("Content-Type")).startsWith(type);
        assertThat(a.body()).containsPattern("hgnc/3603|HGNC:3603");
      }
    }
  }

  @Test
  void whatNobodyCanReadIs406() {
    assertThat(get(ONE, "image/png").status()).isEqualTo(406);
    assertThat(get(ONE, "text/turtle").status()).as("a table is no graph").isEqualTo(406);
    assertThat(get("DESCRIBE <urn:x>", "text/csv").status()).isEqualTo(406);
  }

  // ---- the dataset

  @Test
  void queryDatasetDefaultGraphsGetAndPost() {
    String graph = "&default-graph-uri=" + encoded(GRAPH);
    isTrue(get(ASK, "*/*", graph), true);
    isTrue(get(ASK, "*/*", graph, graph), true);
    isTrue(post(FORM, "query=" + encoded(ASK) + graph), true);
    isTrue(ada.with("Content-Type", QUERY).post("/sparql?" + graph.substring(1), ASK), true);
  }

  @Test
  void queryDatasetNamedGraphsGetAndPost() {
    String graph = "&named-graph-uri=" + encoded(GRAPH);
    String inside = "ASK { GRAPH <" + GRAPH + "> { ?s ?p 'FBN1' } }";
    isTrue(get(inside, "*/*", graph), true);
    isTrue(get(ASK, "*/*", graph), false);
    isTrue(post(FORM, "query=" + encoded(inside) + graph), true);
    isTrue(get(inside, "*/*"), false);
  }

  @Test
  void queryDatasetFull() {
    String both = "&default-graph-uri=" + encoded(GRAPH) + "&named-graph-uri=" + encoded(GRAPH);
    isTrue(get("ASK { ?s ?p 'FBN1' . GRAPH ?g { ?s ?p 'FBN1' } }", "*/*", both), true);
  }

  @Test
  void queryMultipleDataset() {
    String query = ASK.replace("ASK", "ASK FROM <urn:none>");
    assertThat(get(query, "*/*").status()).isEqualTo(400);
    isTrue(get(query, "*/*", "&default-graph-uri=" + encoded(GRAPH)), true);
  }

  // ---- what is refused

  @Test
  void badQueryMethod() {
    for (String method : List.of("PUT", "DELETE", "PATCH")) {
      assertThat(ada.send(method, "/sparql?query=" + encoded(ASK), new byte[0]).status())
          .as(method)
          .isEqualTo(405);
    }
  }

  @Test
  void badMultipleQueries() {
    assertThat(get(ASK, "*/*", "&query=" + encoded(ASK)).status()).isEqualTo(400);
    assertThat(post(FORM, "query=" + encoded(ASK) + "&query=" + encoded(ASK)).status())
        .isEqualTo(400);
  }

  @Test
  void badQueryWrongOrMissingMediaType() {
    assertThat(post("text/plain", ASK).status()).isEqualTo(415);
    assertThat(post("application/json", ASK).status()).isEqualTo(415);
    assertThat(ada.post("/sparql", ASK).status()).isEqualTo(415);
    assertThat(ada.post("/sparql", "query=" + encoded(ASK)).status()).isEqualTo(415);
    assertThat(post(FORM, encoded(ASK)).status()).isEqualTo(400);
  }

  @Test
  void badQueryNonUtf8() {
    byte[] utf16 = "ASK { ?s ?p 'ä' }".getBytes(StandardCharsets.UTF_16);
    Client direct = ada.with("Content-Type", QUERY);
    assertThat(direct.send("POST", "/sparql", utf16).status()).isEqualTo(400);
    byte[] latin = "ASK { ?s ?p 'ä' }".getBytes(Charset.forName("ISO-8859-1"));
    assertThat(direct.send("POST", "/sparql", latin).status()).isEqualTo(400);
  }

  @Test
  void badQuerySyntaxAndSize() {
    Answer bad = get("SELECT * WHERE {", "*/*");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.header("Content-Type")).startsWith("application/problem+json");
    assertThat(get("", "*/*").status()).isEqualTo(400);
    String long1 = "ASK { ?s ?p '" + "x".repeat(25_000) + "' }";
    assertThat(post(QUERY, long1).status()).isEqualTo(413);
  }

  @Test
  void updatesAreRefused() {
    String update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }";
    assertThat(post(FORM, "update=" + encoded(update)).status()).isEqualTo(400);
    assertThat(post("application/sparql-update", update).status()).isEqualTo(415);
    assertThat(ada.get("/sparql?update=" + encoded(update)).status()).isEqualTo(400);
    assertThat(get(update, "*/*").status()).isEqualTo(400);
    isTrue(get("ASK { <urn:a> <urn:b> <urn:c> }", "*/*"), false);
  }

  @Test
  void relativeNamesTellNothingOfTheMachine() {
    Answer a = get("SELECT (STR(<x>) AS ?s) {}", "*/*");
    assertThat(a.json().at("/results/bindings/0/s/value").asText()).startsWith("https://w3id.org/");
  }

  // ---- service description

  @Test
  void returnsRdfWithAMatchingEndpoint() {
    Answer a = ada.get("/sparql");
    assertThat(a.header("Content-Type")).startsWith("text/turtle");
    String endpoint = "http://localhost/sparql";
    Model m = ModelFactory.createDefaultModel();
    RDFDataMgr.read(m, new StringReader(a.body()), endpoint, Lang.TURTLE);
    String sd = "http://www.w3.org/ns/sparql-service-description#";
    assertThat(
            m.contains(
                null,
                ResourceFactory.createProperty(sd + "endpoint"),
                ResourceFactory.createResource(endpoint)))
        .isTrue();
    assertThat(
            m.contains(
                null,
                ResourceFactory.createProperty(sd + "supportedLanguage"),
                ResourceFactory.createResource(sd + "SPARQL11Query")))
        .isTrue();
  }
}
