package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.List;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Clew's model of how a disease shows itself.
 *
 * <p>Going down the hierarchy from the root, each term has an expected log ratio: {@link
 * Parameters#BACK_OFF} times the best one among its parents. A term that is not annotated keeps it.
 * An annotated term's frequency is shrunk towards what the expectation says, and its log ratio is
 * log10 of that over the background. The background is the mean frequency over the diseases of the
 * base knowledge: it does not follow what single questions hide.
 *
 * <p>Layers: log10 ratio by annotated term; frequency by annotated term; the disease's richness
 * penalty, kept at the root.
 */
final class PhenotypeModel implements DiseaseModel {

  static final int LOG_RATIO = 0;
  static final int FREQUENCY = 1;
  static final int RICHNESS = 2;

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final TermWalk walk;
  private final int[] position; // per term: place in the parents-first order
  private final double[] background; // per term
  private final double meanLogMass;

  PhenotypeModel(Knowledge base, PhenotypeHierarchy hierarchy) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.walk = new TermWalk(graph, hierarchy);
    this.position = new int[hierarchy.size()];
    int[] order = hierarchy.parentsFirst();
    for (int i = 0; i < order.length; i++) {
      position[order[i] - hierarchy.base()] = i;
    }
    PooledFrequencies pool = new PooledFrequencies(graph, hierarchy);
    Background sum = new Background(hierarchy.base(), new double[hierarchy.size()], 0);
    double logMass = 0;
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      TermValues frequency = pool.read(base, d).frequency();
      sum = sum.more(frequency);
      logMass += frequency.terms().length == 0 ? 0 : Math.log10(mass(frequency));
    }
    background = new double[hierarchy.size()];
    for (int t = 0; t < background.length; t++) {
      background[t] = sum.shrunk(t + hierarchy.base(), Parameters.BACKGROUND_PRIOR);
    }
    meanLogMass = logMass / Math.max(1, sum.diseases());
  }

  /** Mean frequency of a term over annotated diseases, 0–1. */
  double background(int term) {
    return background[term - hierarchy.base()];
  }

  /** Expected number of features, ancestors included. */
  private static double mass(TermValues frequency) {
    double mass = 0;
    for (float f : frequency.values()) {
      mass += f;
    }
    return mass;
  }

  @Override
  public Reader reader() {
    PooledFrequencies pool = new PooledFrequencies(graph, hierarchy);
    float[] log = new float[hierarchy.size()];
    return (knowledge, disease) -> {
      PooledFrequencies.Pooled pooled = pool.read(knowledge, disease);
      TermValues frequency = pooled.frequency();
      if (frequency.terms().length == 0) {
        return List.of(TermValues.NONE, TermValues.NONE, TermValues.NONE);
      }
      float richness =
          (float)
              (Parameters.RICHNESS
                  * (Math.log10(Math.max(Parameters.LEAST_RICHNESS, mass(frequency)))
                      - meanLogMass));
      return List.of(
          logRatios(pooled, log),
          frequency,
          new TermValues(new int[] {hierarchy.parentsFirst()[0]}, new float[] {richness}));
    };
  }

  private TermValues logRatios(PooledFrequencies.Pooled pooled, float[] log) {
    int[] terms = pooled.frequency().terms();
    long[] ordered = new long[terms.length]; // position, then place in terms
    for (int i = 0; i < terms.length; i++) {
      ordered[i] = (long) position[terms[i] - hierarchy.base()] << 32 | i;
    }
    Arrays.sort(ordered);
    float[] values = new float[terms.length];
    for (long o : ordered) {
      int i = (int) o;
      double expected = Parameters.BACK_OFF * bestParent(terms[i], log);
      double b = background(terms[i]);
      double w = pooled.weight().values()[i];
      double p =
          (w * pooled.frequency().values()[i]
                  + Parameters.EXPECTATION_WEIGHT * Math.min(1, b * Math.pow(10, expected)))
              / (w + Parameters.EXPECTATION_WEIGHT);
      values[i] = (float) Math.log10(p / b);
      log[terms[i] - hierarchy.base()] = values[i];
    }
    return new TermValues(terms, values);
  }

  /** The best among the parents of a term that is annotated, as all of them then are. */
  private float bestParent(int term, float[] log) {
    int from = graph.out(EdgeType.PHENOTYPE_IS_A, term);
    int to = graph.outEnd(EdgeType.PHENOTYPE_IS_A, term);
    if (from == to) {
      return 0;
    }
    float best = Float.NEGATIVE_INFINITY;
    for (int e = from; e < to; e++) {
      best = Math.max(best, log[graph.object(e) - hierarchy.base()]);
    }
    return best;
  }

  /**
   * Log10 ratios of observed terms.
   *
   * @return per term and row
   */
  float[][] observed(List<TermTable> layers, int[] terms, int rows) {
    TermTable table = layers.get(LOG_RATIO);
    float[][] log =
        walk.walk(
            terms,
            rows,
            (term, values) -> {
              for (int d = 0; d < values.length; d++) {
                values[d] *= Parameters.BACK_OFF;
              }
              for (int i = table.from(term); i < table.to(term); i++) {
                values[table.row(i)] = table.value(i);
              }
            });
    TermTable richness = layers.get(RICHNESS);
    int root = hierarchy.parentsFirst()[0];
    for (int i = richness.from(root); i < richness.to(root); i++) {
      for (float[] values : log) {
        values[richness.row(i)] -= richness.value(i);
      }
    }
    return log;
  }

  /** Log10 ratio of an excluded term in a disease where its frequency is 0–1. */
  double excluded(int term, double frequency) {
    return Parameters.EXCLUDED_WEIGHT
        * Math.log10(
            (1 - Parameters.EXCLUDED_CERTAINTY * frequency)
                / (1 - Parameters.EXCLUDED_CERTAINTY * background(term)));
  }

  /**
   * Weights of observed terms: a term that others of the list resemble counts less. Resemblance is
   * Lin's (1998): the information content of the closest common ancestor over the mean of both.
   *
   * @return per term, 0–1
   */
  double[] weights(int[] terms) {
    double[] weights = new double[terms.length];
    for (int i = 0; i < terms.length; i++) {
      double repeats = 0;
      for (int other : terms) {
        repeats += other == terms[i] ? 1 : resemblance(terms[i], other);
      }
      weights[i] = Math.pow(repeats, -Parameters.REPETITION);
    }
    return weights;
  }

  private double resemblance(int a, int b) {
    double common = 0;
    for (int x : hierarchy.ancestors(a)) {
      if (hierarchy.isA(b, x)) {
        common = Math.max(common, information(x));
      }
    }
    double both = information(a) + information(b);
    return both <= 0 ? 0 : 2 * common / both;
  }

  private double information(int term) {
    return -Math.log(background(term));
  }

  /** Sums over terms, in the order observed, excluded; not normalised. */
  @Override
  public void score(
      List<TermTable> layers, Background unused, int[] observed, int[] excluded, double[] scores) {
    double[] weights = weights(observed);
    float[][] log = observed(layers, observed, scores.length);
    for (int i = 0; i < observed.length; i++) {
      for (int d = 0; d < scores.length; d++) {
        scores[d] += weights[i] * log[i][d];
      }
    }
    TermTable frequency = layers.get(FREQUENCY);
    for (int term : excluded) {
      double absent = excluded(term, 0);
      for (int d = 0; d < scores.length; d++) {
        scores[d] += absent;
      }
      for (int i = frequency.from(term); i < frequency.to(term); i++) {
        scores[frequency.row(i)] += excluded(term, frequency.value(i)) - absent;
      }
    }
  }
}
