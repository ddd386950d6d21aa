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
 *
 * <p>Contributions: what all walks carry that end in a shown piece of path and in no longer one is
 * split evenly over that piece; the term of a path that is shown from its source on is split over
 * its edges and its connection. So the shown contributions sum to the flow over the shown edges
 * that enter the gene, plus the gene's own marks if their connection is shown.
 */
final class Subgraph {

  private final Network network;
  private final Connections connections;
  private final int maxEdges;
  private final List<PathSearch.Path> shown = new ArrayList<>();
  private final Set<List<PathSearch.Hop>> pieces = new LinkedHashSet<>();
  private final Map<String, EdgeRef> edges = new LinkedHashMap<>();
  private final Map<Integer, Connections.Way> ways = new HashMap<>();

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
    for (int k = 1; k <= p.hops().size(); k++) {
      pieces.add(piece(p, k));
    }
    drawn(p).forEach(e -> edges.putIfAbsent(e.id(), e));
  }

  /** The last k hops of a path. */
  private static List<PathSearch.Hop> piece(PathSearch.Path p, int k) {
    return p.hops().subList(p.hops().size() - k, p.hops().size());
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

  /** One edge for a hop, three for a lifted one; parallel statements add their publications. */
  private List<EdgeRef> drawn(PathSearch.Hop hop) {
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
   * The shown edges with their contributions.
   *
   * @param scale from the network's output to the ledger's units
   * @return largest magnitude first
   */
  List<Explanation.Edge> edges(double scale) {
    Map<String, Double> by = new HashMap<>();
    edges.keySet().forEach(id -> by.put(id, 0.0));
    Map<List<PathSearch.Hop>, Double> exclusive = new LinkedHashMap<>();
    for (PathSearch.Path p : shown) {
      for (int k = 1; k <= p.hops().size(); k++) {
        if (exclusive.putIfAbsent(piece(p, k), 0.0) == null) {
          double flow = p.flows().get(k - 1);
          exclusive.merge(piece(p, k), flow, Double::sum);
          if (k > 1) {
            exclusive.merge(piece(p, k - 1), -flow, Double::sum);
          }
        }
      }
      if (!p.hops().isEmpty()) {
        exclusive.merge(p.hops(), -p.contribution(), Double::sum);
      }
      split(by, drawn(p), p.contribution() * scale);
    }
    exclusive.forEach(
        (piece, value) -> {
          for (PathSearch.Hop h : piece) {
            split(by, drawn(h), value * scale / piece.size());
          }
        });
    return edges.values().stream()
        .map(e -> new Explanation.Edge(e, by.get(e.id())))
        .sorted(
            Comparator.comparingDouble((Explanation.Edge e) -> -Math.abs(e.log10LR()))
                .thenComparing(e -> e.edge().id()))
        .toList();
  }

  private static void split(Map<String, Double> by, List<EdgeRef> over, double value) {
    for (EdgeRef e : over) {
      by.merge(e.id(), value / over.size(), Double::sum);
    }
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
