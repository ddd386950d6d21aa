package org.clew.rationale;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * How often a disease shows a term, as its annotations say: what to expect of a patient who has not
 * been looked at yet. Terms imply their ancestors.
 */
final class TermFrequencies {

  /** Frequency of an annotation that states none: most are given as plain features. Assumption. */
  private static final double UNSTATED = 0.7;

  /** No finding is certain, and none impossible: bounds on expected frequencies. Assumption. */
  private static final double MOST = 0.98;

  private static final double LEAST = 0.002;

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final double[] background; // per term, 0–1

  TermFrequencies(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.background = new double[hierarchy.size()];
    int annotated = 0;
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      Map<Integer, Double> of = of(Knowledge.all(graph), d);
      annotated += of.isEmpty() ? 0 : 1;
      of.forEach((term, f) -> background[term - hierarchy.base()] += f);
    }
    for (int t = 0; t < background.length; t++) {
      background[t] /= Math.max(1, annotated);
    }
  }

  /** Frequency by term of all that a disease's annotations state or imply, 0–1. */
  Map<Integer, Double> of(Knowledge knowledge, int disease) {
    Map<Integer, Double> frequency = new HashMap<>();
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e) && !graph.negated(e)) {
        double stated = Float.isNaN(graph.frequency(e)) ? UNSTATED : graph.frequency(e);
        for (int ancestor : hierarchy.ancestors(graph.object(e))) {
          frequency.merge(ancestor, stated, Math::max);
        }
      }
    }
    return frequency;
  }

  /** What to expect of a term in a disease: its frequency, or that among all diseases, 0–1. */
  double expected(Map<Integer, Double> ofDisease, int term) {
    double f = ofDisease.getOrDefault(term, background[term - hierarchy.base()]);
    return Math.min(MOST, Math.max(LEAST, f));
  }

  /** Terms that a disease's annotations state themselves. */
  Set<Integer> stated(Knowledge knowledge, int disease) {
    Set<Integer> terms = new TreeSet<>();
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e) && !graph.negated(e)) {
        terms.add(graph.object(e));
      }
    }
    return terms;
  }
}
