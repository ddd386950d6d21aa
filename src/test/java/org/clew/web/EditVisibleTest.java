package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.neo4j.GraphHome;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.Neo4jSession;
import org.clew.model.Progress;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a curator writes into Neo4j is in SPARQL, Cypher and the ranking without a restart. */
class EditVisibleTest {

  private static final String ASK =
      "/sparql?query=ASK%20%7B%3Chttp%3A%2F%2Fidentifiers.org%2Fhgnc%2F3603%3E%20"
          + "%3Chttps%3A%2F%2Fw3id.org%2Fbiolink%2Fvocab%2Fgene_associated_with_condition%3E%20"
          + "%3Curn%3Aclew%3Alocal%3E%7D";

  @TempDir Path home;

  @Test
  void anEditIsVisibleSoonAndWithoutARestart() throws IOException {
    GraphHome graph = Neo4jSession.emptyGraph();
    try (GraphStore store = graph.open(Progress.NONE)) {
      store.load(Path.of("graph-import/starter"), Map.of(), "test", p -> {}, Progress.NONE);
    }
    try (ServiceFixture service =
        ServiceFixture.start(home, Map.of(), graph::snapshot, Optional.of(graph::open))) {
      Client ada = service.setUp();
      for (int i = 0; i < 400 && cypher(ada, "RETURN 1").status() != 200; i++) {
        ServiceFixture.sleep(); // the database is opened in the background
      }
      assertThat(ada.get(ASK).body()).contains("false");
      String before = ada.get("/api/v1/about").json().at("/versions/graph").asText();

      Neo4jSession.write(
          "MATCH (g:Gene {id: 'HGNC:3603'}) CREATE (d:Disease {id: 'clew:local', name: 'Local'})"
              + " CREATE (g)-[:GENE_DISEASE {id: 'local:1',"
              + " primary_knowledge_source: 'infores:local', negated: false}]->(d)");
      long start = System.nanoTime();
      while (!ada.get(ASK).body().contains("true")) {
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(60);
        ServiceFixture.sleep();
      }
      assertThat(ada.get("/api/v1/about").json().at("/versions/graph").asText())
          .isNotEqualTo(before);
      assertThat(ada.get("/api/v1/diseases/clew:local").status()).isEqualTo(200);
      assertThat(
              cypher(ada, "MATCH (d:Disease {id: $id}) RETURN d.name")
                  .json()
                  .at("/rows/0/0")
                  .asText())
          .isEqualTo("Local");
    }
  }

  private static ServiceFixture.Answer cypher(Client c, String query) {
    return c.post(
        "/api/v1/cypher", "{\"query\":\"" + query + "\",\"parameters\":{\"id\":\"clew:local\"}}");
  }
}
