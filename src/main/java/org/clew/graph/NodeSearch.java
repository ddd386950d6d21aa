package org.clew.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clew.model.Curie;
import org.clew.model.Term;
import org.clew.ontology.NameIndex;
import org.clew.ontology.TermMatch;

/** Look-up of a graph's nodes of one kind by id, label and synonym. Safe for many threads. */
public final class NodeSearch {

  /** Properties that hold further names, several joined by {@code |}. */
  private static final List<String> NAMES = List.of("synonym", "full_name");

  private final GraphSnapshot graph;
  private final NodeKind kind;
  private final NameIndex<Integer> names;

  private NodeSearch(GraphSnapshot graph, NodeKind kind, NameIndex<Integer> names) {
    this.graph = graph;
    this.kind = kind;
    this.names = names;
  }

  /**
   * A node that was found.
   *
   * @param node its number in the graph
   * @param term its id and label; a gene's label is its symbol
   * @param matched the name or id that matched
   * @param how how it matched; an id that is {@code matched} but not {@code term}'s is an outdated
   *     or equivalent one
   */
  public record Hit(int node, Term term, String matched, TermMatch.Kind how) {}

  public static NodeSearch of(GraphSnapshot graph, NodeKind kind) {
    NameIndex.Builder<Integer> names = new NameIndex.Builder<>();
    for (int n = graph.firstNode(kind); n < graph.endNode(kind); n++) {
      Map<String, String> properties = graph.properties(n);
      List<String> others = new ArrayList<>();
      String label = label(graph, n, properties);
      if (!label.equals(graph.name(n))) {
        others.add(graph.name(n));
      }
      for (String property : NAMES) {
        if (properties.containsKey(property)) {
          others.addAll(List.of(properties.get(property).split("\\|")));
        }
      }
      names.add(n, label, others);
    }
    return new NodeSearch(graph, kind, names.build());
  }

  /**
   * The same look-up on a graph with the same nodes, without reading their names again.
   *
   * @param other differs from this one's graph by its edges only
   */
  public NodeSearch on(GraphSnapshot other) {
    return new NodeSearch(other, kind, names);
  }

  private static String label(GraphSnapshot graph, int node, Map<String, String> properties) {
    return properties.getOrDefault("symbol", graph.name(node));
  }

  /**
   * Nodes by id (outdated and equivalent ones included) or by the words of their names, best first.
   *
   * @param limit largest number to return, 1 or more
   */
  public List<Hit> search(String text, int limit) {
    List<Hit> hits = new ArrayList<>();
    String id = text.strip();
    int byId = Curie.tryParse(id).isPresent() ? graph.node(id) : -1;
    if (byId >= 0 && graph.kind(byId) == kind) {
      hits.add(hit(byId, id, TermMatch.Kind.ID));
    }
    names.search(text, limit).stream()
        .filter(m -> m.item() != byId)
        .limit(Math.max(0, limit - hits.size()))
        .forEach(m -> hits.add(hit(m.item(), m.matched(), m.kind())));
    return hits;
  }

  private Hit hit(int node, String matched, TermMatch.Kind how) {
    String label = label(graph, node, graph.properties(node));
    return new Hit(node, new Term(Curie.parse(graph.id(node)), label), matched, how);
  }
}
