package org.clew.neural;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;

/**
 * Graphs of any size for benchmarks: copies of a real graph, one beside the other, whose links end
 * at the same object of a random copy. So degrees and the mix of relations are the real graph's.
 * The hierarchies stay within their copy.
 */
final class SyntheticGraph {

  private static final String NONE = "infores:synthetic";

  private SyntheticGraph() {}

  /**
   * @param edges about how many edges
   */
  static GraphSnapshot like(GraphSnapshot real, long edges, long seed) {
    int copies = (int) Math.max(1, Math.ceil(edges / (double) real.edgeCount() - 0.05));
    double keep = edges / (double) copies / real.edgeCount();
    SplittableRandom random = new SplittableRandom(seed);
    SnapshotBuilder b = new SnapshotBuilder();
    for (int c = 0; c < copies; c++) {
      for (int n = 0; n < real.nodeCount(); n++) {
        String id = id(n, c);
        b.node(real.kind(n), id, "", List.of(), Map.of());
      }
    }
    for (int e = 0; e < real.edgeCount(); e++) {
      EdgeType type = real.type(e);
      boolean hierarchy =
          type == EdgeType.PHENOTYPE_IS_A
              || type == EdgeType.DISEASE_IS_A
              || type == EdgeType.GENE_PRODUCT;
      for (int c = 0; c < copies; c++) {
        if (hierarchy || random.nextDouble() < keep) {
          int to = hierarchy ? c : random.nextInt(copies);
          b.edge(
              type,
              Integer.toString(e, 36) + "." + c,
              id(real.subject(e), c),
              id(real.object(e), to),
              real.frequency(e),
              0,
              0,
              real.negated(e),
              NONE,
              List.of(),
              Map.of());
        }
      }
    }
    return b.build();
  }

  private static String id(int node, int copy) {
    return "SYN:" + node + "-" + copy;
  }

  /** Queries like real patients: the observed terms of the first solved cases. */
  static List<SolvedCase> patients(GraphSnapshot graph, int most) {
    return java.util.stream.IntStream.range(
            graph.firstNode(NodeKind.CASE), graph.endNode(NodeKind.CASE))
        .mapToObj(n -> SolvedCase.of(graph, n))
        .filter(c -> c.observed().length > 0 && c.gene() >= 0)
        .limit(most)
        .toList();
  }
}
