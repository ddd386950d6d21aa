package org.clew.graph.rdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;

/** The statements about single nodes and edges of a snapshot. */
final class Facts {

  private final GraphSnapshot graph;

  Facts(GraphSnapshot graph) {
    this.graph = graph;
  }

  Node node(int node) {
    return NodeFactory.createURI(Iris.iri(graph.id(node)));
  }

  Node association(int edge) {
    return NodeFactory.createURI(Iris.association(graph.edgeId(edge)));
  }

  /** What is said of a node, its edges aside. */
  List<Triple> ofNode(int node) {
    Node s = node(node);
    List<Triple> facts = new ArrayList<>();
    facts.add(Triple.create(s, Terms.TYPE, Terms.category(graph.kind(node))));
    facts.add(Triple.create(s, Terms.ID, Terms.text(graph.id(node))));
    if (!graph.name(node).isEmpty()) {
      facts.add(Triple.create(s, Terms.LABEL, Terms.text(graph.name(node))));
    }
    for (String alias : Set.copyOf(graph.aliases(node))) {
      if (!alias.equals(graph.id(node))) {
        facts.add(Triple.create(s, Terms.EXACT_MATCH, NodeFactory.createURI(Iris.iri(alias))));
      }
    }
    properties(facts, s, graph.properties(node));
    return facts;
  }

  /** The relation that an edge states; empty if it states that the relation does not hold. */
  List<Triple> relation(int edge) {
    if (graph.negated(edge)) {
      return List.of();
    }
    EdgeType type = graph.type(edge);
    Node s = node(graph.subject(edge));
    Node o = node(graph.object(edge));
    Triple relation = Triple.create(s, Terms.predicate(type), o);
    return isSubclass(type)
        ? List.of(relation, Triple.create(s, Terms.SUB_CLASS_OF, o))
        : List.of(relation);
  }

  static boolean isSubclass(EdgeType type) {
    return type == EdgeType.PHENOTYPE_IS_A || type == EdgeType.DISEASE_IS_A;
  }

  /** What is said of an edge as an association: its ends, sources, publications, qualifiers. */
  List<Triple> ofEdge(int edge) {
    Node a = association(edge);
    List<Triple> facts = new ArrayList<>();
    facts.add(Triple.create(a, Terms.TYPE, Terms.ASSOCIATION));
    facts.add(Triple.create(a, Terms.ID, Terms.text(graph.edgeId(edge))));
    facts.add(Triple.create(a, Terms.SUBJECT, node(graph.subject(edge))));
    facts.add(Triple.create(a, Terms.PREDICATE, Terms.predicate(graph.type(edge))));
    facts.add(Triple.create(a, Terms.OBJECT, node(graph.object(edge))));
    facts.add(Triple.create(a, Terms.NEGATED, bool(graph.negated(edge))));
    facts.add(Triple.create(a, Terms.SOURCE, NodeFactory.createURI(Iris.iri(graph.source(edge)))));
    for (String p : Set.copyOf(graph.publications(edge))) {
      facts.add(Triple.create(a, Terms.PUBLICATIONS, NodeFactory.createURI(Iris.iri(p))));
    }
    if (graph.total(edge) > 0) {
      facts.add(Triple.create(a, Terms.COUNT, whole(graph.count(edge))));
      facts.add(Triple.create(a, Terms.TOTAL, whole(graph.total(edge))));
    }
    if (!Float.isNaN(graph.frequency(edge))) {
      String quotient = Float.toString(graph.frequency(edge));
      facts.add(
          Triple.create(
              a, Terms.QUOTIENT, NodeFactory.createLiteralDT(quotient, XSDDatatype.XSDdouble)));
    }
    properties(facts, a, graph.edgeProperties(edge));
    return facts;
  }

  private static void properties(List<Triple> facts, Node s, Map<String, String> properties) {
    properties.forEach(
        (column, cell) -> {
          for (String value : new LinkedHashSet<>(List.of(cell.split("\\|")))) {
            if (!value.isEmpty()) {
              facts.add(Triple.create(s, Terms.property(column), Terms.value(column, value)));
            }
          }
        });
  }

  private static Node bool(boolean value) {
    return NodeFactory.createLiteralDT(Boolean.toString(value), XSDDatatype.XSDboolean);
  }

  private static Node whole(int value) {
    return NodeFactory.createLiteralDT(Integer.toString(value), XSDDatatype.XSDinteger);
  }
}
