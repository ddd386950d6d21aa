package org.clew.graph.neo4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.neo4j.StoreState.Graph;
import org.clew.graph.neo4j.StoreState.Mark;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.ClientException;

/** The {@code (:ClewGraph)} node, the constraints, and the store's mark. */
final class MetaNode {

  private MetaNode() {}

  /** What the store says of itself. */
  static StoreState read(Session session) {
    Optional<Mark> mark = mark(session);
    List<Record> found =
        session.run("MATCH (g:ClewGraph {id: 'graph'}) RETURN g LIMIT 1").list();
    return new StoreState(mark, found.stream().findFirst().map(r -> graph(r.get(0))));
  }

  private static Graph graph(Value g) {
    return new Graph(
        g.get("state").asString("").equals("complete"),
        g.get("version").asString(""),
        g.get("kgx").asString(""),
        g.get("transaction").asLong(-1),
        g.get("loaded_at").asString(""),
        g.get("clew").asString(""),
        g.get("sources").asList(Value::asString, List.of()));
  }

  /**
   * Database id and last committed write of the database that sessions use. In a cluster, the
   * newest that any member reports.
   */
  private static Optional<Mark> mark(Session session) {
    try {
      String database = "";
      long transaction = -1;
      for (Record row :
          session.run("SHOW HOME DATABASE YIELD databaseID, lastCommittedTxn").list()) {
        if (!row.get(0).isNull() && !row.get(1).isNull()) {
          database = row.get(0).asString();
          transaction = Math.max(transaction, row.get(1).asLong());
        }
      }
      return transaction < 0 || database.isEmpty()
          ? Optional.empty()
          : Optional.of(new Mark(database, transaction));
    } catch (ClientException e) {
      return Optional.empty(); // a server that does not tell: every snapshot is then read anew
    }
  }

  /** One id per node of a kind and per edge of a type; each has an index by it. */
  static void constrain(Session session) {
    run(
        session,
        "CREATE CONSTRAINT clew_graph IF NOT EXISTS FOR (g:ClewGraph) REQUIRE g.id IS UNIQUE");
    for (NodeKind kind : NodeKind.values()) {
      run(
          session,
          "CREATE CONSTRAINT clew_%s IF NOT EXISTS FOR (n:%1$s) REQUIRE n.id IS UNIQUE"
              .formatted(kind.label()));
    }
    for (EdgeType type : EdgeType.values()) {
      run(
          session,
          "CREATE CONSTRAINT clew_%s IF NOT EXISTS FOR ()-[r:%1$s]-() REQUIRE r.id IS UNIQUE"
              .formatted(type.name()));
    }
  }

  private static void run(Session session, String query) {
    session.run(query).consume();
  }

  /** Takes charge of the graph: from here on it counts as half-done. */
  static void begin(Session session, String loader, String clew) {
    session
        .run(
            "MERGE (g:ClewGraph {id: 'graph'})"
                + " SET g.state = 'loading', g.loader = $loader, g.clew = $clew, g.kgx = '',"
                + " g.version = '', g.transaction = -1, g.sources = [],"
                + " g.loaded_at = toString(datetime())",
            Values.parameters("loader", loader, "clew", clew))
        .consume();
  }

  /**
   * Calls the graph complete, if this load is still in charge.
   *
   * @param transaction the write that this one will be, if nobody comes between
   * @return whether it was in charge
   */
  static boolean complete(
      Session session,
      String loader,
      String version,
      String kgx,
      long transaction,
      Map<String, String> sources) {
    return session
        .run(
            "MATCH (g:ClewGraph {id: 'graph'}) WHERE g.loader = $loader"
                + " SET g.state = 'complete', g.version = $version, g.kgx = $kgx,"
                + " g.transaction = $transaction, g.sources = $sources,"
                + " g.loaded_at = toString(datetime()) RETURN g",
            Values.parameters(
                "loader", loader,
                "version", version,
                "kgx", kgx,
                "transaction", transaction,
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
