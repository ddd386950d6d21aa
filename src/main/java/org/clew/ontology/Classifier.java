package org.clew.ontology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.reasoner.InferenceType;
import org.semanticweb.owlapi.reasoner.Node;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.semanticweb.owlapi.reasoner.OWLReasonerFactory;

/**
 * The direct is_a hierarchy of HPO terms as ELK infers it (Kazakov et al. 2014,
 * doi:10.1007/s10817-013-9296-3): parents that are implied by other parents are left out, and
 * classes outside HPO are passed through.
 */
final class Classifier {

  private final OWLReasoner reasoner;
  private final Set<Curie> terms;
  private final Map<Node<OWLClass>, Set<Node<OWLClass>>> nearest = new HashMap<>();
  private final Map<Node<OWLClass>, Set<Node<OWLClass>>> above = new HashMap<>();

  private Classifier(OWLReasoner reasoner, Set<Curie> terms) {
    this.reasoner = reasoner;
    this.terms = terms;
  }

  /**
   * Direct parents of each term among the terms.
   *
   * @throws ClewException if a term is unsatisfiable or two terms are equivalent
   */
  static Map<Curie, Set<Curie>> parents(OWLOntology ontology, Set<Curie> terms) {
    OWLReasonerFactory elk = new ElkReasonerFactory();
    OWLReasoner reasoner = elk.createNonBufferingReasoner(ontology);
    try {
      reasoner.precomputeInferences(InferenceType.CLASS_HIERARCHY);
      return new Classifier(reasoner, terms).parents(ontology);
    } finally {
      reasoner.dispose();
    }
  }

  private Map<Curie, Set<Curie>> parents(OWLOntology ontology) {
    List<String> impossible =
        reasoner
            .getUnsatisfiableClasses()
            .entities()
            .flatMap(c -> Obo.curie(c.getIRI().toString()).stream())
            .filter(terms::contains)
            .map(Curie::toString)
            .sorted()
            .toList();
    if (!impossible.isEmpty()) {
      throw invalid("These terms of the ontology can have no instance: " + impossible);
    }
    Map<Curie, Set<Curie>> parents = new HashMap<>();
    for (Curie term : terms) {
      OWLClass c = ontology.getOWLOntologyManager().getOWLDataFactory().getOWLClass(Obo.iri(term));
      Node<OWLClass> node = reasoner.getEquivalentClasses(c);
      Set<Curie> same = termsOf(node);
      if (same.size() > 1) {
        throw invalid("These terms of the ontology are equivalent: " + same);
      }
      Set<Curie> direct = new TreeSet<>();
      for (Node<OWLClass> parent : withoutImplied(nearestTerms(node))) {
        direct.addAll(termsOf(parent));
      }
      parents.put(term, direct);
    }
    return parents;
  }

  private static ClewException invalid(String what) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT, what, "Use a release of HPO as its makers publish it.");
  }

  private Set<Curie> termsOf(Node<OWLClass> node) {
    return node.entities()
        .flatMap(c -> Obo.curie(c.getIRI().toString()).stream())
        .filter(terms::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Node<OWLClass>> supers(Node<OWLClass> node) {
    return node.isTopNode()
        ? Set.of()
        : reasoner
            .getSuperClasses(node.getRepresentativeElement(), true)
            .nodes()
            .collect(Collectors.toSet());
  }

  /** Nodes with a term that are reached upward through nodes without one. */
  private Set<Node<OWLClass>> nearestTerms(Node<OWLClass> node) {
    Set<Node<OWLClass>> known = nearest.get(node);
    if (known != null) {
      return known;
    }
    Set<Node<OWLClass>> found = new LinkedHashSet<>();
    for (Node<OWLClass> parent : supers(node)) {
      if (termsOf(parent).isEmpty()) {
        found.addAll(nearestTerms(parent));
      } else {
        found.add(parent);
      }
    }
    nearest.put(node, found);
    return found;
  }

  /** Passing through other classes can find a term and its ancestor: only the term is direct. */
  private Set<Node<OWLClass>> withoutImplied(Set<Node<OWLClass>> found) {
    if (found.size() < 2) {
      return found;
    }
    Set<Node<OWLClass>> implied = new LinkedHashSet<>();
    for (Node<OWLClass> node : found) {
      implied.addAll(strictlyAbove(node));
    }
    Set<Node<OWLClass>> direct = new LinkedHashSet<>(found);
    direct.removeAll(implied);
    return direct;
  }

  private Set<Node<OWLClass>> strictlyAbove(Node<OWLClass> node) {
    return above.computeIfAbsent(
        node,
        n -> {
          Set<Node<OWLClass>> seen = new LinkedHashSet<>();
          Deque<Node<OWLClass>> open = new ArrayDeque<>(supers(n));
          while (!open.isEmpty()) {
            Node<OWLClass> next = open.pop();
            if (seen.add(next)) {
              open.addAll(supers(next));
            }
          }
          return seen;
        });
  }
}
