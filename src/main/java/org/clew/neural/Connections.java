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
import org.clew.model.Term;

/**
 * How the patient leads to the node at which a path begins: to a term by observation, exclusion or
 * implication; to a disease or gene that begins a path by its symbolic score, through the most
 * specific term that patient and disease share.
 */
final class Connections {

  private static final Term PATIENT = new Term(new Curie("clew", "patient"), "the patient");

  /** Least information content (units of 5 nats) of a term that connects: not "all" or the like. */
  private static final float LEAST_CONTENT = 0.3f;

  private final MessageGraph graph;
  private final GraphSnapshot snapshot;
  private final Knowledge knowledge;
  private final PhenotypeQuery query;
  private final Features features;
  private final Network network;
  private final Set<Integer> observed = new HashSet<>();
  private final Set<Integer> implied = new HashSet<>();
  private final Set<Integer> excluded = new HashSet<>();

  /**
   * A way from the patient.
   *
   * @param edges in order; none if there is no way
   * @param links links among the edges
   */
  record Way(List<EdgeRef> edges, List<Integer> links) {
    private static final Way NONE = new Way(List.of(), List.of());
  }

  Connections(Network network, PhenotypeQuery query, View view) {
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

  /** The way from the patient to a message node. */
  Way to(int node) {
    int at = graph.snapshotNode(node);
    Way way = new Way(new ArrayList<>(), new ArrayList<>());
    boolean found =
        switch (graph.kind(node)) {
          case PHENOTYPIC_FEATURE -> term(at, way);
          case DISEASE -> disease(at, way);
          case GENE -> gene(at, way);
          default -> false;
        };
    return found ? way : Way.NONE;
  }

  private boolean term(int term, Way way) {
    if (observed.contains(term)) {
      way.edges().add(patient("observed", term, "biolink:has_phenotype"));
    } else if (excluded.contains(term)) {
      way.edges().add(patient("excluded", term, "clew:lacks_phenotype"));
    } else if (implied.contains(term) && features.content(term) >= LEAST_CONTENT) {
      way.edges().add(patient("implied", term, "biolink:has_phenotype"));
    } else {
      return false;
    }
    return true;
  }

  private EdgeRef patient(String how, int term, String predicate) {
    return new EdgeRef(
        "clew:patient-" + how + "-" + snapshot.id(term),
        PATIENT,
        predicate,
        snapshot.term(term),
        "clew:query",
        List.of());
  }

  private boolean disease(int disease, Way way) {
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
    if (best < 0 || !term(meeting, way)) {
      return false;
    }
    climb(snapshot.object(best), meeting, way);
    add(best, way);
    return true;
  }

  /** The is_a edges from a term up to one of its ancestors. */
  private void climb(int term, int ancestor, Way way) {
    int at = term;
    while (at != ancestor) {
      int next = -1;
      int end = snapshot.outEnd(EdgeType.PHENOTYPE_IS_A, at);
      for (int e = snapshot.out(EdgeType.PHENOTYPE_IS_A, at); e < end; e++) {
        if (network.hierarchy().isA(snapshot.object(e), ancestor)) {
          next = e;
        }
      }
      add(next, way);
      at = snapshot.object(next);
    }
  }

  private boolean gene(int gene, Way way) {
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
    if (best < 0 || !disease(snapshot.object(best), way)) {
      return false;
    }
    add(best, way);
    return true;
  }

  private void add(int edge, Way way) {
    way.edges().add(snapshot.edgeRef(edge));
    int link = graph.link(edge);
    if (link >= 0) {
      way.links().add(link);
    }
  }
}
