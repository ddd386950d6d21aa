package org.clew.neural;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;

/**
 * A model bound to one graph: scores and explains. Safe for use by several threads. Holds memory
 * outside the heap until it is closed.
 */
public final class NetworkScorer implements AutoCloseable {

  private final NetworkModel model;
  private final Network network;
  private final Explainer explainer;
  private final Recurrence recurrence;
  private final Device device;

  NetworkScorer(
      NetworkModel model, GraphSnapshot graph, Device device, Map<String, NetworkModel> siblings) {
    this(model, new Network(model, graph, device), device, siblings);
  }

  /** Binds another model to the same graph and device; the two share what was read of the graph. */
  public NetworkScorer beside(NetworkModel other) {
    Network bound = new Network(other, network.graph(), network.hierarchy(), device);
    return new NetworkScorer(other, bound, device, Map.of());
  }

  private NetworkScorer(
      NetworkModel model, Network network, Device device, Map<String, NetworkModel> siblings) {
    this.model = model;
    this.network = network;
    this.device = device;
    this.explainer = new Explainer(model, network);
    this.recurrence = new Recurrence(siblings);
  }

  /** Binds a model to a graph on the CPU. */
  public static NetworkScorer bind(NetworkModel model, GraphSnapshot graph) {
    return model.bind(graph);
  }

  public NetworkModel model() {
    return model;
  }

  /** SHA-256 of the parameters of the siblings that explanations are compared with, by name. */
  public Map<String, String> siblings() {
    return recurrence.versions();
  }

  /**
   * What the network adds to the rules.
   *
   * <p>What a head says is bounded by ±{@link Architecture#cap} before the calibrated slope; a
   * gene's line is that of its own head plus what is said of its best disease ({@link
   * BestDiseases}). Lines are given relative to the mean of all nodes of the kind: a candidate of
   * which the network has no opinion is near 0. The ledger's phenotype component is {@code
   * model().alpha(kind, terms) x symbolic + residual}.
   *
   * @return log10 likelihood ratio by node, length {@code nodeCount()}; 0 for nodes other than
   *     genes and diseases
   */
  public double[] residual(PhenotypeQuery query) {
    try (Network.Pass pass = network.forward(query, false)) {
      return residual(model, network, pass);
    }
  }

  /**
   * The network's lines of one query.
   *
   * @param residual log10 likelihood ratio by node, see {@link #residual}
   * @param disease the disease that each gene speaks through, by gene from the first on; -1 for a
   *     gene that speaks by itself alone
   */
  public record Lines(double[] residual, int[] disease) {}

  /** What the network adds to the rules, and of which diseases it speaks. */
  public Lines lines(PhenotypeQuery query) {
    try (Network.Pass pass = network.forward(query, false)) {
      return lines(model, network, pass);
    }
  }

  static Lines lines(NetworkModel model, Network network, Network.Pass pass) {
    int first = network.graph().graph().firstNode(NodeKind.DISEASE);
    int[] disease = pass.best().chosen();
    for (int g = 0; g < disease.length; g++) {
      disease[g] = disease[g] < 0 ? -1 : first + disease[g];
    }
    return new Lines(residual(model, network, pass), disease);
  }

  /** The same, with what {@link #explain} needs. */
  public Reading read(PhenotypeQuery query) {
    return new Reading(model, network, query);
  }

  /**
   * What the network adds to the rules for single genes, but for a constant that is the same for
   * all of them: enough to compare a few with each other, in two thirds of the time of {@link
   * #lines}.
   *
   * @return log10 likelihood ratio of a gene node, up to the constant; for use by several threads
   */
  public IntToDoubleFunction compare(PhenotypeQuery query) {
    LastRounds last = new LastRounds(model, network, query);
    return gene -> model.slope() * last.output(network.graph().node(gene));
  }

  static double[] residual(NetworkModel model, Network network, Network.Pass pass) {
    GraphSnapshot graph = network.graph().graph();
    double[] out = new double[graph.nodeCount()];
    centre(pass.genes(), model.slope(), out, graph.firstNode(NodeKind.GENE));
    centre(pass.diseases(), model.slope(), out, graph.firstNode(NodeKind.DISEASE));
    return out;
  }

  private static void centre(float[] raw, double slope, double[] out, int first) {
    double mean = mean(raw);
    for (int i = 0; i < raw.length; i++) {
      out[first + i] = slope * (raw[i] - mean);
    }
  }

  static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /**
   * Explains the network's lines of some genes, each by a subgraph that leads from the patient's
   * terms to the gene. Paths are found with the network's gates held fixed, and chosen by what
   * their links do to the line. An edge's contribution is its Shapley value (Shapley 1953; for
   * graph networks Yuan et al. 2021): what it adds to the line on average over all orders in which
   * the shown edges could be put into a graph without links. What the gene has without links, and
   * by links that are not shown, is the remainder.
   *
   * <p>Where siblings are bound with the network, each of them chooses edges for the genes too, in
   * a pass of its own, and every edge says how many of them show it ({@link Recurrence}).
   *
   * @param genes gene nodes of the graph
   * @param maxEdges most edges to show, at least 2; 15 is usual
   * @param rules recomputes the rules' scores when the shown edges are removed
   * @return one per gene, in their order
   */
  public List<Explanation> explain(
      Reading reading, List<Integer> genes, int maxEdges, SymbolicBase rules) {
    List<Explanation> own =
        explainer.explain(reading, genes, maxEdges, rules).stream()
            .map(Explainer.Explained::explanation)
            .toList();
    return recurrence.mark(own, this, reading.query(), genes, maxEdges);
  }

  /** Reads a query and explains some genes. */
  public List<Explanation> explain(
      PhenotypeQuery query, List<Integer> genes, int maxEdges, SymbolicBase rules) {
    return explain(read(query), genes, maxEdges, rules);
  }

  /** Explains one gene; the rules' scores stay as they are when edges are removed. */
  Explanation explain(PhenotypeQuery query, int gene, int maxEdges) {
    return explainer.explain(read(query), List.of(gene), maxEdges, null).get(0).explanation();
  }

  Network network() {
    return network;
  }

  Explainer explainer() {
    return explainer;
  }

  @Override
  public void close() {
    network.close();
  }
}
