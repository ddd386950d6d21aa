package org.clew.graph.neo4j;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.model.ClewException;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * Writes elements in batches, each batch one transaction. Every transaction first locks the graph's
 * meta node and looks whether this load is still the one in charge, so that a second import that
 * takes over never mixes with the first.
 */
final class GraphWriter {

  /** Elements per transaction: large enough to spread its cost, small against the heap. */
  private static final int BATCH = 5_000;

  private final Session session;
  private final String loader;
  private final Map<EdgeType, List<Value>> deleteEdges = new EnumMap<>(EdgeType.class);
  private final Map<NodeKind, List<Value>> createNodes = new EnumMap<>(NodeKind.class);
  private final Map<NodeKind, List<Value>> changeNodes = new EnumMap<>(NodeKind.class);
  private final Map<EdgeType, List<Value>> createEdges = new EnumMap<>(EdgeType.class);
  private final Map<NodeKind, List<Value>> deleteNodes = new EnumMap<>(NodeKind.class);
  private int buffered;
  private int nodesDeleted;

  /**
   * @param loader token of this load, as it stands in the meta node
   */
  GraphWriter(Session session, String loader) {
    this.session = session;
    this.loader = loader;
  }

  void createNode(NodeKind kind, Map<String, Object> properties) {
    add(createNodes, kind, Values.value(properties));
  }

  void changeNode(NodeKind kind, String id, Map<String, Object> properties) {
    add(changeNodes, kind, Values.parameters("id", id, "p", properties));
  }

  /** Deletes a node unless an edge holds on to it. */
  void deleteNode(NodeKind kind, String id) {
    add(deleteNodes, kind, Values.value(id));
  }

  void createEdge(EdgeType type, String subject, String object, Map<String, Object> properties) {
    add(createEdges, type, Values.parameters("s", subject, "o", object, "p", properties));
  }

  void deleteEdge(EdgeType type, String id) {
    add(deleteEdges, type, Values.value(id));
  }

  /** Nodes that {@link #deleteNode} really deleted, so far. */
  int nodesDeleted() {
    return nodesDeleted;
  }

  private <K> void add(Map<K, List<Value>> buffer, K key, Value row) {
    buffer.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    if (++buffered >= BATCH) {
      flush();
    }
  }

  /** Writes what is buffered. */
  void flush() {
    if (buffered == 0) {
      return;
    }
    try (Transaction tx = session.beginTransaction()) {
      requireCharge(tx);
      deleteEdges.forEach(
          (type, ids) ->
              run(
                  tx,
                  "UNWIND $rows AS id MATCH ()-[r:%s {id: id}]->() DELETE r".formatted(type.name()),
                  ids));
      createNodes.forEach(
          (kind, rows) ->
              run(tx, "UNWIND $rows AS p CREATE (n:%s) SET n = p".formatted(kind.label()), rows));
      changeNodes.forEach(
          (kind, rows) ->
              run(
                  tx,
                  "UNWIND $rows AS row MATCH (n:%s {id: row.id}) SET n = row.p"
                      .formatted(kind.label()),
                  rows));
      createEdges.forEach((type, rows) -> createEdges(tx, type, rows));
      deleteNodes.forEach(
          (kind, ids) ->
              nodesDeleted +=
                  run(
                          tx,
                          ("UNWIND $rows AS id MATCH (n:%s {id: id})"
                                  + " WHERE NOT EXISTS { (n)--() } DELETE n")
                              .formatted(kind.label()),
                          ids)
                      .nodesDeleted());
      tx.commit();
    }
    for (Map<?, List<Value>> buffer :
        List.of(deleteEdges, createNodes, changeNodes, createEdges, deleteNodes)) {
      buffer.clear();
    }
    buffered = 0;
  }

  private static void createEdges(Transaction tx, EdgeType type, List<Value> rows) {
    int created =
        run(
                tx,
                ("UNWIND $rows AS row MATCH (s:%s {id: row.s}) MATCH (o:%s {id: row.o})"
                        + " CREATE (s)-[r:%s]->(o) SET r = row.p")
                    .formatted(type.subject().label(), type.object().label(), type.name()),
                rows)
            .relationshipsCreated();
    if (created != rows.size()) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "Nodes vanished from Neo4j during the import",
          "Someone else writes to the same graph; repeat the import when they are done.");
    }
  }

  private void requireCharge(Transaction tx) {
    boolean mine =
        tx.run(
                "MATCH (g:ClewGraph {id: 'graph'}) SET g.loader = g.loader"
                    + " RETURN g.loader = $loader",
                Values.parameters("loader", loader))
            .list(r -> r.get(0).asBoolean(false))
            .contains(true);
    if (!mine) {
      throw takenOver();
    }
  }

  static ClewException takenOver() {
    return new ClewException(
        ClewException.Kind.FAILURE,
        "Another import has taken over this graph",
        "Let it finish; then repeat this one if it is still wanted.");
  }

  private static SummaryCounters run(Transaction tx, String query, List<Value> rows) {
    return tx.run(query, Values.parameters("rows", rows)).consume().counters();
  }
}
