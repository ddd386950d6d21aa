package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.Term;

/**
 * How the patient leads to the node at which a path begins: to a term by observation, exclusion or
 * implication; to a disease or gene that begins a path by its symbolic score, through the patient's
 * most specific term among its annotations.
 */
final class Connections {

  private static final Term PATIENT = new Term(new Curie("clew", "patient"), "the patient");

  private final MessageGraph graph;
  private final GraphSnapshot snapshot;
  private final Knowledge knowledge;
  private final PhenotypeQuery query;
  private final Features features;
  private final Network network;
  private final Set<Integer> observed = new HashSet<>();
  private final Set<Integer> implied = new HashSet<>();
  private final Set<Integer> excluded = new HashSet<>();
  private List<Integer> links = new ArrayList<>();

  Connections(Network network, PhenotypeQuery query, Network.View view) {
    this.network = network;
    this.graph = network.graph();
    this.snapshot = graph.graph();
    this.knowledge = query.knowledge();
    this.query = query;
    this.features = view.features();
    for (int t : query.observed()) {
      observed.add(t);
      for (int a : network.hierarchy().ancestors(t)) {
        implied.add(a);
      }
    }
    Arrays.stream(query.excluded()).forEach(excluded::add);
  }

  /**
   * Edges from the patient to a message node, without contributions; empty if nothing leads there.
   */
  List<Explanation.Edge> to(int node) {
    int at = graph.snapshotNode(node);
    List<Explanation.Edge> edges = new ArrayList<>();
    links = new ArrayList<>();
    boolean found =
        switch (graph.kind(node)) {
          case PHENOTYPIC_FEATURE -> term(at, edges);
          case DISEASE -> disease(at, edges);
          case GENE -> gene(at, edges);
          default -> false;
        };
    return found ? edges : List.of();
  }

  /** Links among the edges of the last answer. */
  List<Integer> links() {
    return links;
  }

  private boolean term(int term, List<Explanation.Edge> edges) {
    if (observed.contains(term)) {
      edges.add(patient("observed", term, "biolink:has_phenotype"));
    } else if (implied.contains(term)) {
      edges.add(patient("implied", term, "biolink:has_phenotype"));
    } else if (excluded.contains(term)) {
      edges.add(patient("excluded", term, "clew:lacks_phenotype"));
    } else {
      return false;
    }
    return true;
  }

  private Explanation.Edge patient(String how, int term, String predicate) {
    return new Explanation.Edge(
        new EdgeRef(
            "clew:patient-" + how + "-" + snapshot.id(term),
            PATIENT,
            predicate,
            snapshot.term(term),
            "clew:query",
            List.of()),
        0);
  }

  private boolean disease(int disease, List<Explanation.Edge> edges) {
    int best = -1;
    int meeting = -1;
    int end = snapshot.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = snapshot.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e) && !snapshot.negated(e)) {
        for (int a : network.hierarchy().ancestors(snapshot.object(e))) {
          boolean better =
              meeting < 0
                  || features.content(a) > features.content(meeting)
                  || (a == meeting && a == snapshot.object(e));
          if (implied.contains(a) && better) {
            best = e;
            meeting = a;
          }
        }
      }
    }
    if (best < 0) {
      return false;
    }
    term(meeting, edges);
    climb(snapshot.object(best), meeting, edges);
    add(best, edges);
    return true;
  }

  /** The is_a edges from a term up to one of its ancestors, by the most specific way. */
  private void climb(int term, int ancestor, List<Explanation.Edge> edges) {
    int at = term;
    while (at != ancestor) {
      int next = -1;
      int end = snapshot.outEnd(EdgeType.PHENOTYPE_IS_A, at);
      for (int e = snapshot.out(EdgeType.PHENOTYPE_IS_A, at); e < end; e++) {
        if (network.hierarchy().isA(snapshot.object(e), ancestor)) {
          next = e;
        }
      }
      add(next, edges);
      at = snapshot.object(next);
    }
  }

  private void add(int edge, List<Explanation.Edge> edges) {
    edges.add(new Explanation.Edge(snapshot.edgeRef(edge), 0));
    int link = graph.link(edge);
    if (link >= 0) {
      links.add(link);
    }
  }

  private boolean gene(int gene, List<Explanation.Edge> edges) {
    int best = -1;
    int end = snapshot.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = snapshot.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      if (knowledge.visible(e)
          && !snapshot.negated(e)
          && (best < 0
              || query.symbolic()[snapshot.object(e)] > query.symbolic()[snapshot.object(best)])) {
        best = e;
      }
    }
    if (best < 0 || !disease(snapshot.object(best), edges)) {
      return false;
    }
    add(best, edges);
    return true;
  }
}
