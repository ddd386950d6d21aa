package org.clew.symbolic.phenotype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * Which diseases are expected to look alike, because the hierarchy of diseases says so: the others
 * of a small class, and the class itself with what is in it. A relation goes both ways.
 */
final class Relatives {

  private final int first;
  private final int[][] of; // per disease, ascending

  private Relatives(int first, int[][] of) {
    this.first = first;
    this.of = of;
  }

  /**
   * @param described diseases of which something is known; others neither count nor relate
   */
  static Relatives of(Knowledge base, IntPredicate described) {
    GraphSnapshot graph = base.graph();
    int first = graph.firstNode(NodeKind.DISEASE);
    List<TreeSet<Integer>> related = new ArrayList<>();
    for (int d = 0; d < graph.nodeCount(NodeKind.DISEASE); d++) {
      related.add(new TreeSet<>());
    }
    for (int up = first; up < graph.endNode(NodeKind.DISEASE); up++) {
      int[] members =
          Arrays.stream(graph.in(EdgeType.DISEASE_IS_A, up))
              .filter(base::visible)
              .map(graph::subject)
              .filter(described)
              .distinct()
              .toArray();
      if (members.length <= Parameters.LARGEST_CLASS) {
        for (int a : members) {
          for (int b : members) {
            relate(related, first, a, b);
          }
        }
      }
      if (members.length <= Parameters.LARGEST_PARENT && described.test(up)) {
        for (int a : members) {
          relate(related, first, a, up);
        }
      }
    }
    return new Relatives(
        first,
        related.stream()
            .map(s -> s.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  private static void relate(List<TreeSet<Integer>> related, int first, int a, int b) {
    if (a != b) {
      related.get(a - first).add(b);
      related.get(b - first).add(a);
    }
  }

  /** The diseases that a disease is expected to resemble, ascending. */
  int[] of(int disease) {
    return of[disease - first];
  }
}
