package org.clew.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.neural.NetworkScorer;
import org.clew.symbolic.association.GeneAssociation;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.clew.symbolic.phenotype.ReferenceRanker;
import org.jspecify.annotations.Nullable;

/** The rankers that can be compared. */
public final class Rankers {

  public static final String HPO_LR = "hpo-lr";
  public static final String NETWORK = "network";
  public static final String MERGED = "merged";
  public static final String NAIVE_BAYES = "naive-bayes";
  public static final String RESNIK = "resnik";
  public static final String LIRICAL = "lirical";
  public static final String RANDOM_WALK = "random-walk";
  public static final String ASSOCIATION = "association";

  /** All names, in the order of results. */
  public static final List<String> ALL =
      List.of(ASSOCIATION, MERGED, NETWORK, HPO_LR, NAIVE_BAYES, RESNIK, LIRICAL, RANDOM_WALK);

  /** Those that a measurement compares unless told otherwise. */
  public static List<String> usual(Tested tested) {
    return tested == Tested.NOVEL_GENE
        ? List.of(ASSOCIATION, MERGED, NETWORK, RANDOM_WALK)
        : List.of(MERGED, NETWORK, HPO_LR, NAIVE_BAYES, RESNIK, LIRICAL);
  }

  private Rankers() {}

  private record Named(String name, Function<Question, double[]> by) implements Ranker {
    @Override
    public double[] score(Question question) {
      return by.apply(question);
    }
  }

  /**
   * Rankers by name, over tables of the base knowledge.
   *
   * @param names of {@link #ALL}
   * @param network the trained network; without one, {@code network} and {@code merged} are left
   *     out
   */
  public static List<Ranker> of(
      List<String> names, Knowledge base, @Nullable NetworkScorer network) {
    GraphSnapshot graph = base.graph();
    PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(graph);
    PhenotypeLikelihood likelihood = PhenotypeLikelihood.of(base, hierarchy);
    List<Ranker> rankers = new ArrayList<>();
    for (String name : ALL) {
      if (!names.contains(name)) {
        continue;
      }
      switch (name) {
        case HPO_LR -> rankers.add(new Named(name, q -> q.query(likelihood).symbolic()));
        case NETWORK -> {
          if (network != null) {
            rankers.add(new Named(name, q -> q.residual(likelihood, network)));
          }
        }
        case MERGED -> {
          if (network != null) {
            rankers.add(new Named(name, q -> merged(q, likelihood, network)));
          }
        }
        case NAIVE_BAYES -> rankers.add(named(name, ReferenceRanker.naiveBayes(base, hierarchy)));
        case RESNIK -> rankers.add(named(name, ReferenceRanker.resnik(base, hierarchy)));
        case LIRICAL -> rankers.add(named(name, ReferenceRanker.lirical(base, hierarchy)));
        case ASSOCIATION -> {
          GeneAssociation association = new GeneAssociation(base);
          rankers.add(new Named(name, q -> association.log10LR(q.query(likelihood))));
        }
        case RANDOM_WALK -> {
          RandomWalk walk = new RandomWalk(base);
          rankers.add(new Named(name, q -> walk.score(q.query(likelihood))));
        }
        default -> throw new IllegalArgumentException(name);
      }
    }
    return rankers;
  }

  private static Ranker named(String name, ReferenceRanker ranker) {
    return new Named(name, q -> ranker.score(q.knowledge(), q.observed(), q.excluded()));
  }

  /** The ledger's phenotype component: the likelihood, scaled, plus what the network adds. */
  private static double[] merged(
      Question question, PhenotypeLikelihood likelihood, NetworkScorer network) {
    PhenotypeQuery query = question.query(likelihood);
    double[] residual = question.residual(likelihood, network);
    GraphSnapshot graph = query.knowledge().graph();
    double[] sum = new double[graph.nodeCount()];
    for (NodeKind kind : List.of(NodeKind.GENE, NodeKind.DISEASE)) {
      double alpha = network.model().alpha(kind, query.observed().length);
      for (int n = graph.firstNode(kind); n < graph.endNode(kind); n++) {
        sum[n] = alpha * query.symbolic()[n] + residual[n];
      }
    }
    return sum;
  }
}
