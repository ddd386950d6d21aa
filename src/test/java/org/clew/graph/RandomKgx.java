package org.clew.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.graph.kgx.KgxWriter;

/** A seeded graph with all kinds and types, skewed degrees, and every column in use. */
public record RandomKgx(List<KgxNode> nodes, List<KgxEdge> edges) {

  private static final Map<NodeKind, String> PREFIX =
      Map.of(
          NodeKind.GENE,
          "HGNC",
          NodeKind.PROTEIN,
          "UniProtKB",
          NodeKind.DISEASE,
          "OMIM",
          NodeKind.DRUG,
          "CHEMBL",
          NodeKind.PHENOTYPIC_FEATURE,
          "HP",
          NodeKind.PATHWAY,
          "REACT",
          NodeKind.CASE,
          "clew.case");

  /**
   * @param nodesPerKind number of nodes of each kind
   * @param edgesPerType number of edges of each type
   */
  public static RandomKgx of(long seed, int nodesPerKind, int edgesPerType) {
    Random random = new Random(seed);
    List<KgxNode> nodes = new ArrayList<>();
    for (NodeKind kind : NodeKind.values()) {
      for (int i = 0; i < nodesPerKind; i++) {
        nodes.add(
            KgxNode.of(
                kind,
                id(kind, i),
                kind.label() + " “" + i + "” é",
                i % 3 == 0 ? List.of("ALT:" + kind.ordinal() + "-" + i) : List.of(),
                i % 5 == 0 ? List.of("XREF:" + i, "XREF:b" + i) : List.of(),
                i % 2 == 0 ? List.of("synonym " + i) : List.of(),
                "infores:test",
                i % 4 == 0 ? Map.of("symbol", "S" + i, "note", "a=b; 'c'") : Map.of()));
      }
    }
    List<KgxEdge> edges = new ArrayList<>();
    for (EdgeType type : EdgeType.values()) {
      for (int i = 0; i < edgesPerType; i++) {
        // below the diagonal where both ends are of one kind, so that is_a has no cycle
        int from = 1 + random.nextInt(nodesPerKind - 1);
        int to = (int) (from * Math.pow(random.nextDouble(), 3));
        int total = i % 4 == 0 ? 1 + random.nextInt(20) : 0;
        int count = total == 0 ? 0 : random.nextInt(total + 1);
        edges.add(
            KgxEdge.of(
                    id(type.subject(), from),
                    type.predicate(),
                    id(type.object(), to),
                    "infores:source" + i % 3)
                .id("e:" + type.ordinal() + "-" + i)
                .publications(i % 2 == 0 ? List.of("PMID:" + i, "PMID:" + (i + 1)) : List.of())
                .negated(i % 17 == 0)
                .frequency(
                    count,
                    total,
                    total == 0 ? Float.NaN : (float) count / total,
                    i % 7 == 0 ? "HP:0040283" : "")
                .onset(i % 11 == 0 ? "HP:0003577" : "")
                .sex(i % 13 == 0 ? "PATO:0000383" : "")
                .evidence(i % 2 == 0 ? List.of("PCS") : List.of())
                .original("ORPHA:" + i, id(type.object(), to))
                .property("biocuration", i % 2 == 0 ? "HPO:probinson[2021-04-01]" : "")
                .build());
      }
    }
    return new RandomKgx(nodes, edges);
  }

  /** Writes it as KGX and gives the folder. */
  public Path writeTo(Path dir) throws IOException {
    KgxWriter.write(dir, nodes, edges);
    return dir;
  }

  /** The snapshot of it, without a database. */
  public GraphSnapshot snapshot() {
    KgxSnapshot snapshot =
        new KgxSnapshot(
            problem -> {
              throw new AssertionError(problem);
            });
    nodes.forEach(snapshot::node);
    edges.forEach(snapshot::edge);
    return snapshot.build();
  }

  private static String id(NodeKind kind, int i) {
    return PREFIX.get(kind) + ":" + (1000 + i);
  }
}
