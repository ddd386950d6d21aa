package org.clew.rationale;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.input.TermResolver;
import org.clew.model.Curie;
import org.clew.ontology.HpoOntology;
import org.clew.ontology.Resolution;

/** The HPO terms of an input as a graph knows them. */
final class GraphTerms implements TermResolver {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final TermResolver ids;
  private final Lazy<Map<String, Curie>> byName = Lazy.of(this::names);

  GraphTerms(GraphSnapshot graph, PhenotypeHierarchy hierarchy) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.ids =
        TermResolver.byCurrentId(
            id -> StatedInheritance.isMode(id) ? Optional.of(id) : graph.canonical(id));
  }

  @Override
  public Resolution resolve(Curie id) {
    return ids.resolve(id);
  }

  @Override
  public boolean isBelow(Curie term, Curie ancestor) {
    int node = graph.node(term);
    int above = graph.node(ancestor);
    return !term.equals(ancestor) && node >= 0 && above >= 0 && hierarchy.isA(node, above);
  }

  /** Phenotypic abnormalities, and the modes of inheritance that a case can state. */
  @Override
  public boolean isFeature(Curie term) {
    return StatedInheritance.isMode(term)
        || graph.node(HpoOntology.PHENOTYPIC_ABNORMALITY) < 0
        || isBelow(term, HpoOntology.PHENOTYPIC_ABNORMALITY);
  }

  @Override
  public Optional<Curie> named(String label) {
    return Optional.ofNullable(byName.get().get(label.toLowerCase(Locale.ROOT)));
  }

  private Map<String, Curie> names() {
    Map<String, Curie> names = new HashMap<>();
    int end = graph.endNode(NodeKind.PHENOTYPIC_FEATURE);
    for (int node = graph.firstNode(NodeKind.PHENOTYPIC_FEATURE); node < end; node++) {
      Curie id = graph.term(node).id();
      names.putIfAbsent(graph.name(node).toLowerCase(Locale.ROOT), id);
    }
    return names;
  }
}
