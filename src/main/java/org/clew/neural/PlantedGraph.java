package org.clew.neural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;

/**
 * A made-up graph in which it is known what an answer rests on. The right gene of a query is that
 * of the disease of which the observed terms are very frequent: term, disease, gene is the plant.
 * Decoys look alike: another disease has the same terms, but rarely; a few diseases have many
 * terms; genes interact at random.
 *
 * @param graph the graph
 * @param terms very frequent terms of each disease, as nodes
 */
record PlantedGraph(GraphSnapshot graph, List<int[]> terms) {

  static final int DISEASES = 40;
  private static final int TERMS = 90;
  private static final int PER_DISEASE = 4;
  private static final int HUBS = 4;
  private static final int HUB_TERMS = 30;

  /** Terms of a disease that a patient has. */
  static final int OBSERVED = 3;

  /**
   * @param shuffle 0, or a seed by which links have changed ends at random within their kind: the
   *     same ids, no meaning
   */
  static PlantedGraph of(long seed, long shuffle) {
    Random random = new Random(seed);
    List<Draft> drafts = new ArrayList<>();
    List<Set<Integer>> plant = new ArrayList<>();
    for (int d = 0; d < DISEASES; d++) {
      Set<Integer> own = new LinkedHashSet<>();
      while (own.size() < PER_DISEASE) {
        own.add(1 + random.nextInt(TERMS - 1));
      }
      plant.add(own);
      drafts.add(new Draft(EdgeType.GENE_DISEASE, gene(d), disease(d), Float.NaN));
      for (int t : own) {
        annotate(drafts, disease(d), t, 1);
      }
    }
    for (int d = 0; d < DISEASES; d++) {
      int twin = (d + 7) % DISEASES;
      for (int t : plant.get(d)) {
        if (!plant.get(twin).contains(t)) {
          annotate(drafts, disease(twin), t, 0.02f);
        }
      }
    }
    for (int h = DISEASES; h < DISEASES + HUBS; h++) {
      drafts.add(new Draft(EdgeType.GENE_DISEASE, gene(h), disease(h), Float.NaN));
      Set<Integer> many = new HashSet<>();
      while (many.size() < HUB_TERMS) {
        many.add(1 + random.nextInt(TERMS - 1));
      }
      for (int t : many) {
        annotate(drafts, disease(h), t, 0.1f);
      }
    }
    for (int t = 1; t < TERMS; t++) {
      drafts.add(new Draft(EdgeType.PHENOTYPE_IS_A, term(t), term(0), Float.NaN));
    }
    for (int g = 0; g < DISEASES + HUBS; g++) {
      drafts.add(new Draft(EdgeType.GENE_PRODUCT, gene(g), protein(g), Float.NaN));
      drafts.add(
          new Draft(
              EdgeType.INTERACTION,
              protein(g),
              protein((g + 1 + random.nextInt(DISEASES - 1)) % (DISEASES + HUBS)),
              Float.NaN));
    }
    GraphSnapshot graph = build(drafts, shuffle == 0 ? null : new Random(shuffle));
    return new PlantedGraph(
        graph,
        plant.stream()
            .map(own -> own.stream().mapToInt(t -> graph.node(term(t))).toArray())
            .toList());
  }

  private record Draft(EdgeType type, String subject, String object, float frequency) {}

  private static void annotate(List<Draft> drafts, String disease, int term, float frequency) {
    drafts.add(new Draft(EdgeType.DISEASE_PHENOTYPE, disease, term(term), frequency));
  }

  private static GraphSnapshot build(
      List<Draft> drafts, @org.jspecify.annotations.Nullable Random shuffle) {
    SnapshotBuilder b = new SnapshotBuilder();
    for (int t = 0; t < TERMS; t++) {
      node(b, NodeKind.PHENOTYPIC_FEATURE, term(t));
    }
    for (int d = 0; d < DISEASES + HUBS; d++) {
      node(b, NodeKind.DISEASE, disease(d));
      node(b, NodeKind.GENE, gene(d));
      node(b, NodeKind.PROTEIN, protein(d));
    }
    for (EdgeType type : EdgeType.values()) {
      List<Draft> of = drafts.stream().filter(e -> e.type() == type).toList();
      List<String> objects = new ArrayList<>(of.stream().map(Draft::object).toList());
      if (shuffle != null && type != EdgeType.GENE_PRODUCT) {
        Collections.shuffle(objects, shuffle);
      }
      for (int i = 0; i < of.size(); i++) {
        Draft e = of.get(i);
        b.edge(
            type,
            type + "-" + i,
            e.subject(),
            objects.get(i),
            e.frequency(),
            0,
            0,
            false,
            "infores:planted",
            List.of(),
            Map.of());
      }
    }
    return b.build();
  }

  private static void node(SnapshotBuilder b, NodeKind kind, String id) {
    b.node(kind, id, id, List.of(), Map.of());
  }

  private static String term(int i) {
    return String.format("HP:%07d", i + 1);
  }

  private static String disease(int i) {
    return "OMIM:" + (100000 + i);
  }

  private static String gene(int i) {
    return "HGNC:" + (1 + i);
  }

  private static String protein(int i) {
    return "UniProtKB:P" + (10000 + i);
  }

  int gene(GraphSnapshot of, int disease) {
    return of.node(gene(disease));
  }

  /** A patient of a disease; the rules know nothing. */
  PhenotypeQuery query(int disease, Random random) {
    List<Integer> own = new ArrayList<>();
    for (int t : terms.get(disease)) {
      own.add(t);
    }
    Collections.shuffle(own, random);
    int[] observed = own.stream().limit(OBSERVED).mapToInt(Integer::intValue).toArray();
    return query(observed);
  }

  PhenotypeQuery query(int[] observed) {
    return new PhenotypeQuery(
        Knowledge.all(graph), observed, new int[0], new double[graph.nodeCount()]);
  }

  int diseaseNode(int disease) {
    return graph.node(disease(disease));
  }

  /** Edges that the answer to a patient of a disease rests on. */
  Set<Integer> plant(int disease, int[] observed) {
    Set<Integer> edges = new HashSet<>();
    int d = diseaseNode(disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, d);
        e < graph.outEnd(EdgeType.DISEASE_PHENOTYPE, d);
        e++) {
      for (int t : observed) {
        if (graph.object(e) == t && graph.frequency(e) == 1) {
          edges.add(e);
        }
      }
    }
    int g = gene(graph, disease);
    edges.add(graph.out(EdgeType.GENE_DISEASE, g));
    return edges;
  }
}
