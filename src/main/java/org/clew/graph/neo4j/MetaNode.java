package org.clew.graph.neo4j;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.neo4j.StoreState.Graph;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** The {@code (:ClewGraph)} node that says how the managed graph stands, and the constraints. */
final class MetaNode {

  /** Ids of edges that people took out, so that no import brings them back. */
  static final String RETRACTED = "retracted";

  private MetaNode() {}

  /** Ids of edges that imports leave out. */
  static Set<String> retracted(Driver driver) {
    try (Session session = driver.session()) {
      return session
          .run("MATCH (g:ClewGraph {id: 'graph'}) UNWIND g.retracted AS id RETURN id")
          .list(r -> r.get(0).asString())
          .stream()
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** Notes imported edges that are taken out, or put back. */
  static void retract(Transaction tx, List<String> out, List<String> back) {
    if (!out.isEmpty() || !back.isEmpty()) {
      tx.run(
              "MATCH (g:ClewGraph {id: 'graph'}) SET g.retracted ="
                  + " [id IN coalesce(g.retracted, []) WHERE NOT id IN $back] + $out",
              Values.parameters("out", out, "back", back))
          .consume();
    }
  }

  /** What the store says of itself. */
  static StoreState read(Driver driver) {
    try (Session session =
        driver.session(SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build())) {
      List<Record> found = session.run("MATCH (g:ClewGraph {id: 'graph'}) RETURN g").list();
      return new StoreState(
          mark(session, found), found.stream().findFirst().map(r -> graph(r.get(0))));
    }
  }

  /**
   * The bookmark of a read names the database and the last write that the read could see: Neo4j
   * makes a new one with every committed write and with nothing else. The token of the last load
   * comes with it, for stores that are set back to a backup.
   */
  private static Optional<String> mark(Session session, List<Record> graph) {
    String bookmark =
        session.lastBookmarks().stream()
            .map(Bookmark::value)
            .sorted()
            .collect(Collectors.joining(","));
    String loader = graph.isEmpty() ? "" : graph.get(0).get(0).get("loader").asString("");
    return mark(bookmark, loader);
  }

  /** The mark of a store with that bookmark and that token of its last load. */
  static Optional<String> mark(String bookmark, String loader) {
    return bookmark.isBlank() ? Optional.empty() : Optional.of(bookmark + " " + loader);
  }

  private static Graph graph(Value g) {
    return new Graph(
        g.get("state").asString("").equals("complete"),
        g.get("content").asString(""),
        g.get("loaded_at").asString(""),
        g.get("clew").asString(""),
        g.get("sources").asList(Value::asString, List.of()));
  }

  /** One id per node of a kind and per edge of a type; each has an index by it. */
  static void constrain(Session session) {
    Set<String> there =
        new HashSet<>(
            session.run("SHOW CONSTRAINTS YIELD name").list(row -> row.get(0).asString("")));
    constrain(session, there, "ClewGraph", "(e:ClewGraph)");
    for (NodeKind kind : NodeKind.values()) {
      constrain(session, there, kind.label(), "(e:" + kind.label() + ")");
    }
    for (EdgeType type : EdgeType.values()) {
      constrain(session, there, type.name(), "()-[e:" + type.name() + "]-()");
    }
  }

  private static void constrain(Session session, Set<String> there, String name, String pattern) {
    if (!there.contains("clew_" + name)) {
      session
          .run(
              "CREATE CONSTRAINT clew_%s IF NOT EXISTS FOR %s REQUIRE e.id IS UNIQUE"
                  .formatted(name, pattern))
          .consume();
    }
  }

  /** Takes charge of the graph: from here on it counts as half-done. */
  static void begin(Session session, String loader, String clew) {
    session
        .run(
            "MERGE (g:ClewGraph {id: 'graph'})"
                + " SET g.state = 'loading', g.loader = $loader, g.clew = $clew, g.content = '',"
                + " g.sources = [], g.loaded_at = toString(datetime())",
            Values.parameters("loader", loader, "clew", clew))
        .consume();
  }

  /**
   * Calls the graph complete, if this load is still in charge.
   *
   * @return whether it was
   */
  static boolean complete(
      Session session, String loader, String content, Map<String, String> sources) {
    return session
            .run(
                "MATCH (g:ClewGraph {id: 'graph'}) WHERE g.loader = $loader"
                    + " SET g.state = 'complete', g.content = $content, g.sources = $sources,"
                    + " g.loaded_at = toString(datetime()) RETURN g.id",
                Values.parameters(
                    "loader", loader,
                    "content", content,
                    "sources",
                        sources.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .sorted()
                            .toList()))
            .list()
            .size()
        == 1;
  }
}
