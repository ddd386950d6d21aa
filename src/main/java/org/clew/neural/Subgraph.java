package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;

/**
 * The connected edges that an explanation shows: some of the paths that {@link PathSearch} found,
 * each with its connection to the patient.
 */
final class Subgraph {

  private final Network network;
  private final Connections connections;
  private final int maxEdges;
  private final List<PathSearch.Path> shown = new ArrayList<>();
  private final Map<String, EdgeRef> edges = new LinkedHashMap<>();
  private final Map<Integer, Connections.Way> ways = new HashMap<>();
  private final Map<PathSearch.Hop, List<EdgeRef>> hops = new HashMap<>(); // as they are drawn

  Subgraph(Network network, Connections connections, int maxEdges) {
    this.network = network;
    this.connections = connections;
    this.maxEdges = maxEdges;
  }

  /** Whether the patient leads to a path's source. */
  boolean drawable(PathSearch.Path p) {
    return !way(p).edges().isEmpty();
  }

  /** Edges that a path would add. */
  int cost(PathSearch.Path p) {
    return (int)
        drawn(p).stream().map(EdgeRef::id).distinct().filter(e -> !edges.containsKey(e)).count();
  }

  /** Whether so many more edges fit. */
  boolean fits(int more) {
    return edges.size() + more <= maxEdges;
  }

  void show(PathSearch.Path p) {
    shown.add(p);
    drawn(p).forEach(e -> edges.putIfAbsent(e.id(), e));
  }

  private Connections.Way way(PathSearch.Path p) {
    return ways.computeIfAbsent(p.source(), connections::to);
  }

  /** The edges that a path is drawn with, its connection first. */
  private List<EdgeRef> drawn(PathSearch.Path p) {
    List<EdgeRef> all = new ArrayList<>(way(p).edges());
    p.hops().forEach(h -> all.addAll(drawn(h)));
    return all;
  }

  private List<EdgeRef> drawn(PathSearch.Hop hop) {
    return hops.computeIfAbsent(hop, this::draw);
  }

  /** One edge for a hop, three for a lifted one; parallel statements add their publications. */
  private List<EdgeRef> draw(PathSearch.Hop hop) {
    GraphSnapshot graph = network.graph().graph();
    int first = hop.links().get(0);
    List<EdgeRef> all =
        new ArrayList<>(
            Arrays.stream(network.graph().edges(first)).mapToObj(graph::edgeRef).toList());
    if (all.size() == 1 && hop.links().size() > 1) {
      Set<Curie> publications = new LinkedHashSet<>();
      for (int link : hop.links()) {
        publications.addAll(graph.edgeRef(network.graph().edges(link)[0]).publications());
      }
      EdgeRef e = all.get(0);
      all.set(
          0,
          new EdgeRef(
              e.id(),
              e.subject(),
              e.predicate(),
              e.object(),
              e.source(),
              List.copyOf(publications)));
    }
    return all;
  }

  /**
   * Something shown that may be there or not: a patient's mark on a node, or links between two
   * nodes.
   *
   * @param edges ids of the edges that it is drawn as
   * @param links its links; none for a mark
   * @param marked the message node that the patient marks; -1 for links
   */
  record Piece(List<String> edges, Set<Integer> links, int marked) {}

  /** What is shown, each link once. */
  List<Piece> pieces() {
    Map<List<String>, Set<Integer>> links = new LinkedHashMap<>();
    Map<String, Integer> marks = new LinkedHashMap<>();
    Set<Integer> assigned = new LinkedHashSet<>();
    for (PathSearch.Path p : shown) {
      for (PathSearch.Hop h : p.hops()) {
        add(links, assigned, drawn(h).stream().map(EdgeRef::id).toList(), h.links());
      }
      Connections.Way way = way(p);
      for (int link : way.links()) {
        add(links, assigned, List.of(network.graph().graph().edgeId(edge(link))), List.of(link));
      }
      EdgeRef first = way.edges().get(0);
      int term = network.graph().graph().node(first.object().id());
      marks.put(first.id(), network.graph().node(term));
    }
    List<Piece> all = new ArrayList<>();
    marks.forEach((id, node) -> all.add(new Piece(List.of(id), Set.of(), node)));
    links.forEach((ids, of) -> all.add(new Piece(ids, of, -1)));
    return all;
  }

  private int edge(int link) {
    int[] of = network.graph().edges(link);
    return of[of.length / 2];
  }

  private static void add(
      Map<List<String>, Set<Integer>> to,
      Set<Integer> assigned,
      List<String> ids,
      List<Integer> links) {
    for (int link : links) {
      if (assigned.add(link)) {
        to.computeIfAbsent(ids, k -> new LinkedHashSet<>()).add(link);
      }
    }
  }

  /**
   * The shown edges with their contributions.
   *
   * @param pieces see {@link #pieces}
   * @param values of the pieces, in the ledger's units; split evenly over a piece's edges
   * @return largest magnitude first; those that differ by rounding alone by their ids, so that
   *     every machine gives one order
   */
  List<Explanation.Edge> edges(List<Piece> pieces, double[] values) {
    Map<String, Double> by = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      List<String> ids = pieces.get(i).edges();
      for (String id : ids) {
        by.merge(id, values[i] / ids.size(), Double::sum);
      }
    }
    return edges.values().stream()
        .map(e -> new Explanation.Edge(e, by.getOrDefault(e.id(), 0.0)))
        .sorted(
            Comparator.comparingLong(
                    (Explanation.Edge e) -> -Math.round(1e6 * Math.abs(e.log10LR())))
                .thenComparing(e -> e.edge().id()))
        .toList();
  }

  /** Ids of the shown edges. */
  Set<String> ids() {
    return Set.copyOf(edges.keySet());
  }

  /** Links of the shown paths and their connections, parallel ones included. */
  Set<Integer> links() {
    Set<Integer> links = new LinkedHashSet<>();
    shown.forEach(p -> links.addAll(links(p)));
    return links;
  }

  /** Links of a path and its connection, parallel ones included. */
  Set<Integer> links(PathSearch.Path p) {
    Set<Integer> links = new LinkedHashSet<>(way(p).links());
    p.hops().forEach(h -> links.addAll(h.links()));
    return links;
  }

  /** Snapshot edges of {@link #links()}. */
  BitSet snapshotEdges() {
    BitSet all = new BitSet();
    for (int link : links()) {
      Arrays.stream(network.graph().edges(link)).forEach(all::set);
    }
    return all;
  }
}
