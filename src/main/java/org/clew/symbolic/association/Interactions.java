package org.clew.symbolic.association;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * Genes whose proteins interact. A pair weighs the square root of how often it was stated (by
 * publications, at least one per source), over the square root of either gene's number of partners:
 * those that bind everything tell little.
 */
final class Interactions implements Company {

  private final int[][] partner; // by gene
  private final float[][] weight;

  Interactions(Knowledge base) {
    GraphSnapshot graph = base.graph();
    int first = graph.firstNode(NodeKind.GENE);
    List<Map<Integer, Integer>> stated =
        IntStream.range(0, graph.nodeCount(NodeKind.GENE))
            .<Map<Integer, Integer>>mapToObj(g -> new TreeMap<>())
            .toList();
    int end = graph.endEdge(EdgeType.INTERACTION);
    for (int e = graph.firstEdge(EdgeType.INTERACTION); e < end; e++) {
      if (!base.visible(e)) {
        continue;
      }
      int times = Math.max(1, graph.publications(e).size());
      for (int a : graph.in(EdgeType.GENE_PRODUCT, graph.subject(e))) {
        for (int b : graph.in(EdgeType.GENE_PRODUCT, graph.object(e))) {
          int g = graph.subject(a) - first;
          int h = graph.subject(b) - first;
          if (g != h) {
            stated.get(g).merge(h, times, Integer::sum);
            stated.get(h).merge(g, times, Integer::sum);
          }
        }
      }
    }
    partner = new int[stated.size()][];
    weight = new float[stated.size()][];
    for (int g = 0; g < partner.length; g++) {
      Map<Integer, Integer> of = stated.get(g);
      partner[g] = of.keySet().stream().mapToInt(Integer::intValue).toArray();
      weight[g] = new float[partner[g].length];
      for (int i = 0; i < partner[g].length; i++) {
        int h = partner[g][i];
        int times = of.getOrDefault(h, 0);
        weight[g][i] = (float) Math.sqrt((double) times / of.size() / stated.get(h).size());
      }
    }
  }

  @Override
  public double[] reach(double[] suspects) {
    double[] reached = new double[partner.length];
    for (int h = 0; h < partner.length; h++) {
      for (int i = 0; suspects[h] > 0 && i < partner[h].length; i++) {
        reached[partner[h][i]] += suspects[h] * weight[h][i];
      }
    }
    return reached;
  }
}
