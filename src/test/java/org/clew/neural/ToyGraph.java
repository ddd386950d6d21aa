package org.clew.neural;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;

/**
 * A small graph with every relation the network knows: a binary tree of 31 terms, 12 diseases with
 * 5 terms each, a gene per disease and 4 genes without, interactions, pathways and cases.
 */
public final class ToyGraph {

  static final int TERMS = 31;
  static final int DISEASES = 12;
  static final int GENES = 16;

  private ToyGraph() {}

  static String term(int i) {
    return String.format("HP:%07d", i);
  }

  static String disease(int i) {
    return String.format("OMIM:1000%02d", i);
  }

  static String gene(int i) {
    return "HGNC:1" + String.format("%02d", i);
  }

  static GraphSnapshot build() {
    return build(id -> true);
  }

  /** Writes the graph as a snapshot file. */
  public static void write(java.nio.file.Path file) throws java.io.IOException {
    builder(id -> true).write(file);
  }

  /** The graph with only the edges whose id passes. */
  static GraphSnapshot build(Predicate<String> keep) {
    return builder(keep).build();
  }

  private static SnapshotBuilder builder(Predicate<String> keep) {
    SnapshotBuilder b = new SnapshotBuilder();
    SplittableRandom random = new SplittableRandom(7);
    for (int t = 0; t < TERMS; t++) {
      node(b, NodeKind.PHENOTYPIC_FEATURE, term(t));
    }
    for (int d = 0; d < DISEASES; d++) {
      node(b, NodeKind.DISEASE, disease(d));
    }
    for (int g = 0; g < GENES; g++) {
      node(b, NodeKind.GENE, gene(g));
      node(b, NodeKind.PROTEIN, "UniProtKB:P" + g);
    }
    node(b, NodeKind.PATHWAY, "REACT:R1");
    node(b, NodeKind.PATHWAY, "REACT:R2");
    for (int c = 0; c < DISEASES; c++) {
      node(b, NodeKind.CASE, "clew:case" + c);
    }
    Edges e = new Edges(b, keep);
    for (int t = 1; t < TERMS; t++) {
      e.add(EdgeType.PHENOTYPE_IS_A, term(t), term((t - 1) / 2), Float.NaN, false, "");
    }
    float[] frequencies = {1, 0.5f, 0.1f, 0.02f, Float.NaN};
    for (int d = 0; d < DISEASES; d++) {
      for (int k = 0; k < 5; k++) {
        int t = 7 + random.nextInt(TERMS - 7);
        e.add(
            EdgeType.DISEASE_PHENOTYPE,
            disease(d),
            term(t),
            frequencies[k],
            false,
            "PMID:" + (d % 5));
      }
      e.add(EdgeType.DISEASE_PHENOTYPE, disease(d), term(7 + d), Float.NaN, true, "PMID:9");
      e.add(EdgeType.GENE_DISEASE, gene(d), disease(d), Float.NaN, d == 11, "");
      if (d > 0) {
        e.add(EdgeType.DISEASE_IS_A, disease(d), disease(0), Float.NaN, false, "");
      }
      String c = "clew:case" + d;
      e.add(EdgeType.CASE_PHENOTYPE, c, term(8 + d), Float.NaN, false, "PMID:" + (20 + d));
      e.add(EdgeType.CASE_PHENOTYPE, c, term(10 + d), Float.NaN, false, "PMID:" + (20 + d));
      e.add(EdgeType.CASE_PHENOTYPE, c, term(15 + d), Float.NaN, true, "PMID:" + (20 + d));
      e.add(EdgeType.CASE_DISEASE, c, disease(d), Float.NaN, false, "PMID:" + (20 + d));
      e.add(EdgeType.CASE_GENE, c, gene(d), Float.NaN, false, "PMID:" + (20 + d));
    }
    for (int g = 0; g < GENES; g++) {
      e.add(EdgeType.GENE_PRODUCT, gene(g), "UniProtKB:P" + g, Float.NaN, false, "");
      e.add(
          EdgeType.INTERACTION,
          "UniProtKB:P" + g,
          "UniProtKB:P" + (g + 3) % GENES,
          Float.NaN,
          false,
          "PMID:5");
      e.add(EdgeType.PATHWAY_MEMBER, gene(g), "REACT:R" + (1 + g % 2), Float.NaN, false, "");
    }
    return b;
  }

  static PhenotypeQuery query(Knowledge knowledge, int... observed) {
    GraphSnapshot g = knowledge.graph();
    int[] terms = java.util.Arrays.stream(observed).map(t -> g.node(term(t))).toArray();
    double[] symbolic = new double[g.nodeCount()];
    for (NodeKind kind : List.of(NodeKind.GENE, NodeKind.DISEASE)) {
      for (int n = g.firstNode(kind); n < g.endNode(kind); n++) {
        symbolic[n] = -((n * 7) % 5) / 2.0;
      }
    }
    return new PhenotypeQuery(knowledge, terms, new int[] {g.node(term(30))}, symbolic);
  }

  private static void node(SnapshotBuilder b, NodeKind kind, String id) {
    b.node(kind, id, id, List.of(), Map.of());
  }

  /** Adds edges with ids that tell their ends, so that two builds can be compared. */
  private record Edges(SnapshotBuilder builder, Predicate<String> keep) {
    void add(EdgeType type, String from, String to, float frequency, boolean negated, String pmid) {
      String id = type + "|" + from + "|" + to + "|" + frequency + "|" + negated;
      if (keep.test(id)) {
        builder.edge(
            type,
            id,
            from,
            to,
            frequency,
            0,
            0,
            negated,
            "infores:toy",
            pmid.isEmpty() ? List.of() : List.of(pmid),
            Map.of());
      }
    }
  }
}
