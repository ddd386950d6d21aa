package org.clew.symbolic.phenotype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;

/**
 * The phenotype likelihood ratio of LIRICAL (Robinson et al. 2020, PMID:32755546), with the
 * constants of its version 2: the sum of log10 likelihood ratios of observed and excluded terms.
 *
 * <p>An observed term is, in this order: stated to be absent in the disease; annotated; an ancestor
 * of an annotated term (greatest frequency); a child of one (its frequency shared evenly among the
 * children); related by an ancestor below the root (frequency falls tenfold per step up from the
 * annotation); unrelated.
 */
final class LiricalLikelihood implements DiseaseModel {

  /** Frequency of an annotation that states none. */
  private static final float UNSTATED = 1;

  /** Least background frequency of a term. */
  private static final double LEAST_BACKGROUND = 1e-4;

  /** Ratio of an observed term that the disease is stated to lack. */
  private static final double OBSERVED_BUT_ABSENT = 1e-3;

  /** Ratio of an excluded term that the disease is stated to lack. */
  private static final double EXCLUDED_AND_ABSENT = 1e3;

  /** Least ratio of an observed term, and probability that a present term was not seen. */
  private static final double LEAST = 0.01;

  /** Range of the probability of a finding that the disease does not explain. */
  private static final double LEAST_UNEXPLAINED = 0.002;

  private static final double MOST_UNEXPLAINED = 0.1;

  /** Factor on the frequency per step from an annotation up to a common ancestor. */
  private static final float PER_STEP = 0.1f;

  private static final String PHENOTYPIC_ABNORMALITY = "HP:0000118";

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final int root;

  LiricalLikelihood(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.root = graph.node(PHENOTYPIC_ABNORMALITY);
  }

  @Override
  public Reader reader() {
    Annotations annotations = new Annotations(graph, hierarchy);
    Closure closure = new Closure(hierarchy);
    return (knowledge, disease) -> {
      Annotations.Stated stated = annotations.read(knowledge, disease, UNSTATED);
      return List.of(
          closure.max(stated.present()),
          stated.present(),
          lifted(stated.present(), closure),
          stated.absent(),
          closure.max(stated.absent()));
    };
  }

  /** Strict ancestors of annotated terms below the root, each step up a tenth of the frequency. */
  private TermValues lifted(TermValues present, Closure closure) {
    for (int i = 0; i < present.terms().length; i++) {
      int[] level = {present.terms()[i]};
      float f = present.values()[i];
      while (level.length > 0) {
        f *= PER_STEP;
        level = parents(level);
        for (int p : level) {
          closure.put(p, f);
        }
      }
    }
    return closure.take();
  }

  /** Parents of some terms, without the root of phenotypic abnormalities and what is above it. */
  private int[] parents(int[] terms) {
    return Arrays.stream(terms)
        .flatMap(
            t -> {
              int from = graph.out(EdgeType.PHENOTYPE_IS_A, t);
              int[] up = new int[graph.outEnd(EdgeType.PHENOTYPE_IS_A, t) - from];
              Arrays.setAll(up, i -> graph.object(from + i));
              return Arrays.stream(up);
            })
        .filter(p -> p != root)
        .distinct()
        .toArray();
  }

  @Override
  public void score(
      List<TermTable> layers,
      Background background,
      int[] observed,
      int[] excluded,
      double[] scores) {
    double[] ratio = new double[scores.length];
    for (int term : observed) {
      observed(layers, background, term, ratio);
      add(ratio, scores);
    }
    for (int term : excluded) {
      excluded(layers, background, term, ratio);
      add(ratio, scores);
    }
  }

  private static void add(double[] ratio, double[] scores) {
    for (int d = 0; d < scores.length; d++) {
      scores[d] += Math.log10(ratio[d]);
    }
  }

  /** From the weakest kind of match to the strongest: the stronger overwrites. */
  private void observed(List<TermTable> layers, Background background, int term, double[] ratio) {
    TermTable closed = layers.get(0);
    TermTable direct = layers.get(1);
    TermTable lifted = layers.get(2);
    TermTable absent = layers.get(3);
    Arrays.fill(ratio, LEAST);
    int[] nearestFirst = upwards(term);
    for (int i = nearestFirst.length - 1; i >= 0; i--) {
      double b = frequency(background, nearestFirst[i]);
      each(lifted, nearestFirst[i], (d, f) -> ratio[d] = Math.max(LEAST, f / b));
    }
    double b = frequency(background, term);
    double[] child = new double[ratio.length];
    for (int parent : parents(new int[] {term})) {
      double share = 1.0 / graph.in(EdgeType.PHENOTYPE_IS_A, parent).length;
      each(direct, parent, (d, f) -> child[d] = Math.max(child[d], share * f));
    }
    double least = unexplained(background.mean(term));
    for (int d = 0; d < ratio.length; d++) {
      if (child[d] > 0) {
        ratio[d] = Math.max(child[d], least) / b;
      }
    }
    each(closed, term, (d, f) -> ratio[d] = f / b);
    each(direct, term, (d, f) -> ratio[d] = f / b);
    for (int a : hierarchy.ancestors(term)) {
      each(absent, a, (d, f) -> ratio[d] = OBSERVED_BUT_ABSENT);
    }
  }

  private void excluded(List<TermTable> layers, Background background, int term, double[] ratio) {
    double without = 1 - Math.min(0.99, frequency(background, term));
    Arrays.fill(ratio, 1 / without);
    each(layers.get(0), term, (d, f) -> ratio[d] = Math.max(LEAST, 1 - f) / without);
    each(layers.get(4), term, (d, f) -> ratio[d] = EXCLUDED_AND_ABSENT);
  }

  private interface Entry {
    void at(int row, float value);
  }

  private static void each(TermTable table, int term, Entry entry) {
    for (int i = table.from(term); i < table.to(term); i++) {
      entry.at(table.row(i), table.value(i));
    }
  }

  /** The term and its ancestors below the root, breadth first. */
  private int[] upwards(int term) {
    List<Integer> order = new ArrayList<>();
    BitSet seen = new BitSet();
    int[] level = {term};
    while (level.length > 0) {
      for (int t : level) {
        if (!seen.get(t)) {
          seen.set(t);
          order.add(t);
        }
      }
      level = parents(level);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double frequency(Background background, int term) {
    return Math.max(LEAST_BACKGROUND, background.mean(term));
  }

  /** Probability of a finding that a disease with a related term does not explain. */
  private static double unexplained(double f) {
    double slope = (MOST_UNEXPLAINED - LEAST_UNEXPLAINED) / (MOST_UNEXPLAINED - LEAST);
    return f * (LEAST_UNEXPLAINED + (f - LEAST) * slope);
  }
}
