package org.clew.neural;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** An explanation and the links of the message graph that it shows, parallel ones included. */
  record Explained(Explanation explanation, Set<Integer> links) {}

  /**
   * Explains some genes for one query, which share one pass.
   *
   * @param rules recomputes the rules' scores when the shown edges are removed; {@code null} to
   *     hold them
   */
  List<Explained> explain(
      PhenotypeQuery query, List<Integer> genes, int maxEdges, @Nullable SymbolicBase rules) {
    GraphSnapshot graph = network.graph().graph();
    for (int gene : genes) {
      if (graph.kind(gene) != NodeKind.GENE) {
        throw new IllegalArgumentException("Not a gene: " + graph.id(gene));
      }
    }
    List<Shown> shown;
    double[] residual;
    try (Network.Pass pass = network.forward(List.of(query), null, true)) {
      FrozenNetwork frozen = new FrozenNetwork(model, network, query, pass);
      residual = NetworkScorer.residual(model, network, pass);
      shown =
          genes.parallelStream()
              .map(gene -> show(query, network.graph().node(gene), maxEdges, frozen, pass))
              .toList();
    }
    return IntStream.range(0, shown.size())
        .parallel() // each is a pass of its own
        .mapToObj(i -> explained(query, genes.get(i), shown.get(i), residual, rules))
        .toList();
  }

  /**
   * The edges that explanations of some genes show, by their ids, in one pass; what the edges are
   * worth is not measured.
   */
  List<Set<String>> edges(PhenotypeQuery query, List<Integer> genes, int maxEdges) {
    try (Network.Pass pass = network.forward(List.of(query), null, true)) {
      FrozenNetwork frozen = new FrozenNetwork(model, network, query, pass);
      return genes.parallelStream()
          .map(gene -> choose(query, network.graph().node(gene), maxEdges, frozen, pass))
          .map(chosen -> chosen.subgraph().ids())
          .toList();
    }
  }

  /** The paths that are shown, drawn. */
  private record Chosen(Subgraph subgraph, PathChoice paths) {}

  /** What is shown for a gene. */
  private record Shown(
      List<Explanation.Edge> edges,
      double withoutLinks,
      Set<Integer> links,
      BitSet snapshotEdges,
      double kept) {}

  /**
   * @param gene a message node
   */
  private Chosen choose(
      PhenotypeQuery query, int gene, int maxEdges, FrozenNetwork frozen, Network.Pass pass) {
    // 1. The paths that carry most, of the sum over paths with the gates of this query.
    PathSearch.Result result = new PathSearch(frozen, BEAM).from(gene);
    // 2. Those that do most, as many as fit, drawn from the patient on.
    Subgraph subgraph =
        new Subgraph(network, new Connections(network, query, pass.view()), maxEdges);
    PathChoice choice = new PathChoice(subgraph, result.paths(), frozen, model, gene);
    choice.fill();
    return new Chosen(subgraph, choice);
  }

  /**
   * @param gene a message node
   */
  private Shown show(
      PhenotypeQuery query, int gene, int maxEdges, FrozenNetwork frozen, Network.Pass pass) {
    Chosen chosen = choose(query, gene, maxEdges, frozen, pass);
    Subgraph subgraph = chosen.subgraph();
    // 3. What each shown edge adds, and what they are worth together, measured.
    List<Subgraph.Piece> pieces = subgraph.pieces();
    ShapleyValues.Values values = new ShapleyValues(frozen, model, gene).of(pieces);
    double[] lines = Arrays.stream(values.of()).map(v -> model.slope() * v).toArray();
    return new Shown(
        subgraph.edges(pieces, lines),
        model.slope() * (values.start() - NetworkScorer.mean(pass.genes())),
        subgraph.links(),
        subgraph.snapshotEdges(),
        chosen.paths().kept(subgraph.links()));
  }

  private Explained explained(
      PhenotypeQuery query,
      int gene,
      Shown shown,
      double[] residual,
      @Nullable SymbolicBase rules) {
    double sum = shown.edges().stream().mapToDouble(Explanation.Edge::log10LR).sum();
    return new Explained(
        new Explanation(
            shown.edges(),
            residual[gene],
            shown.withoutLinks(),
            residual[gene] - shown.withoutLinks() - sum,
            rank(query, residual, query.symbolic(), gene),
            rankWithout(query, gene, shown.snapshotEdges(), rules),
            shown.kept()),
        shown.links());
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
}
