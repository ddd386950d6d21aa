package org.clew.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.graph.neo4j.CypherReader;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.Neo4jSession;
import org.clew.graph.rdf.Iris;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions of docs/queries.md in both languages, on the starter graph in a real Neo4j. */
class ExampleQueriesTest {

  private static final int ROWS = 10_000;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Pattern QUESTION =
      Pattern.compile(
          "## (\\d+\\. [^\\n]+)\\n\\n```sparql\\n(.*?)```\\n\\n```cypher\\n(.*?)```",
          Pattern.DOTALL);

  private static final Sparql SPARQL = new Sparql(20, ROWS);

  private static GraphStore store;

  @BeforeAll
  static void load() throws IOException {
    store = Neo4jSession.emptyGraph().open(Progress.NONE);
    store.load(Path.of("graph-import/starter"), Map.of(), "test", p -> {}, Progress.NONE);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  record Question(String title, String sparql, String cypher) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Question> questions() throws IOException {
    List<Question> all = new ArrayList<>();
    Matcher m = QUESTION.matcher(Files.readString(Path.of("docs/queries.md")));
    while (m.find()) {
      all.add(new Question(m.group(1), m.group(2), m.group(3)));
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(15);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void bothLanguagesGiveTheSameAnswer(Question q) throws IOException {
    CypherReader.Rows cypher = store.reader().ask(q.cypher(), Map.of(), ROWS, TIME);
    List<List<String>> expected =
        cypher.rows().stream()
            .map(row -> row.stream().map(ExampleQueriesTest::text).toList())
            .toList();
    assertThat(expected).as("an example should find something").isNotEmpty();
    assertThat(sparql(q.sparql())).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<List<String>> sparql(String query) throws IOException {
    Sparql.Answer answer = SparqlTest.ask(SPARQL, query, "");
    assertThat(answer.truncated()).isFalse();
    JsonNode json = new ObjectMapper().readTree(answer.body());
    List<String> names = new ArrayList<>();
    json.at("/head/vars").forEach(v -> names.add(v.asText()));
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : json.at("/results/bindings")) {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        String value = row.path(name).path("value").asText();
        values.add(
            row.path(name).path("type").asText().equals("uri")
                ? Iris.curie(value).orElseThrow()
                : text(value));
      }
      rows.add(values);
    }
    return rows;
  }

  /** A value as text; numbers without regard to how they are written. */
  private static String text(Object value) {
    String text = String.valueOf(value);
    return text.matches("-?\\d+(\\.\\d+)?")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  @Test
  void parametersArePassedNotPasted() {
    CypherReader.Rows found =
        store
            .reader()
            .ask(
                "MATCH (g:Gene {symbol: $s}) RETURN g.id",
                Map.of("s", "FBN1'}) DETACH DELETE g //"),
                ROWS,
                TIME);
    assertThat(found.rows()).isEmpty();
    assertThat(store.reader().ask("MATCH (g:Gene) RETURN g", Map.of(), 3, TIME).truncated())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (:Gene {id: 'X:1'})",
        "MATCH (g:Gene) SET g.name = 'x'",
        "MATCH (g:Gene) DETACH DELETE g",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "LOAD CSV FROM 'http://127.0.0.1:1/' AS l RETURN l",
        "CALL dbms.listConfig() YIELD name, value RETURN name, value",
        "CALL db.labels()",
        "SHOW USERS",
        "SHOW SETTINGS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'x'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "CREATE USER x SET PASSWORD 'abcdefgh'",
        "USE system SHOW DATABASES",
        "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
        "EXPLAIN CREATE (:Gene)",
        "PROFILE MATCH (n) DELETE n",
        "CREATE INDEX x FOR (n:Gene) ON (n.name)",
        "/* c */ PROFILE CREATE (:X)",
        "CYPHER planner=cost CREATE (:X)",
        "MATCH (n) RETURN n; CREATE (:X)"
      })
  void cypherThatDoesMoreThanReadIsRefused(String query) {
    long before = (long) count();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> store.reader().ask(query, Map.of(), ROWS, TIME))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT));
    assertThat(count()).isEqualTo(before);
  }

  private static Object count() {
    return store.reader().ask("MATCH (n) RETURN count(n)", Map.of(), 1, TIME).rows().get(0).get(0);
  }

  @Test
  void aQueryThatTakesTooLongIsStopped() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                store
                    .reader()
                    .ask(
                        "MATCH (a), (b), (c), (d) WHERE a.name + b.name = c.name + d.name"
                            + " RETURN count(*)",
                        Map.of(),
                        ROWS,
                        Duration.ofSeconds(1)))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("longer than 1 s");
  }
}
