package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Which terms to look for next: those whose presence or absence is expected to tell the leading
 * candidates apart best.
 */
final class NextQuestions {

  /** Below this an answer would tell next to nothing, in bits. Assumption. */
  private static final double LEAST_BITS = 0.01;

  private final TermFrequencies frequencies;
  private final PhenotypeHierarchy hierarchy;

  NextQuestions(TermFrequencies frequencies, PhenotypeHierarchy hierarchy) {
    this.frequencies = frequencies;
    this.hierarchy = hierarchy;
  }

  /**
   * A term to look for.
   *
   * @param bits expected information gain over the candidates, from 0 on
   * @param probability that it is present, as the candidates expect, 0–1
   */
  record Scored(int term, double bits, double probability) {}

  /**
   * The most informative terms that are neither known of the patient nor variations of each other.
   *
   * @param diseases the leading candidates' diseases
   * @param weights their probabilities, in any unit
   * @param most how many terms
   */
  List<Scored> ask(
      Knowledge knowledge,
      int[] diseases,
      double[] weights,
      int[] observed,
      int[] excluded,
      int most) {
    double total = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    List<Map<Integer, Double>> expected = new ArrayList<>();
    Set<Integer> terms = new TreeSet<>();
    for (int disease : diseases) {
      expected.add(frequencies.of(knowledge, disease));
      terms.addAll(frequencies.stated(knowledge, disease));
    }
    terms.removeIf(t -> known(t, observed, excluded));
    List<Scored> scored = new ArrayList<>();
    for (int term : terms) {
      double[] p = new double[diseases.length];
      for (int i = 0; i < p.length; i++) {
        p[i] = frequencies.expected(expected.get(i), term);
      }
      scored.add(score(term, weights, total, p));
    }
    scored.sort(Comparator.comparingDouble((Scored s) -> -s.bits()).thenComparing(Scored::term));
    List<Scored> chosen = new ArrayList<>();
    for (Scored s : scored) {
      if (chosen.size() == most) {
        break;
      }
      if (s.bits() >= LEAST_BITS && chosen.stream().noneMatch(c -> related(c.term(), s.term()))) {
        chosen.add(s);
      }
    }
    return chosen;
  }

  /** Mutual information between the candidate and the answer, in bits. */
  private static Scored score(int term, double[] weights, double total, double[] p) {
    double present = 0;
    for (int i = 0; i < p.length; i++) {
      present += weights[i] / total * p[i];
    }
    double given = 0;
    for (int i = 0; i < p.length; i++) {
      given += weights[i] / total * entropy(p[i]);
    }
    return new Scored(term, Math.max(0, entropy(present) - given), present);
  }

  private static double entropy(double p) {
    return p <= 0 || p >= 1 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
  }

  /** Whether what is known of the patient answers it already, or nearly does. */
  private boolean known(int term, int[] observed, int[] excluded) {
    return IntStream.of(observed).anyMatch(o -> related(o, term))
        || IntStream.of(excluded).anyMatch(x -> hierarchy.isA(term, x) || hierarchy.isA(x, term));
  }

  private boolean related(int a, int b) {
    return hierarchy.isA(a, b) || hierarchy.isA(b, a);
  }
}
