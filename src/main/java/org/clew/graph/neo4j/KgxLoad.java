package org.clew.graph.neo4j;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxFilter;
import org.clew.graph.kgx.KgxReader;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.neo4j.driver.Driver;

/**
 * Brings the managed part of a store to the content of a KGX folder. It reads what the store holds,
 * then writes the difference in transactions of a few thousand elements; in an empty store the
 * difference is everything. So a repeated load writes nothing, and one that was cut off is
 * completed by the next.
 *
 * <p>An edge never changes in place: it is deleted and written anew. A node does, since edges hang
 * on it. Nodes go last, when no edge of the old import is left on them.
 */
final class KgxLoad {

  private final Driver driver;
  private final KgxReader kgx;
  private final KgxFilter filter;
  private final Consumer<Problem> problems;
  private final Set<String> retracted;
  private final Progress progress;
  private final Held<NodeKind> heldNodes = new Held<>(NodeKind.class);
  private final Held<EdgeType> heldEdges = new Held<>(EdgeType.class);
  private int nodesAdded;
  private int nodesChanged;
  private int edgesAdded;
  private int edgesRemoved;

  KgxLoad(Driver driver, KgxReader kgx, Consumer<Problem> problems, Progress progress) {
    this.driver = driver;
    this.kgx = kgx;
    this.filter = new KgxFilter(problems);
    this.problems = problems;
    this.retracted = MetaNode.retracted(driver);
    this.progress = progress;
  }

  /** Elements of the store before the load, by kind or type. */
  private static final class Held<K extends Enum<K>> {
    /** Fingerprints of managed elements by id; those the KGX has too are taken out. */
    final Map<K, Map<String, Long>> managed;

    /** Ids of elements that no import wrote. */
    final Map<K, Set<String>> others;

    Held(Class<K> keys) {
      managed = new EnumMap<>(keys);
      others = new EnumMap<>(keys);
      for (K key : keys.getEnumConstants()) {
        managed.put(key, new HashMap<>());
        others.put(key, new HashSet<>());
      }
    }

    void add(K key, String subject, String object, Map<String, Object> p) {
      String id = String.valueOf(p.get("id"));
      if (p.containsKey(ElementForm.MANAGED)) {
        get(managed, key).put(id, ElementForm.fingerprint(subject, object, p));
      } else {
        get(others, key).add(id);
      }
    }

    /** What an element of the KGX is to the store. */
    Difference difference(K key, String id, String subject, String object, Map<String, Object> p) {
      Long before = get(managed, key).remove(id);
      if (before != null) {
        return before == ElementForm.fingerprint(subject, object, p)
            ? Difference.NONE
            : Difference.CHANGED;
      }
      return get(others, key).remove(id) ? Difference.CHANGED : Difference.NEW;
    }

    private static <A, B> B get(Map<A, B> map, A key) {
      B value = map.get(key);
      if (value == null) {
        throw new IllegalStateException("no " + key);
      }
      return value;
    }
  }

  private enum Difference {
    NONE,
    NEW,
    CHANGED
  }

  /** Does it all; the store holds the graph when this returns. */
  Changes run(GraphWriter writer) throws IOException {
    readStore();
    nodes(writer);
    edges(writer);
    int gone = removeNodes(writer);
    return new Changes(
        nodesAdded,
        nodesChanged,
        writer.nodesDeleted(),
        gone - writer.nodesDeleted(),
        edgesAdded,
        edgesRemoved);
  }

  private void readStore() {
    try (GraphScan scan = new GraphScan(driver)) {
      if (scan.nodeCounts().values().stream().allMatch(n -> n == 0)) {
        return;
      }
      scan.nodes(progress, (kind, ref, p) -> heldNodes.add(kind, "", "", p));
      scan.edges(progress, (type, ref, s, o, p) -> heldEdges.add(type, s, o, p));
    }
  }

  private void nodes(GraphWriter writer) throws IOException {
    try (Progress.Stage stage = progress.stage("Writing nodes", -1)) {
      kgx.nodes(
          n -> {
            filter
                .kind(n)
                .ifPresent(
                    kind -> {
                      Map<String, Object> p = ElementForm.of(n);
                      switch (heldNodes.difference(kind, n.id(), "", "", p)) {
                        case NEW -> {
                          nodesAdded++;
                          writer.createNode(kind, p);
                        }
                        case CHANGED -> {
                          nodesChanged++;
                          writer.changeNode(kind, n.id(), p);
                        }
                        case NONE -> {}
                      }
                    });
            stage.step(1);
          });
      writer.flush();
    }
  }

  private void edges(GraphWriter writer) throws IOException {
    try (Progress.Stage stage = progress.stage("Writing edges", -1)) {
      kgx.edges(
          e -> {
            if (retracted.contains(e.id())) {
              problems.accept(
                  Problem.warning(
                      e.id(),
                      "a curator took this edge out: it is left out",
                      "Undo the proposal that did, to have it back."));
            } else {
              filter.type(e).ifPresent(type -> edge(writer, type, e));
            }
            stage.step(1);
          });
      heldEdges.managed.forEach(
          (type, gone) ->
              gone.keySet()
                  .forEach(
                      id -> {
                        edgesRemoved++;
                        writer.deleteEdge(type, id);
                      }));
      writer.flush();
    }
  }

  private void edge(GraphWriter writer, EdgeType type, KgxEdge e) {
    Map<String, Object> p = ElementForm.of(e);
    switch (heldEdges.difference(type, e.id(), e.subject(), e.object(), p)) {
      case NEW -> {
        edgesAdded++;
        writer.createEdge(type, e.subject(), e.object(), p);
      }
      case CHANGED -> {
        edgesAdded++;
        edgesRemoved++;
        writer.deleteEdge(type, e.id());
        writer.createEdge(type, e.subject(), e.object(), p);
      }
      case NONE -> {}
    }
  }

  private int removeNodes(GraphWriter writer) {
    int gone = 0;
    for (Map.Entry<NodeKind, Map<String, Long>> e : heldNodes.managed.entrySet()) {
      for (String id : e.getValue().keySet()) {
        writer.deleteNode(e.getKey(), id);
        gone++;
      }
    }
    writer.flush();
    return gone;
  }
}
