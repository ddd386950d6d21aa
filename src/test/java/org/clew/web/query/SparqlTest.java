package org.clew.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.jena.sparql.core.DatasetDescription;
import org.clew.web.engine.EngineFixture;
import org.clew.web.security.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a SPARQL query may do, and in what forms it is answered. */
class SparqlTest {

  private static final String ALL = "SELECT * WHERE { ?s ?p ?o }";

  private static Sparql.Answer ask(String query, String accept) throws IOException {
    return ask(new Sparql(10, 50), query, accept);
  }

  static Sparql.Answer ask(Sparql sparql, String query, String accept) throws IOException {
    return sparql.ask(
        EngineFixture.starter(), OwnRationales.View.NONE, new DatasetDescription(), query, accept);
  }

  private static String text(Sparql.Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?x } } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:1/x> WHERE { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/x>",
        "INSERT DATA { <a> <b> <c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "SELECT * WHERE { ?s ?p ?o FILTER regex(?o, '(a+)+$') }",
        "SELECT * WHERE { ?s ?p ?o BIND(replace(?o, '(x*)*y', 'z') AS ?r) }",
        "SELECT * WHERE { ?s ?p ?o FILTER regex('aaa', ?o) }",
        "SELECT (count(*) AS ?n) WHERE { ?s ?p ?o FILTER regex(?o, '((a|b)+c?)*') }",
        "PREFIX js: <http://jena.apache.org/ARQ/jsFunction#> SELECT (js:f(1) AS ?x) {}",
        "nonsense"
      })
  void whatReachesOutsideOrNeverEndsIsRefused(String query) {
    assertThatThrownBy(() -> ask(query, "")).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT (<java:java.lang.Runtime>(1) AS ?x) {}",
        "SELECT (<java:org.apache.jena.sparql.function.library.sysvar>('x') AS ?x) {}",
        "PREFIX afn: <http://jena.apache.org/ARQ/function#> SELECT (afn:sysvar('x') AS ?x) {}",
        "SELECT (<http://example.org/none>(1) AS ?x) {}"
      })
  void functionsOfTheLibraryAreNotCalled(String query) throws IOException {
    assertThat(text(ask(query, ""))).contains("\"bindings\": [").doesNotContain("\"value\"");
  }

  @Test
  void propertyFunctionsOfTheLibraryAreNotCalled() throws IOException {
    String version =
        "PREFIX apf: <http://jena.apache.org/ARQ/property#> SELECT * { ?x apf:versionARQ ?v }";
    assertThat(text(ask(version, ""))).doesNotContain("\"value\"");
    String java = "SELECT * { ?x <java:org.apache.jena.sparql.pfunction.library.versionARQ> ?v }";
    assertThat(text(ask(java, ""))).doesNotContain("\"value\"");
  }

  @Test
  void rowsAreLimitedAndSoIsTime() throws IOException {
    assertThat(ask(ALL, "").truncated()).isTrue();
    assertThat(ask(ALL + " LIMIT 50", "").truncated()).isFalse();
    Sparql quick = new Sparql(1, 50);
    String slow =
        "SELECT (count(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f = ?i) }";
    long start = System.nanoTime();
    assertThatThrownBy(() -> ask(quick, slow, ""))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(8);
  }

  @Test
  void formsFollowAccept() throws IOException {
    String one =
        "SELECT ?l { <http://identifiers.org/hgnc/3603> <https://w3id.org/biolink/vocab/symbol> ?l }";
    assertThat(text(ask(one, "text/csv"))).isEqualTo("l\r\nFBN1\r\n");
    assertThat(text(ask(one, "application/sparql-results+xml")))
        .contains("<literal>FBN1</literal>");
    assertThat(ask(one, "").type()).isEqualTo("application/sparql-results+json");
    assertThat(text(ask("ASK { ?s ?p 'FBN1' }", "application/sparql-results+json")))
        .contains("true");
    assertThat(text(ask("DESCRIBE <http://identifiers.org/hgnc/3603>", "text/turtle")))
        .contains("HGNC:3603")
        .contains("\"FBN1\"");
    assertThat(ask("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", "application/n-triples").type())
        .isEqualTo("application/n-triples");
  }

  @Test
  void namesAreSearched() throws IOException {
    String query =
        "PREFIX clew: <urn:clew:> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
            + " SELECT ?n ?l { ?n clew:search ('spider fingers' 3) ; rdfs:label ?l }";
    assertThat(text(ask(query, "text/csv"))).contains("HP_0001166,Arachnodactyly");
  }
}
