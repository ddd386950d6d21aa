package org.clew.web.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.NodeSearch;
import org.clew.graph.rdf.SnapshotRdf;
import org.clew.model.Progress;
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
    this(graph, backend, rules, Map.of(), Progress.NONE);
    search(NodeKind.PHENOTYPIC_FEATURE);
    search(NodeKind.GENE);
  }

  private Engine(
      GraphSnapshot graph,
      Backend backend,
      VariantRules rules,
      Map<NodeKind, NodeSearch> searches,
      Progress progress) {
    this.graph = graph;
    this.searches.putAll(searches);
    try (Progress.Stage stage = progress.stage("Preparing network and likelihoods", -1)) {
      network = backend.network().apply(graph);
      diagnosis =
          new Diagnosis(
              graph,
              network.orElse(null),
              backend.calibration().get().orElse(null),
              rules,
              backend.versions());
    }
  }

  /**
   * The engine of a graph whose edges were edited: look-ups of nodes are taken over, and all that
   * depends on edges is made anew, RDF included, so that nobody waits for it later.
   */
  Engine afterEdit(GraphSnapshot edited, Backend backend, VariantRules rules, Progress progress) {
    Map<NodeKind, NodeSearch> moved = new HashMap<>();
    searches.forEach((kind, search) -> moved.put(kind, search.on(edited)));
    CompletableFuture<SnapshotRdf> projected =
        CompletableFuture.supplyAsync(() -> new SnapshotRdf(edited));
    Engine next = new Engine(edited, backend, rules, moved, progress);
    try (Progress.Stage stage = progress.stage("Waiting for SPARQL's index", -1)) {
      next.take(projected.join());
    }
    return next;
  }

  private synchronized void take(SnapshotRdf projected) {
    rdf = projected;
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
