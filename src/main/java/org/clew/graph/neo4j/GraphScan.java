package org.clew.graph.neo4j;

import java.util.EnumMap;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.model.Progress;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Value;

/** Reads the nodes and edges of Clew's kinds and types out of a store, in READ mode. */
final class GraphScan implements AutoCloseable {

  private static final long FETCH = 5000; // rows on the way at a time
  private static final int STEP = 1000;

  private final Session session;

  GraphScan(Driver driver) {
    session =
        driver.session(
            SessionConfig.builder()
                .withDefaultAccessMode(AccessMode.READ)
                .withFetchSize(FETCH)
                .build());
  }

  /** Takes a node; the reference is Neo4j's own id of it, good until the next write. */
  interface NodeConsumer {
    void accept(NodeKind kind, String reference, Map<String, Object> properties);
  }

  /** Takes a relationship; the reference is Neo4j's own id of it, good until the next write. */
  interface EdgeConsumer {
    void accept(
        EdgeType type,
        String reference,
        String subject,
        String object,
        Map<String, Object> properties);
  }

  /** Number of nodes by kind. */
  Map<NodeKind, Long> nodeCounts() {
    Map<NodeKind, Long> counts = new EnumMap<>(NodeKind.class);
    for (NodeKind kind : NodeKind.values()) {
      counts.put(kind, number("MATCH (n:%s) RETURN count(n)".formatted(kind.label())));
    }
    return counts;
  }

  /** Number of relationships by type, whatever their ends. */
  Map<EdgeType, Long> edgeCounts() {
    Map<EdgeType, Long> counts = new EnumMap<>(EdgeType.class);
    for (EdgeType type : EdgeType.values()) {
      counts.put(type, number("MATCH ()-[r:%s]->() RETURN count(r)".formatted(type.name())));
    }
    return counts;
  }

  private long number(String query) {
    return session.run(query).single().get(0).asLong();
  }

  /** All nodes, by kind. */
  void nodes(Progress progress, NodeConsumer consumer) {
    Map<NodeKind, Long> counts = nodeCounts();
    try (Progress.Stage stage = progress.stage("Reading nodes from Neo4j", sum(counts))) {
      for (NodeKind kind : NodeKind.values()) {
        if (counts.getOrDefault(kind, 0L) > 0) {
          Result rows =
              session.run(
                  "MATCH (n:%s) RETURN elementId(n), properties(n)".formatted(kind.label()));
          for (int n = 1; rows.hasNext(); n++) {
            Record row = rows.next();
            consumer.accept(kind, row.get(0).asString(), row.get(1).asMap());
            step(stage, n);
          }
        }
      }
    }
  }

  /**
   * All edges between nodes of the right kinds, by type.
   *
   * @return how many there were of each
   */
  Map<EdgeType, Long> edges(Progress progress, EdgeConsumer consumer) {
    Map<EdgeType, Long> counts = edgeCounts();
    Map<EdgeType, Long> read = new EnumMap<>(EdgeType.class);
    try (Progress.Stage stage = progress.stage("Reading edges from Neo4j", sum(counts))) {
      for (EdgeType type : EdgeType.values()) {
        if (counts.getOrDefault(type, 0L) > 0) {
          Result rows =
              session.run(
                  "MATCH (s:%s)-[r:%s]->(o:%s) RETURN elementId(r), s.id, o.id, properties(r)"
                      .formatted(type.subject().label(), type.name(), type.object().label()));
          long n = 0;
          while (rows.hasNext()) {
            Record row = rows.next();
            consumer.accept(
                type,
                row.get(0).asString(),
                text(row.get(1)),
                text(row.get(2)),
                row.get(3).asMap());
            step(stage, ++n);
          }
          read.put(type, n);
        }
      }
    }
    return read;
  }

  private static void step(Progress.Stage stage, long n) {
    if (n % STEP == 0) {
      stage.step(STEP);
    }
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String text(Value v) {
    return v.isNull() ? "" : v.asObject().toString();
  }

  @Override
  public void close() {
    session.close();
  }
}
