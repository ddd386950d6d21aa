package org.clew.symbolic.phenotype;

import java.util.Arrays;
import java.util.BitSet;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Computes the {@link Profile} of a disease from the visible edges. Holds work arrays: one thread
 * each.
 */
final class ProfileBuilder {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final float[] frequency; // per term of the hierarchy
  private final BitSet touched = new BitSet();

  ProfileBuilder(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.frequency = new float[hierarchy.size()];
  }

  Profile build(Knowledge knowledge, int disease) {
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e) && !graph.negated(e)) {
        float f = graph.frequency(e);
        spread(graph.object(e), Float.isNaN(f) ? Parameters.UNSTATED_FREQUENCY : f);
      }
    }
    int n = touched.cardinality();
    if (n == 0) {
      return Profile.EMPTY;
    }
    int[] terms = touched.stream().map(t -> t + hierarchy.base()).toArray();
    float[] f = new float[n];
    for (int i = 0; i < n; i++) {
      f[i] = frequency[terms[i] - hierarchy.base()];
      frequency[terms[i] - hierarchy.base()] = 0;
    }
    touched.clear();
    return new Profile(Arrays.copyOf(terms, n), f);
  }

  private void spread(int term, float f) {
    if (f <= 0) {
      return;
    }
    for (int a : hierarchy.ancestors(term)) {
      int i = a - hierarchy.base();
      touched.set(i);
      frequency[i] = Math.max(frequency[i], f);
    }
  }
}
