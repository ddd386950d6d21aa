package org.clew.neural;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Published ways to tell which links a prediction rests on, to compare Clew's explanations with.
 * Each ranks the visible links of the graph for one gene, and the first are its explanation; they
 * need not be connected, which makes it easier for them.
 */
final class Attribution {

  /** Ways, in the order of results. */
  enum Method {
    /** Drawn evenly from the links within two steps of the gene. */
    RANDOM("random"),
    /** Links within two steps of the gene, those between the best linked nodes first. */
    DEGREE("degree"),
    /** Links on shortest paths from the patient's observed terms to the gene. */
    SHORTEST_PATH("shortest-path"),
    /** Magnitude of the gradient by the link's weight (Simonyan et al. 2014). */
    GRADIENT("gradient"),
    /** Gradient times weight (Shrikumar et al. 2017). */
    GRADIENT_INPUT("gradient-input"),
    /** Gradient times weight, averaged from no links to all (Sundararajan et al. 2017). */
    INTEGRATED("integrated-gradients"),
    /** Relevance that flows over the link (Bach et al. 2015; LayerNorm by Ali et al. 2022). */
    RELEVANCE("lrp"),
    /** Mask that keeps the prediction and is small (Ying et al. 2019). */
    GNN_EXPLAINER("gnn-explainer");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Steps from no links to all, midpoints. */
  private static final int STEPS = 10;

  private final NetworkModel model;
  private final Network network;
  private final MessageGraph graph;
  private final EdgeGradients gradients;
  private final int epochs;

  /**
   * @param epochs steps of GNNExplainer's optimiser
   */
  Attribution(NetworkModel model, Network network, int epochs) {
    this.model = model;
    this.network = network;
    this.graph = network.graph();
    this.gradients = new EdgeGradients(model, network);
    this.epochs = epochs;
  }

  /**
   * The first links for a gene.
   *
   * @param gene a gene node of the snapshot
   * @param size how many links, at most
   */
  Set<Integer> links(
      Method method,
      PhenotypeQuery query,
      int gene,
      int size,
      Perturbation links,
      SplittableRandom random) {
    return switch (method) {
      case RANDOM -> near(gene, size, links, l -> random.nextDouble());
      case DEGREE -> near(gene, size, links, links::degrees);
      case SHORTEST_PATH -> new ShortestPaths(graph, links).to(query.observed(), gene, size);
      case GRADIENT -> top(byLink(links, gradient(query, gene, false), false), size, links);
      case GRADIENT_INPUT -> top(byLink(links, gradient(query, gene, false), true), size, links);
      case RELEVANCE -> top(byLink(links, gradient(query, gene, true), true), size, links);
      case INTEGRATED -> top(byLink(links, integrated(query, gene, links), true), size, links);
      case GNN_EXPLAINER ->
          top(
              new MaskOptimiser(model, network, gradients, epochs).mask(query, gene, links, random),
              size,
              links);
    };
  }

  /** Gradient of a gene's output by the weight of every entry. */
  float[] gradient(PhenotypeQuery query, int gene, boolean frozen) {
    return gradient(query, gene, null, frozen);
  }

  private float[] gradient(
      PhenotypeQuery query, int gene, @Nullable ChangedLinks changed, boolean frozen) {
    try (Network.Pass pass = network.forward(List.of(query), changed, true)) {
      float[] one = new float[pass.genes().length];
      one[graph.node(gene) - graph.first(org.clew.graph.NodeKind.GENE)] = 1;
      return gradients.of(pass, one, frozen);
    }
  }

  private float[] integrated(PhenotypeQuery query, int gene, Perturbation links) {
    float[] mean = new float[graph.entries()];
    for (int s = 0; s < STEPS; s++) {
      float[] at = gradient(query, gene, links.scaled((s + 0.5f) / STEPS), false);
      for (int e = 0; e < mean.length; e++) {
        mean[e] += at[e] / STEPS;
      }
    }
    return mean;
  }

  /** Magnitude per link, of the gradient alone or times the link's weight. */
  private double[] byLink(Perturbation links, float[] byEntry, boolean timesWeight) {
    double[] out = new double[graph.links()];
    for (int l = 0; l < out.length; l++) {
      double both = byEntry[links.toObject(l)] + byEntry[links.toSubject(l)];
      out[l] = Math.abs(both) * (timesWeight ? links.weight(l) : 1);
    }
    return out;
  }

  /** The visible links with the largest scores. */
  private static Set<Integer> top(double[] score, int size, Perturbation links) {
    int[] visible =
        java.util.stream.IntStream.range(0, score.length)
            .filter(l -> links.weight(l) > 0 && score[l] > 0)
            .toArray();
    double[] sorted = Arrays.stream(visible).mapToDouble(l -> score[l]).sorted().toArray();
    double least = sorted.length == 0 ? 0 : sorted[Math.max(0, sorted.length - size)];
    return first(visible, l -> score[l], least, size);
  }

  private static Set<Integer> first(
      int[] among, IntToDoubleFunction score, double least, int size) {
    return Arrays.stream(among)
        .filter(l -> score.applyAsDouble(l) >= least)
        .boxed()
        .sorted(
            java.util.Comparator.comparingDouble((Integer l) -> -score.applyAsDouble(l))
                .thenComparing(l -> l))
        .limit(size)
        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
  }

  /** Links within two steps of a gene, by some score. */
  private Set<Integer> near(int gene, int size, Perturbation links, IntToDoubleFunction score) {
    Set<Integer> near = new LinkedHashSet<>();
    Set<Integer> nodes = new LinkedHashSet<>(Set.of(graph.node(gene)));
    for (int step = 0; step < 2; step++) {
      for (int node : List.copyOf(nodes)) {
        links.at(
            node,
            (link, other) -> {
              near.add(link);
              nodes.add(other);
            });
      }
    }
    int[] among = near.stream().mapToInt(Integer::intValue).toArray();
    double[] value = Arrays.stream(among).mapToDouble(score::applyAsDouble).toArray();
    Integer[] order = new Integer[among.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparingDouble(i -> -value[i]));
    Set<Integer> out = new LinkedHashSet<>();
    for (int i = 0; i < Math.min(size, order.length); i++) {
      out.add(among[order[i]]);
    }
    return out;
  }
}
