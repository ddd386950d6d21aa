package org.clew.symbolic.phenotype;

import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Naive Bayes over observed terms: the sum of log10 p(term | disease) / p(term). A term that is not
 * annotated backs off: its log ratio is half the best one among its parents. A disease is taken to
 * have a term at least as often as its most frequent descendant; the background is the mean over
 * diseases.
 */
final class NaiveBayes implements DiseaseModel {

  /** Frequency of an annotation that states none. */
  private static final float UNSTATED = 1;

  /** Factor on the parent's log ratio. */
  private static final float BACK_OFF = 0.5f;

  /** Pseudo-diseases of the background. */
  private static final double PSEUDO = 0.5;

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final TermWalk walk;

  NaiveBayes(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.walk = new TermWalk(graph, hierarchy);
  }

  @Override
  public Reader reader() {
    Annotations annotations = new Annotations(graph, hierarchy);
    Closure closure = new Closure(hierarchy);
    return (knowledge, disease) ->
        List.of(closure.max(annotations.read(knowledge, disease, UNSTATED).present()));
  }

  @Override
  public void score(
      List<TermTable> layers,
      Background background,
      int[] observed,
      int[] excluded,
      double[] scores) {
    TermTable frequency = layers.get(0);
    float[][] logs =
        walk.walk(
            observed,
            scores.length,
            (term, values) -> {
              for (int d = 0; d < values.length; d++) {
                values[d] *= BACK_OFF;
              }
              double b = background.shrunk(term, PSEUDO);
              for (int i = frequency.from(term); i < frequency.to(term); i++) {
                values[frequency.row(i)] = (float) Math.log10(frequency.value(i) / b);
              }
            });
    for (float[] log : logs) {
      for (int d = 0; d < scores.length; d++) {
        scores[d] += log[d];
      }
    }
  }
}
