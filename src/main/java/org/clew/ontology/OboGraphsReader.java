package org.clew.ontology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyID;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/**
 * OBO Graphs JSON to OWL axioms, one node or edge in memory at a time.
 *
 * <p>Read are what Clew uses: labels, definitions, synonyms with their types, cross references,
 * alternative, replacing and considered ids, deprecation; and all that bears on the hierarchy:
 * {@code is_a} and relation edges, logical definitions, sets of equivalent nodes, property chains.
 * Domains and ranges are passed over: they entail nothing between the classes of HPO.
 */
final class OboGraphsReader {

  private static final Map<String, Synonym.Scope> SCOPES =
      Map.of(
          "hasExactSynonym", Synonym.Scope.EXACT,
          "hasNarrowSynonym", Synonym.Scope.NARROW,
          "hasBroadSynonym", Synonym.Scope.BROAD,
          "hasRelatedSynonym", Synonym.Scope.RELATED);

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(50)
                      .maxStringLength(1_000_000)
                      .build())
              .build());

  private final OWLDataFactory owl;
  private final List<OWLAxiom> axioms = new ArrayList<>();
  private IRI versionIri = IRI.create("");
  private String id = "";

  private OboGraphsReader(OWLOntologyManager manager) {
    owl = manager.getOWLDataFactory();
  }

  /** Reads the first graph of the document into a new ontology of the manager. */
  static OWLOntology read(InputStream in, OWLOntologyManager manager)
      throws IOException, OWLOntologyCreationException {
    OboGraphsReader reader = new OboGraphsReader(manager);
    try (JsonParser parser = JSON.getFactory().createParser(in)) {
      reader.document(parser);
    }
    String base = reader.id.isEmpty() ? "urn:clew:ontology" : reader.id;
    Optional<IRI> version =
        reader.versionIri.length() == 0 ? Optional.empty() : Optional.of(reader.versionIri);
    OWLOntology ontology =
        manager.createOntology(new OWLOntologyID(Optional.of(IRI.create(base)), version));
    ontology.addAxioms(reader.axioms);
    return ontology;
  }

  private void document(JsonParser p) throws IOException {
    expect(p.nextToken() == JsonToken.START_OBJECT, p);
    boolean read = false;
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      if (field.equals("graphs") && p.currentToken() == JsonToken.START_ARRAY) {
        while (p.nextToken() == JsonToken.START_OBJECT) {
          if (read) {
            p.skipChildren();
          } else {
            graph(p);
            read = true;
          }
        }
      } else {
        p.skipChildren();
      }
    }
    expect(read, p);
  }

  private static void expect(boolean holds, JsonParser p) throws IOException {
    if (!holds) {
      throw new com.fasterxml.jackson.core.JsonParseException(
          p, "not an OBO Graphs document: no object with a list 'graphs'");
    }
  }

  private void graph(JsonParser p) throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      switch (field) {
        case "id" -> id = p.getText();
        case "meta" -> meta(JSON.readTree(p));
        case "nodes" -> each(p, this::node);
        case "edges" -> each(p, this::edge);
        case "logicalDefinitionAxioms" -> each(p, this::logicalDefinition);
        case "equivalentNodesSets" -> each(p, this::equivalentNodes);
        case "propertyChainAxioms" -> each(p, this::propertyChain);
        default -> p.skipChildren();
      }
    }
  }

  private interface Reader {
    void read(JsonNode node);
  }

  private static void each(JsonParser p, Reader reader) throws IOException {
    while (p.nextToken() == JsonToken.START_OBJECT) {
      JsonNode node = JSON.readTree(p);
      reader.read(node);
    }
  }

  private void meta(JsonNode meta) {
    String version = text(meta, "version");
    for (JsonNode value : meta.path("basicPropertyValues")) {
      if (version.isEmpty() && text(value, "pred").endsWith("owl#versionInfo")) {
        version = text(value, "val");
      }
    }
    if (!version.isEmpty()) {
      versionIri = IRI.create(version);
    }
  }

  private void node(JsonNode node) {
    if (!text(node, "type").equals("CLASS")) {
      return;
    }
    IRI iri = IRI.create(text(node, "id"));
    axioms.add(owl.getOWLDeclarationAxiom(owl.getOWLClass(iri)));
    literal(iri, owl.getRDFSLabel().getIRI(), text(node, "lbl"), List.of());
    JsonNode meta = node.path("meta");
    literal(iri, Obo.DEFINITION, text(meta.path("definition"), "val"), List.of());
    for (JsonNode synonym : meta.path("synonyms")) {
      Synonym.Scope scope = SCOPES.get(text(synonym, "pred"));
      if (scope != null) {
        String type = text(synonym, "synonymType");
        List<OWLAnnotation> types =
            type.isEmpty()
                ? List.of()
                : List.of(
                    owl.getOWLAnnotation(
                        owl.getOWLAnnotationProperty(Obo.SYNONYM_TYPE), IRI.create(type)));
        literal(iri, Obo.synonym(scope), text(synonym, "val"), types);
      }
    }
    for (JsonNode xref : meta.path("xrefs")) {
      literal(iri, Obo.CROSS_REFERENCE, text(xref, "val"), List.of());
    }
    for (JsonNode value : meta.path("basicPropertyValues")) {
      IRI property = IRI.create(text(value, "pred"));
      if (property.equals(Obo.ALTERNATIVE_ID)
          || property.equals(Obo.REPLACED_BY)
          || property.equals(Obo.OBSOLESCENCE_REASON)
          || property.equals(Obo.CONSIDER)) {
        literal(iri, property, text(value, "val"), List.of());
      }
    }
    if (meta.path("deprecated").asBoolean(false)) {
      axioms.add(owl.getDeprecatedOWLAnnotationAssertionAxiom(iri));
    }
  }

  private void literal(IRI subject, IRI property, String value, List<OWLAnnotation> annotations) {
    if (!value.isEmpty()) {
      OWLAnnotationValue literal = owl.getOWLLiteral(value);
      axioms.add(
          owl.getOWLAnnotationAssertionAxiom(
              owl.getOWLAnnotationProperty(property), subject, literal, annotations));
    }
  }

  private void edge(JsonNode edge) {
    String predicate = text(edge, "pred");
    IRI subject = IRI.create(text(edge, "sub"));
    IRI object = IRI.create(text(edge, "obj"));
    switch (predicate.toLowerCase(Locale.ROOT)) {
      case "is_a" ->
          axioms.add(owl.getOWLSubClassOfAxiom(owl.getOWLClass(subject), owl.getOWLClass(object)));
      case "subpropertyof" ->
          axioms.add(
              owl.getOWLSubObjectPropertyOfAxiom(
                  owl.getOWLObjectProperty(subject), owl.getOWLObjectProperty(object)));
      case "type", "inverseof", "" -> {
        // individuals and inverses entail nothing between classes under OWL 2 EL
      }
      default ->
          axioms.add(
              owl.getOWLSubClassOfAxiom(
                  owl.getOWLClass(subject), some(predicate, object.toString())));
    }
  }

  private OWLClassExpression some(String property, String filler) {
    return owl.getOWLObjectSomeValuesFrom(
        owl.getOWLObjectProperty(IRI.create(property)), owl.getOWLClass(IRI.create(filler)));
  }

  private void logicalDefinition(JsonNode definition) {
    List<OWLClassExpression> parts = new ArrayList<>();
    for (JsonNode genus : definition.path("genusIds")) {
      parts.add(owl.getOWLClass(IRI.create(genus.asText())));
    }
    for (JsonNode r : definition.path("restrictions")) {
      if (r.isObject()) {
        parts.add(some(text(r, "propertyId"), text(r, "fillerId")));
      }
    }
    if (!parts.isEmpty()) {
      axioms.add(
          owl.getOWLEquivalentClassesAxiom(
              owl.getOWLClass(IRI.create(text(definition, "definedClassId"))),
              owl.getOWLObjectIntersectionOf(parts)));
    }
  }

  private void equivalentNodes(JsonNode set) {
    List<OWLClassExpression> classes = new ArrayList<>();
    for (JsonNode node : set.path("nodeIds")) {
      classes.add(owl.getOWLClass(IRI.create(node.asText())));
    }
    if (classes.size() > 1) {
      axioms.add(owl.getOWLEquivalentClassesAxiom(classes));
    }
  }

  private void propertyChain(JsonNode chain) {
    List<org.semanticweb.owlapi.model.OWLObjectPropertyExpression> links = new ArrayList<>();
    for (JsonNode link : chain.path("chainPredicateIds")) {
      links.add(owl.getOWLObjectProperty(IRI.create(link.asText())));
    }
    if (links.size() > 1) {
      axioms.add(
          owl.getOWLSubPropertyChainOfAxiom(
              links, owl.getOWLObjectProperty(IRI.create(text(chain, "predicateId")))));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
