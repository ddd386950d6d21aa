package org.clew.symbolic.phenotype;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * The profiles of all diseases under one base knowledge, by disease and by term, and how often each
 * term is seen in any disease. {@link #under} gives the same for knowledge that differs in a few
 * edges by recomputing only the diseases that those edges touch.
 */
final class ProfileTable {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final BitSet baseHidden;
  private final Profile[] profiles;
  private final int[] termStart; // per term of the hierarchy, + 1
  private final int[] termDisease; // disease index, ascending within a term
  private final float[] termFrequency;
  private final double[] frequencySum; // per term, over diseases
  private final int annotated; // diseases with a profile

  ProfileTable(Knowledge base, PhenotypeHierarchy hierarchy) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.baseHidden = base.hidden();
    int n = graph.nodeCount(NodeKind.DISEASE);
    int first = graph.firstNode(NodeKind.DISEASE);
    profiles = new Profile[n];
    termStart = new int[hierarchy.size() + 1];
    frequencySum = new double[hierarchy.size()];
    ProfileBuilder builder = new ProfileBuilder(graph, hierarchy);
    int filled = 0;
    for (int d = 0; d < n; d++) {
      profiles[d] = builder.build(base, first + d);
      filled += profiles[d].isEmpty() ? 0 : 1;
      for (int t : profiles[d].terms()) {
        termStart[t - hierarchy.base() + 1]++;
      }
    }
    annotated = filled;
    for (int t = 0; t < hierarchy.size(); t++) {
      termStart[t + 1] += termStart[t];
    }
    termDisease = new int[termStart[hierarchy.size()]];
    termFrequency = new float[termDisease.length];
    int[] next = termStart.clone();
    for (int d = 0; d < n; d++) {
      Profile p = profiles[d];
      for (int i = 0; i < p.terms().length; i++) {
        int t = p.terms()[i] - hierarchy.base();
        termDisease[next[t]] = d;
        termFrequency[next[t]++] = p.frequency()[i];
        frequencySum[t] += p.frequency()[i];
      }
    }
  }

  /** The profiles as some knowledge of the same graph has them. */
  View under(Knowledge knowledge) {
    BitSet differing = knowledge.hidden();
    differing.xor(baseHidden);
    Map<Integer, Profile> changed = new TreeMap<>();
    double[] sum = frequencySum;
    int count = annotated;
    ProfileBuilder builder = null;
    for (int e = differing.nextSetBit(0); e >= 0; e = differing.nextSetBit(e + 1)) {
      int d = diseaseOf(e);
      if (d < 0 || changed.containsKey(d)) {
        continue;
      }
      if (builder == null) {
        builder = new ProfileBuilder(graph, hierarchy);
        sum = frequencySum.clone();
      }
      Profile p = builder.build(knowledge, graph.firstNode(NodeKind.DISEASE) + d);
      changed.put(d, p);
      count += (p.isEmpty() ? 0 : 1) - (profiles[d].isEmpty() ? 0 : 1);
      add(sum, profiles[d], -1);
      add(sum, p, 1);
    }
    return new View(knowledge, changed, sum, count);
  }

  private void add(double[] sum, Profile p, int sign) {
    for (int i = 0; i < p.terms().length; i++) {
      sum[p.terms()[i] - hierarchy.base()] += sign * p.frequency()[i];
    }
  }

  /** Index of the disease whose profile an edge bears on, -1 for none. */
  private int diseaseOf(int edge) {
    return graph.type(edge) == EdgeType.DISEASE_PHENOTYPE
        ? graph.subject(edge) - graph.firstNode(NodeKind.DISEASE)
        : -1;
  }

  PhenotypeHierarchy hierarchy() {
    return hierarchy;
  }

  int size() {
    return profiles.length;
  }

  int from(int term) {
    return termStart[term - hierarchy.base()];
  }

  int to(int term) {
    return termStart[term - hierarchy.base() + 1];
  }

  int disease(int entry) {
    return termDisease[entry];
  }

  float frequency(int entry) {
    return termFrequency[entry];
  }

  /** The profiles under some knowledge. */
  final class View {
    private final Knowledge knowledge;
    private final Map<Integer, Profile> changed;
    private final double[] sum;
    private final int annotated;

    private View(
        Knowledge knowledge, Map<Integer, Profile> changed, double[] sum, int annotated) {
      this.knowledge = knowledge;
      this.changed = changed;
      this.sum = sum;
      this.annotated = annotated;
    }

    Knowledge knowledge() {
      return knowledge;
    }

    /** Diseases whose profile differs from the base, by disease index. */
    Map<Integer, Profile> changed() {
      return changed;
    }

    Profile profile(int disease) {
      Profile p = changed.get(disease);
      return p != null ? p : profiles[disease];
    }

    /** Mean frequency of a term over all annotated diseases, 0–1 exclusive. */
    double background(int term) {
      double c = Parameters.BACKGROUND_PRIOR;
      return (sum[term - hierarchy.base()] + c) / (annotated + 2 * c);
    }
  }
}
