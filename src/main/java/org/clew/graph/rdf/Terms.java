package org.clew.graph.rdf;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;

/** RDF terms of the projection: which property of the graph becomes which, and how its values. */
final class Terms {

  static final Node TYPE = RDF.type.asNode();
  static final Node LABEL = RDFS.label.asNode();
  static final Node SUB_CLASS_OF = RDFS.subClassOf.asNode();
  static final Node EXACT_MATCH = SKOS.exactMatch.asNode();
  static final Node ID = biolink("id");
  static final Node ASSOCIATION = biolink("Association");
  static final Node SUBJECT = biolink("subject");
  static final Node PREDICATE = biolink("predicate");
  static final Node OBJECT = biolink("object");
  static final Node NEGATED = biolink("negated");
  static final Node SOURCE = biolink("primary_knowledge_source");
  static final Node PUBLICATIONS = biolink("publications");
  static final Node COUNT = biolink("has_count");
  static final Node TOTAL = biolink("has_total");
  static final Node QUOTIENT = biolink("has_quotient");

  /** KGX columns that are slots of the Biolink model; the others are Clew's own. */
  private static final Set<String> SLOTS =
      Set.of(
          "symbol",
          "full_name",
          "synonym",
          "xref",
          "provided_by",
          "aggregator_knowledge_source",
          "knowledge_level",
          "agent_type",
          "has_evidence",
          "frequency_qualifier",
          "onset_qualifier",
          "sex_qualifier",
          "original_subject",
          "original_object");

  /** Columns whose values are ids. */
  private static final Set<String> IDS =
      Set.of(
          "xref",
          "provided_by",
          "aggregator_knowledge_source",
          "has_evidence",
          "frequency_qualifier",
          "onset_qualifier",
          "sex_qualifier",
          "original_subject",
          "original_object");

  private static final Set<String> NUMBERS = Set.of("loeuf", "oe_lof", "pli");

  private static final Map<String, Node> PROPERTIES = new TreeMap<>();
  private static final Map<EdgeType, Node> PREDICATES = new java.util.EnumMap<>(EdgeType.class);
  private static final Map<NodeKind, Node> CLASSES = new java.util.EnumMap<>(NodeKind.class);

  static {
    for (EdgeType t : EdgeType.values()) {
      PREDICATES.put(t, NodeFactory.createURI(Iris.iri(t.predicate())));
    }
    for (NodeKind k : NodeKind.values()) {
      CLASSES.put(k, NodeFactory.createURI(Iris.iri(k.category())));
    }
    SLOTS.forEach(s -> PROPERTIES.put(s, biolink(s)));
  }

  private Terms() {}

  private static Node biolink(String name) {
    return NodeFactory.createURI(Iris.BIOLINK + name);
  }

  static Node predicate(EdgeType type) {
    return PREDICATES.get(type);
  }

  static Node category(NodeKind kind) {
    return CLASSES.get(kind);
  }

  /** Property of a KGX column. */
  static Node property(String column) {
    Node slot = PROPERTIES.get(column);
    return slot != null ? slot : NodeFactory.createURI(Iris.iri("clew:" + column));
  }

  /** Value of a KGX column. */
  static Node value(String column, String text) {
    if (IDS.contains(column) && text.indexOf(':') > 0) {
      return NodeFactory.createURI(Iris.iri(text));
    }
    if (NUMBERS.contains(column)) {
      return NodeFactory.createLiteralDT(text, XSDDatatype.XSDdouble);
    }
    return NodeFactory.createLiteralString(text);
  }

  static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }
}
