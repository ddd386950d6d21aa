package org.clew.neural;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Links on shortest paths from a patient's terms to a gene, over visible links of any kind. */
final class ShortestPaths {

  private final MessageGraph graph;
  private final Perturbation links;

  ShortestPaths(MessageGraph graph, Perturbation links) {
    this.graph = graph;
    this.links = links;
  }

  /**
   * Whole paths, the shortest first, while the number of links lasts; of equally short steps the
   * one with the larger weight.
   *
   * @param terms phenotype nodes of the snapshot
   * @param gene gene node of the snapshot
   */
  Set<Integer> to(int[] terms, int gene, int size) {
    int[] distance = new int[graph.nodes()];
    Arrays.fill(distance, -1);
    int[] via = new int[graph.nodes()];
    int[] next = new int[graph.nodes()];
    Deque<Integer> queue = new ArrayDeque<>(List.of(graph.node(gene)));
    distance[graph.node(gene)] = 0;
    while (!queue.isEmpty()) {
      int at = queue.poll();
      links.at(
          at,
          (link, other) -> {
            boolean fresh = distance[other] < 0;
            if (fresh
                || (distance[other] == distance[at] + 1
                    && links.weight(link) > links.weight(via[other]))) {
              via[other] = link;
              next[other] = at;
            }
            if (fresh) {
              distance[other] = distance[at] + 1;
              queue.add(other);
            }
          });
    }
    List<Integer> order = new ArrayList<>();
    Arrays.stream(terms).map(graph::node).filter(n -> distance[n] > 0).forEach(order::add);
    order.sort(Comparator.comparingInt(n -> distance[n]));
    Set<Integer> out = new LinkedHashSet<>();
    for (int term : order) {
      Set<Integer> path = new LinkedHashSet<>();
      for (int n = term; distance[n] > 0; n = next[n]) {
        path.add(via[n]);
      }
      path.removeAll(out);
      if (out.size() + path.size() <= size) {
        out.addAll(path);
      }
    }
    return out;
  }
}
