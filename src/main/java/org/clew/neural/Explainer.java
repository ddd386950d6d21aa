package org.clew.neural;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
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
   * Explains some genes.
   *
   * @param rules recomputes the rules' scores when the shown edges are removed; {@code null} to
   *     hold them
   */
  List<Explained> explain(
      Reading reading, List<Integer> genes, int maxEdges, @Nullable SymbolicBase rules) {
    GraphSnapshot graph = network.graph().graph();
    for (int gene : genes) {
      if (graph.kind(gene) != NodeKind.GENE) {
        throw new IllegalArgumentException("Not a gene: " + graph.id(gene));
      }
    }
    reading.frozen().average(); // which all genes need
    return genes.parallelStream()
        .map(gene -> explained(reading, gene, show(reading, gene, maxEdges, rules)))
        .toList();
  }

  /**
   * The edges that explanations of some genes show, by their ids; what the edges are worth is not
   * measured.
   */
  List<Set<String>> edges(Reading reading, List<Integer> genes, int maxEdges) {
    return genes.parallelStream()
        .map(gene -> choose(reading, network.graph().node(gene), maxEdges))
        .map(chosen -> chosen.subgraph().ids())
        .toList();
  }

  /** The paths that are shown, drawn. */
  private record Chosen(Subgraph subgraph, PathChoice paths) {}

  /**
   * What is shown for a gene.
   *
   * @param kept share of the links' effect that the shown ones have alone
   * @param lost what the network's line loses without them, calibrated
   * @param rules what the rules say of the gene without them
   */
  private record Shown(
      List<Explanation.Edge> edges,
      double withoutLinks,
      Set<Integer> links,
      double kept,
      double lost,
      double rules) {}

  /**
   * @param gene a message node
   */
  private Chosen choose(Reading reading, int gene, int maxEdges) {
    FrozenNetwork frozen = reading.frozen();
    // 1. The paths that carry most, of the sum over paths with the gates of this query.
    PathSearch.Result result = new PathSearch(frozen, BEAM).from(gene);
    // 2. Those that do most, as many as fit, drawn from the patient on.
    Subgraph subgraph =
        new Subgraph(network, new Connections(network, reading.query(), frozen.view()), maxEdges);
    PathChoice choice = new PathChoice(subgraph, result.paths(), frozen, gene);
    choice.fill();
    return new Chosen(subgraph, choice);
  }

  /**
   * @param gene a node of the graph
   */
  private Shown show(Reading reading, int gene, int maxEdges, @Nullable SymbolicBase rules) {
    FrozenNetwork frozen = reading.frozen();
    PhenotypeQuery query = reading.query();
    int node = network.graph().node(gene);
    Chosen chosen = choose(reading, node, maxEdges);
    Subgraph subgraph = chosen.subgraph();
    // 3. What each shown edge adds, and what they are worth together, measured.
    List<Subgraph.Piece> pieces = subgraph.pieces();
    ShapleyValues.Values values = new ShapleyValues(frozen, node).of(pieces);
    double[] lines = Arrays.stream(values.of()).map(v -> model.slope() * v).toArray();
    // 4. What is left of the gene without them, everything else as it was.
    double[] symbolic = query.symbolic();
    if (rules != null) {
      Knowledge less = query.knowledge().without(subgraph.snapshotEdges());
      symbolic = rules.log10LR(less, query.observed(), query.excluded());
    }
    FrozenNetwork.Marks marks = frozen.rescored(symbolic, chosen.paths().spoken());
    return new Shown(
        subgraph.edges(pieces, lines),
        model.slope() * (values.start() - reading.mean()),
        subgraph.links(),
        chosen.paths().kept(subgraph.links()),
        model.slope() * chosen.paths().lost(subgraph.links(), marks),
        symbolic[gene]);
  }

  private Explained explained(Reading reading, int gene, Shown shown) {
    PhenotypeQuery query = reading.query();
    double[] residual = reading.lines().residual();
    double sum = shown.edges().stream().mapToDouble(Explanation.Edge::log10LR).sum();
    return new Explained(
        new Explanation(
            shown.edges(),
            residual[gene],
            shown.withoutLinks(),
            residual[gene] - shown.withoutLinks() - sum,
            rank(query, residual, gene, query.symbolic()[gene], residual[gene]),
            rank(query, residual, gene, shown.rules(), residual[gene] - shown.lost()),
            shown.kept()),
        shown.links());
  }

  /**
   * Rank among all genes by the phenotype component; ties share the middle rank, rounded up.
   *
   * @param rules the rules' line of the gene, not scaled; those of the others are the query's
   * @param line the network's line of the gene
   */
  private int rank(PhenotypeQuery query, double[] residual, int gene, double rules, double line) {
    GraphSnapshot graph = network.graph().graph();
    double alpha = model.alpha(NodeKind.GENE, query.observed().length);
    double mine = alpha * Features.finite(rules) + line;
    int better = 0;
    int equal = 1; // itself
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      double s = alpha * Features.finite(query.symbolic()[g]) + residual[g];
      better += g != gene && s > mine ? 1 : 0;
      equal += g != gene && s == mine ? 1 : 0;
    }
    return better + (equal + 2) / 2;
  }
}
