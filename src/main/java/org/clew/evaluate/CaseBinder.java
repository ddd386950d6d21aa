package org.clew.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.model.Case;
import org.clew.model.Curie;

/** Finds a solved case's terms, gene, disease and its own {@code Case} node in a graph. */
final class CaseBinder {

  private final GraphSnapshot graph;
  private final Map<String, List<Integer>> nodesByPublication = new HashMap<>();

  CaseBinder(GraphSnapshot graph) {
    this.graph = graph;
    for (int c = graph.firstNode(NodeKind.CASE); c < graph.endNode(NodeKind.CASE); c++) {
      for (String p : publications(c)) {
        nodesByPublication.computeIfAbsent(p, k -> new ArrayList<>()).add(c);
      }
    }
  }

  /**
   * The case in the graph; empty for a case without diagnosis, which is no solved case.
   *
   * @param path the case's file within its cohort
   */
  Optional<SolvedCase> bind(String path, Case c) {
    if (c.diagnosis().isEmpty()) {
      return Optional.empty();
    }
    Case.Diagnosis diagnosis = c.diagnosis().get();
    Set<String> publications =
        c.publications().stream().map(Curie::toString).collect(Collectors.toSet());
    return Optional.of(
        new SolvedCase(
            path,
            terms(c.observed()),
            terms(c.excluded()),
            diagnosis.gene().map(g -> node(g, NodeKind.GENE)).orElse(-1),
            node(diagnosis.disease().id(), NodeKind.DISEASE),
            diagnosis.gene().map(Curie::toString).orElse(""),
            diagnosis.disease().id().toString(),
            publications,
            own(c.id(), publications)));
  }

  private int[] terms(Collection<Curie> ids) {
    return ids.stream()
        .mapToInt(id -> node(id, NodeKind.PHENOTYPIC_FEATURE))
        .filter(n -> n >= 0)
        .distinct()
        .toArray();
  }

  private int node(Curie id, NodeKind kind) {
    int n = graph.node(id);
    return n >= 0 && graph.kind(n) == kind ? n : -1;
  }

  /** Edges of the {@code Case} nodes that have this case's id and its publications. */
  private BitSet own(String id, Set<String> publications) {
    BitSet edges = new BitSet();
    String stem = stem(id);
    for (int c : candidates(publications)) {
      String local = graph.id(c).substring(graph.id(c).indexOf(':') + 1);
      // the import adds 16 hexadecimal digits to an id that another case has already
      if (local.equals(stem) || local.matches("\\Q" + stem + "\\E_[0-9a-f]{16}")) {
        for (EdgeType t :
            List.of(EdgeType.CASE_PHENOTYPE, EdgeType.CASE_DISEASE, EdgeType.CASE_GENE)) {
          edges.set(graph.out(t, c), graph.outEnd(t, c));
        }
      }
    }
    return edges;
  }

  /** A case's id as the import writes it behind {@code CASE:}. */
  static String stem(String id) {
    return id.strip().replaceAll("[^A-Za-z0-9._-]+", "_");
  }

  private Set<Integer> candidates(Set<String> publications) {
    Set<Integer> nodes = new HashSet<>();
    if (publications.isEmpty()) {
      for (int c = graph.firstNode(NodeKind.CASE); c < graph.endNode(NodeKind.CASE); c++) {
        if (publications(c).isEmpty()) {
          nodes.add(c);
        }
      }
    }
    for (String p : publications) {
      for (int c : nodesByPublication.getOrDefault(p, List.of())) {
        if (publications.equals(Set.copyOf(publications(c)))) {
          nodes.add(c);
        }
      }
    }
    return nodes;
  }

  private List<String> publications(int caseNode) {
    String joined = graph.properties(caseNode).getOrDefault("publications", "");
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }
}
