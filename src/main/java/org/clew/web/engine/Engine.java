package org.clew.web.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.NodeSearch;
import org.clew.graph.rdf.SnapshotRdf;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.VariantRules;
import org.jspecify.annotations.Nullable;

/** One version of the graph with all that answers from it. Closed when the last user lets go. */
public final class Engine {

  private final GraphSnapshot graph;
  private final Optional<NetworkScorer> network;
  private final Diagnosis diagnosis;
  private final Map<NodeKind, NodeSearch> searches = new ConcurrentHashMap<>();
  private @Nullable SnapshotRdf rdf;
  private int users = 1; // whoever made it

  Engine(GraphSnapshot graph, Backend backend, VariantRules rules) {
    this.graph = graph;
    network = backend.network().apply(graph);
    diagnosis = new Diagnosis(graph, network.orElse(null), rules, backend.versions());
    search(NodeKind.PHENOTYPIC_FEATURE);
    search(NodeKind.GENE);
  }

  public GraphSnapshot graph() {
    return graph;
  }

  public Diagnosis diagnosis() {
    return diagnosis;
  }

  /** Look-up of nodes of a kind by their names. */
  public NodeSearch search(NodeKind kind) {
    return searches.computeIfAbsent(kind, k -> NodeSearch.of(graph, k));
  }

  /** The graph as RDF. */
  public synchronized SnapshotRdf rdf() {
    if (rdf == null) {
      rdf = new SnapshotRdf(graph);
    }
    return rdf;
  }

  synchronized boolean enter() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  synchronized void leave() {
    users--;
    if (users == 0) {
      network.ifPresent(NetworkScorer::close);
    }
  }
}
