package org.clew.symbolic.phenotype;

import java.util.Arrays;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Walks query terms and all their ancestors, parents first, with one number per disease for each.
 */
final class TermWalk {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final int[] position; // per term: place in the parents-first order

  TermWalk(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.position = new int[hierarchy.size()];
    int[] order = hierarchy.parentsFirst();
    for (int i = 0; i < order.length; i++) {
      position[order[i] - hierarchy.base()] = i;
    }
  }

  /** What to make of one term. */
  @FunctionalInterface
  interface Step {
    /**
     * @param term the term
     * @param values per row: the greatest among its parents' values, 0 for the root; to be replaced
     *     by the term's own
     */
    void at(int term, float[] values);
  }

  /**
   * Walks.
   *
   * @param rows how many diseases
   * @return per query term its values by row
   */
  float[][] walk(int[] query, int rows, Step step) {
    int[] places =
        Arrays.stream(query)
            .flatMap(q -> Arrays.stream(hierarchy.ancestors(q)))
            .map(a -> position[a - hierarchy.base()])
            .sorted()
            .distinct()
            .toArray();
    float[][] values = new float[places.length][];
    for (int i = 0; i < places.length; i++) {
      int term = hierarchy.parentsFirst()[places[i]];
      values[i] = inherited(term, places, values, rows);
      step.at(term, values[i]);
    }
    float[][] answers = new float[query.length][];
    for (int i = 0; i < query.length; i++) {
      answers[i] = values[at(places, query[i])];
    }
    return answers;
  }

  private float[] inherited(int term, int[] places, float[][] values, int rows) {
    int from = graph.out(EdgeType.PHENOTYPE_IS_A, term);
    int to = graph.outEnd(EdgeType.PHENOTYPE_IS_A, term);
    if (from == to) {
      return new float[rows];
    }
    float[] best = values[at(places, graph.object(from))].clone();
    for (int e = from + 1; e < to; e++) {
      float[] other = values[at(places, graph.object(e))];
      for (int d = 0; d < rows; d++) {
        best[d] = Math.max(best[d], other[d]);
      }
    }
    return best;
  }

  private int at(int[] places, int term) {
    return Arrays.binarySearch(places, position[term - hierarchy.base()]);
  }
}
