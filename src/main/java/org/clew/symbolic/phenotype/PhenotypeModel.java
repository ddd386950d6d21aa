package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Clew's model of how a disease shows itself.
 *
 * <p>Going down the hierarchy from the root, each term has an expected log ratio: {@link
 * Parameters#BACK_OFF} times the best one among its parents, or what the disease's {@link
 * Relatives} show if that is more. A term that is not annotated keeps it. An annotated term's
 * frequency is shrunk towards what the expectation says, and its log ratio is log10 of that over
 * the background. The background is the mean frequency over the diseases of the base knowledge: it
 * does not follow what single questions hide.
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
  private final CaseTerms cases;
  private final TermWalk walk;
  private final int[] position; // per term: place in the parents-first order
  private final double[] background; // per term
  private final double meanLogMass;
  private final Knowledge base;
  private final TermValues[] baseFrequencies; // per disease
  private final Relatives relatives;

  PhenotypeModel(Knowledge base, PhenotypeHierarchy hierarchy) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.base = base;
    this.cases = new CaseTerms(graph, hierarchy);
    this.walk = new TermWalk(graph, hierarchy);
    this.position = new int[hierarchy.size()];
    int[] order = hierarchy.parentsFirst();
    for (int i = 0; i < order.length; i++) {
      position[order[i] - hierarchy.base()] = i;
    }
    PooledFrequencies pool = new PooledFrequencies(graph, hierarchy, cases);
    int first = graph.firstNode(NodeKind.DISEASE);
    baseFrequencies = new TermValues[graph.nodeCount(NodeKind.DISEASE)];
    Background sum = new Background(hierarchy.base(), new double[hierarchy.size()], 0);
    double logMass = 0;
    for (int d = first; d < graph.endNode(NodeKind.DISEASE); d++) {
      TermValues frequency = pool.read(base, d).frequency();
      baseFrequencies[d - first] = frequency;
      sum = sum.more(frequency);
      logMass += frequency.terms().length == 0 ? 0 : Math.log10(mass(frequency));
    }
    background = new double[hierarchy.size()];
    for (int t = 0; t < background.length; t++) {
      background[t] = sum.shrunk(t + hierarchy.base(), Parameters.BACKGROUND_PRIOR);
    }
    meanLogMass = logMass / Math.max(1, sum.diseases());
    relatives = Relatives.of(base, d -> baseFrequencies[d - first].terms().length > 0);
  }

  /** Diseases that a disease is expected to resemble. */
  int[] relatives(int disease) {
    return relatives.of(disease);
  }

  @Override
  public int[] dependents(int disease) {
    return relatives.of(disease);
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
    return new Reading();
  }

  /** Work space for reading diseases under one knowledge after another. */
  private final class Reading implements Reader {
    private final PooledFrequencies pool = new PooledFrequencies(graph, hierarchy, cases);
    private final float[] log = new float[hierarchy.size()];
    private final float[] shared = new float[hierarchy.size()]; // zero between reads
    private final Map<Integer, TermValues> changed = new HashMap<>(); // of the last knowledge
    private Knowledge last = base;

    @Override
    public List<TermValues> read(Knowledge knowledge, int disease) {
      PooledFrequencies.Pooled pooled = pool.read(knowledge, disease);
      TermValues frequency = pooled.frequency();
      if (frequency.terms().length == 0) {
        return List.of(TermValues.NONE, TermValues.NONE, TermValues.NONE);
      }
      double mass = Math.max(Parameters.LEAST_RICHNESS, mass(frequency));
      float richness = (float) (Parameters.RICHNESS * (Math.log10(mass) - meanLogMass));
      int[] expected = addRelatives(knowledge, disease);
      TermValues ratios = logRatios(pooled, expected);
      for (int t : expected) {
        shared[t - hierarchy.base()] = 0;
      }
      return List.of(
          ratios,
          frequency,
          new TermValues(new int[] {hierarchy.parentsFirst()[0]}, new float[] {richness}));
    }

    /** Sets the expectation from relatives; gives the terms it concerns, ascending. */
    private int[] addRelatives(Knowledge knowledge, int disease) {
      BitSet reached = new BitSet();
      int n = 1; // one more that shows nothing
      for (int relative : relatives.of(disease)) {
        TermValues f = frequency(knowledge, relative);
        n += f.terms().length == 0 ? 0 : 1;
        for (int i = 0; i < f.terms().length; i++) {
          int t = f.terms()[i] - hierarchy.base();
          shared[t] += f.values()[i];
          reached.set(t);
        }
      }
      int[] terms = reached.stream().toArray();
      for (int i = 0; i < terms.length; i++) {
        shared[terms[i]] *= (float) (Parameters.OF_RELATIVES / n);
        terms[i] += hierarchy.base();
      }
      return terms;
    }

    private TermValues frequency(Knowledge knowledge, int disease) {
      if (knowledge != last) {
        changed.clear();
        last = knowledge;
      }
      if (!pool.differ(knowledge, base, disease)) {
        return baseFrequencies[disease - graph.firstNode(NodeKind.DISEASE)];
      }
      return changed.computeIfAbsent(disease, d -> pool.read(knowledge, d).frequency());
    }

    private TermValues logRatios(PooledFrequencies.Pooled pooled, int[] expected) {
      int[] terms = union(pooled.frequency().terms(), expected);
      long[] ordered = new long[terms.length]; // position, then place in terms
      for (int i = 0; i < terms.length; i++) {
        ordered[i] = (long) position[terms[i] - hierarchy.base()] << 32 | i;
      }
      Arrays.sort(ordered);
      float[] values = new float[terms.length];
      for (long o : ordered) {
        int i = (int) o;
        double b = background(terms[i]);
        double p = b * Math.pow(10, Parameters.BACK_OFF * bestParent(terms[i], log));
        p = Math.min(1, Math.max(p, shared[terms[i] - hierarchy.base()]));
        int own = Arrays.binarySearch(pooled.frequency().terms(), terms[i]);
        if (own >= 0) {
          double w = pooled.weight().values()[own];
          p =
              (w * pooled.frequency().values()[own] + Parameters.EXPECTATION_WEIGHT * p)
                  / (w + Parameters.EXPECTATION_WEIGHT);
        }
        values[i] = (float) Math.log10(p / b);
        log[terms[i] - hierarchy.base()] = values[i];
      }
      return new TermValues(terms, values);
    }
  }

  private static int[] union(int[] a, int[] b) {
    return b.length == 0
        ? a
        : IntStream.concat(Arrays.stream(a), Arrays.stream(b)).sorted().distinct().toArray();
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
