package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Explains the network's line of a gene by the paths that carry it. See {@link
 * NetworkScorer#explain} for what a contribution means.
 */
final class Explainer {

  /** Hypotheses kept per path length. */
  private static final int BEAM = 48;

  private final NetworkModel model;
  private final Network network;

  Explainer(NetworkModel model, Network network) {
    this.model = model;
    this.network = network;
  }

  Explanation explain(PhenotypeQuery query, int gene, int maxEdges, @Nullable SymbolicBase rules) {
    GraphSnapshot graph = network.graph().graph();
    if (graph.kind(gene) != NodeKind.GENE) {
      throw new IllegalArgumentException("Not a gene: " + graph.id(gene));
    }
    try (Network.Pass pass = network.forward(List.of(query), null, true)) {
      // 1. The sum over paths, with the gates of this query.
      FrozenNetwork frozen = new FrozenNetwork(model, network, pass);
      double[] residual = NetworkScorer.residual(model, network, pass);
      // 2. The paths that carry most.
      PathSearch.Result result = new PathSearch(frozen, BEAM).from(network.graph().node(gene));
      // 3. As many as fit, drawn from the patient on.
      Subgraph subgraph = new Subgraph(network, query, pass.view(), maxEdges);
      for (PathSearch.Path p : result.paths()) {
        subgraph.offer(p, model.slope());
      }
      // 4. What the shown edges are worth, measured.
      double shown = subgraph.edges().stream().mapToDouble(Explanation.Edge::log10LR).sum();
      double total = residual[gene];
      return new Explanation(
          subgraph.edges(),
          total,
          total - shown,
          rank(query, residual, query.symbolic(), gene),
          rankWithout(query, gene, subgraph.snapshotEdges(), rules),
          kept(query, pass, gene, subgraph.links()));
    }
  }

  /** Rank among all genes by the phenotype component; ties share the middle rank, rounded up. */
  private int rank(PhenotypeQuery query, double[] residual, double[] symbolic, int gene) {
    GraphSnapshot graph = network.graph().graph();
    double alpha = model.alpha(NodeKind.GENE, query.observed().length);
    double mine = alpha * Features.finite(symbolic[gene]) + residual[gene];
    int better = 0;
    int equal = 0;
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      double s = alpha * Features.finite(symbolic[g]) + residual[g];
      better += s > mine ? 1 : 0;
      equal += s == mine ? 1 : 0;
    }
    return better + (equal + 2) / 2;
  }

  private int rankWithout(
      PhenotypeQuery query, int gene, BitSet edges, @Nullable SymbolicBase rules) {
    var less = query.knowledge().without(edges);
    double[] symbolic =
        rules == null ? query.symbolic() : rules.log10LR(less, query.observed(), query.excluded());
    PhenotypeQuery cut = new PhenotypeQuery(less, query.observed(), query.excluded(), symbolic);
    try (Network.Pass pass = network.forward(cut, false)) {
      return rank(query, NetworkScorer.residual(model, network, pass), symbolic, gene);
    }
  }

  /**
   * Share of what links add to the gene's output that the shown links add alone, each with the
   * weight it has in the whole graph.
   */
  private double kept(PhenotypeQuery query, Network.Pass full, int gene, Set<Integer> links) {
    int at = gene - network.graph().graph().firstNode(NodeKind.GENE);
    float[] none = new float[network.graph().entries()];
    float[] only = none.clone();
    int entry = 0;
    for (MessageGraph.Block block : network.graph().blocks()) {
      for (int link : block.link()) {
        only[entry] = links.contains(link) ? full.view().links().byEntry()[entry] : 0;
        entry++;
      }
    }
    double without = output(query, none, at);
    double all = full.genes()[at] - without;
    return Math.abs(all) < 1e-9 ? 1 : (output(query, only, at) - without) / all;
  }

  private double output(PhenotypeQuery query, float[] weights, int at) {
    try (Network.Pass pass = network.forward(List.of(query), weights, false)) {
      return pass.genes()[at];
    }
  }

  /** The connected edges shown: whole paths, each with its connection to the patient. */
  private static final class Subgraph {
    private final Network network;
    private final Connections connections;
    private final int maxEdges;
    private final Map<String, Explanation.Edge> edges = new LinkedHashMap<>();
    private final BitSet snapshotEdges = new BitSet();
    private final Set<Integer> links = new LinkedHashSet<>();

    Subgraph(Network network, PhenotypeQuery query, Network.View view, int maxEdges) {
      this.network = network;
      this.connections = new Connections(network, query, view);
      this.maxEdges = maxEdges;
    }

    /** Adds a path if its edges still fit. */
    void offer(PathSearch.Path path, double slope) {
      if (path.links().isEmpty()) {
        return; // the gene's own score by the rules crosses no edge
      }
      List<Explanation.Edge> steps = connections.to(path.source());
      if (steps.isEmpty()) {
        return; // a source that nothing of the patient leads to
      }
      List<Integer> shownLinks = new ArrayList<>(connections.links());
      shownLinks.addAll(path.links());
      List<Explanation.Edge> all = new ArrayList<>(steps);
      for (int link : path.links()) {
        for (int e : network.graph().edges(link)) {
          all.add(new Explanation.Edge(network.graph().graph().edgeRef(e), 0));
        }
      }
      long fresh =
          all.stream()
              .map(e -> e.edge().id())
              .distinct()
              .filter(i -> !edges.containsKey(i))
              .count();
      if (edges.size() + fresh > maxEdges) {
        return;
      }
      double share = path.contribution() * slope / all.size();
      for (Explanation.Edge e : all) {
        edges.merge(
            e.edge().id(),
            new Explanation.Edge(e.edge(), share),
            (a, b) -> new Explanation.Edge(a.edge(), a.log10LR() + b.log10LR()));
      }
      links.addAll(shownLinks);
      for (int link : shownLinks) {
        Arrays.stream(network.graph().edges(link)).forEach(snapshotEdges::set);
      }
    }

    List<Explanation.Edge> edges() {
      return edges.values().stream()
          .sorted(
              Comparator.comparingDouble((Explanation.Edge e) -> -Math.abs(e.log10LR()))
                  .thenComparing(e -> e.edge().id()))
          .toList();
    }

    BitSet snapshotEdges() {
      return snapshotEdges;
    }

    Set<Integer> links() {
      return links;
    }
  }
}
