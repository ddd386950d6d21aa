package org.clew.graph.neo4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clew.graph.EdgeType;
import org.clew.model.ClewException;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.Neo4jException;

/** Reads and changes single edges of a store, each edit in one transaction. */
final class GraphEditor {

  private final Driver driver;

  GraphEditor(Driver driver) {
    this.driver = driver;
  }

  /** The edge of that type and id, if it is there. */
  Optional<StoredEdge> find(EdgeType type, String id) {
    try (Session session = driver.session();
        Transaction tx = session.beginTransaction()) {
      return find(tx, type, id);
    }
  }

  /**
   * Writes an edit.
   *
   * @return the edit as the store now holds it, and the mark that its transaction gave the store
   */
  Written write(EdgeEdit edit) {
    try (Session session = driver.session()) {
      List<StoredEdge> added = new ArrayList<>();
      String loader;
      try (Transaction tx = session.beginTransaction()) {
        loader = requireComplete(tx);
        edit.removed().forEach(e -> remove(tx, e));
        for (StoredEdge e : edit.added()) {
          added.add(add(tx, e));
        }
        MetaNode.retract(tx, managed(edit.removed()), managed(edit.added()));
        tx.commit();
      }
      String bookmark =
          session.lastBookmarks().stream()
              .map(Bookmark::value)
              .sorted()
              .collect(Collectors.joining(","));
      return new Written(new EdgeEdit(edit.removed(), added), MetaNode.mark(bookmark, loader));
    }
  }

  private static List<String> managed(List<StoredEdge> edges) {
    return edges.stream().filter(StoredEdge::managed).map(e -> e.edge().id()).toList();
  }

  /**
   * What was written.
   *
   * @param edit the edit, edges as they read back
   * @param mark mark of the store after it; empty if the server does not tell
   */
  record Written(EdgeEdit edit, Optional<String> mark) {}

  /**
   * Makes the names of an edit's properties known to the store. A new name is a transaction of its
   * own; afterwards the edit is exactly one.
   */
  void prepare(EdgeEdit edit) {
    Set<String> names = new TreeSet<>(Set.of(MetaNode.RETRACTED));
    edit.added().forEach(e -> names.addAll(properties(e).keySet()));
    try (Session session = driver.session()) {
      Set<String> known =
          Set.copyOf(
              session
                  .run("CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey")
                  .list(r -> r.get(0).asString()));
      names.removeAll(known);
      names.forEach(
          n ->
              session.run("CALL db.createProperty($name)", Values.parameters("name", n)).consume());
    } catch (Neo4jException e) {
      // not allowed there: the graph is then read anew after the edit, which is slower
    }
  }

  /** Locks the graph against imports; gives the token of the last one. */
  private static String requireComplete(Transaction tx) {
    List<Record> graph =
        tx.run(
                "MATCH (g:ClewGraph {id: 'graph'}) SET g.loader = g.loader"
                    + " RETURN g.state, g.loader")
            .list();
    if (graph.isEmpty() || !graph.get(0).get(0).asString("").equals("complete")) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "An import into the graph is running, or was cut off",
          "Edit it when the import is done.");
    }
    return graph.get(0).get(1).asString("");
  }

  private static Optional<StoredEdge> find(Transaction tx, EdgeType type, String id) {
    return tx
        .run(
            "MATCH (s:%s)-[r:%s {id: $id}]->(o:%s) RETURN s.id, o.id, properties(r)"
                .formatted(type.subject().label(), type.name(), type.object().label()),
            Values.parameters("id", id))
        .list()
        .stream()
        .findFirst()
        .map(r -> stored(type, r.get(0).asString(""), r.get(1).asString(""), r.get(2).asMap()));
  }

  private static StoredEdge stored(
      EdgeType type, String subject, String object, Map<String, Object> properties) {
    return new StoredEdge(
        type,
        ElementForm.edge(type, subject, object, properties),
        properties.containsKey(ElementForm.MANAGED));
  }

  private static void remove(Transaction tx, StoredEdge e) {
    if (!find(tx, e.type(), e.edge().id()).equals(Optional.of(e))) {
      throw changed("The edge " + e.edge().id() + " was changed or removed meanwhile");
    }
    tx.run(
            "MATCH ()-[r:%s {id: $id}]->() DELETE r".formatted(e.type().name()),
            Values.parameters("id", e.edge().id()))
        .consume();
  }

  private static StoredEdge add(Transaction tx, StoredEdge e) {
    String id = e.edge().id();
    for (EdgeType type : EdgeType.values()) {
      if (find(tx, type, id).isPresent()) {
        throw changed("The graph has an edge " + id);
      }
    }
    return tx
        .run(
            ("MATCH (s:%s {id: $s}) MATCH (o:%s {id: $o}) CREATE (s)-[r:%s]->(o) SET r = $p"
                    + " RETURN s.id, o.id, properties(r)")
                .formatted(e.type().subject().label(), e.type().object().label(), e.type().name()),
            Values.parameters("s", e.edge().subject(), "o", e.edge().object(), "p", properties(e)))
        .list()
        .stream()
        .findFirst()
        .map(r -> stored(e.type(), r.get(0).asString(""), r.get(1).asString(""), r.get(2).asMap()))
        .orElseThrow(
            () -> changed(e.edge().subject() + " or " + e.edge().object() + " is no such node"));
  }

  private static Map<String, Object> properties(StoredEdge e) {
    Map<String, Object> p = ElementForm.of(e.edge());
    if (!e.managed()) {
      p.remove(ElementForm.MANAGED);
    }
    return p;
  }

  private static ClewException changed(String what) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT, what, "Look at the graph as it is now and propose anew.");
  }
}
