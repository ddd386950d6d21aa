package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;

/**
 * The average over the patient's terms of the best match in the disease, query to disease: the
 * information content of the most informative common ancestor (Resnik 1995; Köhler et al. 2009,
 * PMID:19800049). Information content is the negative logarithm of the share of annotated diseases
 * that have the term or a descendant.
 */
final class ResnikBestMatch implements DiseaseModel {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;

  ResnikBestMatch(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
  }

  @Override
  public Reader reader() {
    Annotations annotations = new Annotations(graph, hierarchy);
    Closure closure = new Closure(hierarchy);
    return (knowledge, disease) -> {
      TermValues present = closure.max(annotations.read(knowledge, disease, 1).present());
      float[] ones = new float[present.terms().length];
      Arrays.fill(ones, 1);
      return List.of(new TermValues(present.terms(), ones));
    };
  }

  @Override
  public void score(
      List<TermTable> layers,
      Background background,
      int[] observed,
      int[] excluded,
      double[] scores) {
    TermTable annotated = layers.get(0);
    double[] best = new double[scores.length];
    for (int term : observed) {
      Arrays.fill(best, 0);
      int[] rarestLast =
          Arrays.stream(hierarchy.ancestors(term))
              .boxed()
              .sorted(Comparator.comparingDouble(background::mean).reversed())
              .mapToInt(Integer::intValue)
              .toArray();
      for (int a : rarestLast) {
        double content = -Math.log(background.mean(a));
        for (int i = annotated.from(a); i < annotated.to(a); i++) {
          best[annotated.row(i)] = content;
        }
      }
      for (int d = 0; d < scores.length; d++) {
        scores[d] += best[d] / observed.length;
      }
    }
  }
}
