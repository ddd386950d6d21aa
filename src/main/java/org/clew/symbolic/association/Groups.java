package org.clew.symbolic.association;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * Genes of a group. A group of many weighs less, in proportion; where it is said so, a gene of many
 * groups shares its weight among them and takes their mean.
 */
final class Groups implements Company {

  private static final Pattern ROOT = Pattern.compile("([^0-9]+)[0-9]");

  /** A root of fewer letters ("C" of C1orf1) names no family. */
  private static final int SHORTEST_ROOT = 2;

  private final int[][] groups; // by gene
  private final int[] size; // by group
  private final boolean mean;

  private Groups(int[][] groups, int count, boolean mean) {
    this.groups = groups;
    this.mean = mean;
    size = new int[count];
    for (int[] of : groups) {
      for (int q : of) {
        size[q]++;
      }
    }
  }

  /** Genes that take part in a pathway. */
  static Groups pathways(Knowledge base) {
    GraphSnapshot graph = base.graph();
    int first = graph.firstNode(NodeKind.PATHWAY);
    int[][] of =
        byGene(
            graph,
            g ->
                IntStream.range(
                        graph.out(EdgeType.PATHWAY_MEMBER, g),
                        graph.outEnd(EdgeType.PATHWAY_MEMBER, g))
                    .filter(base::visible)
                    .map(e -> graph.object(e) - first)
                    .distinct()
                    .toArray());
    return new Groups(of, graph.nodeCount(NodeKind.PATHWAY), true);
  }

  /**
   * Genes of a family: HGNC gives their symbols one root, which a number follows (Bruford et al.
   * 2020, doi:10.1038/s41588-020-0669-3).
   */
  static Groups families(GraphSnapshot graph) {
    Map<String, Integer> number = new HashMap<>();
    int[][] of =
        byGene(
            graph,
            g -> {
              Matcher root = ROOT.matcher(graph.name(g));
              return root.lookingAt() && root.group(1).length() >= SHORTEST_ROOT
                  ? new int[] {number.computeIfAbsent(root.group(1), r -> number.size())}
                  : new int[0];
            });
    return new Groups(of, number.size(), false);
  }

  private static int[][] byGene(GraphSnapshot graph, IntFunction<int[]> groups) {
    int[][] of = new int[graph.nodeCount(NodeKind.GENE)][];
    for (int g = 0; g < of.length; g++) {
      of[g] = groups.apply(graph.firstNode(NodeKind.GENE) + g);
    }
    return of;
  }

  @Override
  public double[] reach(double[] suspects) {
    double[] group = new double[size.length];
    for (int h = 0; h < groups.length; h++) {
      for (int q : groups[h]) {
        group[q] += suspects[h] / (mean ? groups[h].length : 1);
      }
    }
    double[] reached = new double[groups.length];
    for (int g = 0; g < groups.length; g++) {
      for (int q : groups[g]) {
        reached[g] += group[q] / size[q] / (mean ? groups[g].length : 1);
      }
    }
    return reached;
  }
}
