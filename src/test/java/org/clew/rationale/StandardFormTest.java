package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.rdf.model.InfModel;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.reasoner.ReasonerRegistry;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rationale's JSON under its schema, and the same document as RDF under its SHACL shapes. */
class StandardFormTest {

  private static final String VOCABULARY = "https://w3id.org/clew/vocab#";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonSchema schema;
  private static Shapes shapes;
  private static List<String> documents;

  @BeforeAll
  static void write() throws IOException {
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/rationale.schema.json")));
    shapes = Shapes.parse(RDFDataMgr.loadGraph("ontologies/rationale.shacl.ttl"));
    documents =
        List.of(
            RationaleJson.write(RationaleFixture.rationale()),
            RationaleJson.write(ExampleRationale.byRules()),
            RationaleJson.write(ExampleRationale.ofEverything()));
  }

  static List<String> documents() {
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void validatesUnderItsSchema(String document) throws IOException {
    assertThat(schema.validate(JSON.readTree(document))).isEmpty();
  }

  @Test
  void theSchemaMissesNoMember() throws IOException {
    JsonNode document = JSON.readTree(documents.get(0));
    int removed = 0;
    Set<String> optional =
        Set.of(
            "disease",
            "explanation",
            "onset",
            "outlook",
            "therapy",
            "gene",
            "changes",
            "stability");
    for (ObjectNode object : objects(document)) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (optional.contains(name)) {
          continue;
        }
        JsonNode value = object.remove(name);
        Set<ValidationMessage> found = schema.validate(document);
        object.set(name, value);
        assertThat(found).as(name + " of " + names).isNotEmpty();
        removed++;
      }
    }
    assertThat(removed).isGreaterThan(100);
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> all = new ArrayList<>();
    if (node instanceof ObjectNode o) {
      all.add(o);
    }
    Set<String> free =
        Set.of(
            "@context",
            "versions",
            "knowledge",
            "options",
            "details",
            "inputs",
            "values",
            "annotations",
            "samples",
            "classes");
    node.properties().stream()
        .filter(e -> !free.contains(e.getKey()))
        .forEach(e -> all.addAll(objects(e.getValue())));
    if (node.isArray()) {
      node.forEach(child -> all.addAll(objects(child)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsAsRdfThatSatisfiesTheShapes(String document) throws IOException {
    Model model = rdf(document);
    ValidationReport report = ShaclValidator.get().validate(shapes, model.getGraph());
    List<String> violations = new ArrayList<>();
    report.getEntries().forEach(e -> violations.add(e.toString()));
    assertThat(violations).isEmpty();

    JsonNode json = JSON.readTree(document);
    assertThat(objectsOf(model, VOCABULARY + "hasCandidate"))
        .hasSize(json.path("candidates").size());
    int lines = 0;
    for (JsonNode c : json.path("candidates")) {
      lines += c.path("ledger").size();
    }
    assertThat(objectsOf(model, VOCABULARY + "hasEvidenceLine")).hasSize(lines);
    assertThat(objectsOf(model, VOCABULARY + "gene").stream().map(RDFNode::toString))
        .contains(
            "https://identifiers.org/hgnc:"
                + json.at("/candidates/0/gene/id").asText().substring("HGNC:".length()));
  }

  @Test
  void rulesAndNetworkAreDifferentKindsOfEvidence() {
    Set<String> kinds = new LinkedHashSet<>();
    objectsOf(rdf(documents.get(2)), "https://w3id.org/biolink/vocab/has_evidence_of_type")
        .forEach(k -> kinds.add(k.toString()));
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "http://purl.obolibrary.org/obo/ECO_0000363",
            "http://purl.obolibrary.org/obo/ECO_0007669",
            "http://purl.obolibrary.org/obo/ECO_0006017");
  }

  @Test
  void theShapesFindAScoreThatIsNotTheSumAndAStatementWithoutSource() throws IOException {
    for (String edit : List.of("/candidates/0/score", "/candidates/0/ledger/1/log10LR")) {
      JsonNode json = JSON.readTree(documents.get(1));
      int cut = edit.lastIndexOf('/');
      ((ObjectNode) json.at(edit.substring(0, cut))).put(edit.substring(cut + 1), 7.5);
      assertThat(conforms(rdf(json.toString()))).as(edit).isFalse();
    }
    JsonNode json = JSON.readTree(documents.get(1));
    ((ObjectNode) json.at("/candidates/0/ledger/1/parts/0/edges/0")).remove("source");
    assertThat(conforms(rdf(json.toString()))).isFalse();
  }

  @Test
  void theShapesFindAnEdgeThatIsWronglyCalledUnstableOrRecursTooOften() throws IOException {
    String edge = "/candidates/0/explanation/edges/0";
    JsonNode json = JSON.readTree(documents.get(0));
    assertThat(json.at(edge + "/unstable").asBoolean(true)).isFalse();
    ((ObjectNode) json.at(edge)).put("unstable", true);
    assertThat(conforms(rdf(json.toString()))).isFalse();
    ((ObjectNode) json.at(edge)).put("unstable", false).put("recurrence", 1.25);
    assertThat(conforms(rdf(json.toString()))).isFalse();
    ((ObjectNode) json.at(edge)).put("recurrence", 0.5);
    assertThat(conforms(rdf(json.toString()))).isTrue();
  }

  @Test
  void theShapesFindALineThatSpeaksOfADiseaseWithoutName() throws IOException {
    JsonNode json = JSON.readTree(documents.get(0));
    ObjectNode disease = (ObjectNode) json.at("/candidates/0/ledger/2/disease");
    assertThat(
            objectsOf(rdf(json.toString()), VOCABULARY + "disease").stream().map(Object::toString))
        .contains("https://omim.org/entry/123500");
    disease.remove("label");
    assertThat(conforms(rdf(json.toString()))).isFalse();
  }

  @Test
  void byTheVocabularyACandidateIsMergedEvidence() {
    Model model = rdf(documents.get(0));
    Property kind =
        ResourceFactory.createProperty("https://w3id.org/biolink/vocab/has_evidence_of_type");
    RDFNode merged = ResourceFactory.createResource("http://purl.obolibrary.org/obo/ECO_0007653");
    assertThat(model.contains(null, kind, merged)).isFalse();
    Model vocabulary = RDFDataMgr.loadModel("ontologies/clew.ttl");
    InfModel inferred =
        ModelFactory.createInfModel(
            ReasonerRegistry.getOWLMicroReasoner().bindSchema(vocabulary), model);
    objectsOf(model, VOCABULARY + "hasCandidate")
        .forEach(
            c -> assertThat(inferred.contains(c.asResource(), kind, merged)).as("" + c).isTrue());
  }

  @Test
  void everyFieldThatTheSchemaKnowsIsSealed() throws IOException {
    Set<String> sealed = new TreeSet<>();
    for (String text : documents) {
      ObjectNode document = RationaleJson.parse(text);
      Map<String, Runnable[]> edits = new TreeMap<>();
      Tampering.kinds("$", document, Tampering::byTheLeast, edits);
      edits.forEach(
          (field, edit) -> {
            edit[0].run();
            assertThat(RationaleJson.seal(document))
                .as(field)
                .isNotEqualTo(document.path(RationaleJson.SEAL).asText());
            edit[1].run();
          });
      assertThat(RationaleJson.seal(document))
          .isEqualTo(document.path(RationaleJson.SEAL).asText());
      edits.keySet().forEach(f -> sealed.addAll(List.of(f.split("\\.|\\[]"))));
    }
    Set<String> known = new TreeSet<>();
    members(JSON.readTree(Files.readString(Path.of("docs/rationale.schema.json"))), known);
    known.remove(RationaleJson.SEAL);
    assertThat(known).hasSizeGreaterThan(80);
    assertThat(sealed).as("members that no document of this test has").containsAll(known);
  }

  /** The names of all members that a schema declares. */
  private static void members(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(child -> members(child, names));
  }

  private static boolean conforms(Model model) {
    Graph graph = model.getGraph();
    return ShaclValidator.get().validate(shapes, graph).conforms();
  }

  private static Model rdf(String document) {
    Model model = ModelFactory.createDefaultModel();
    RDFDataMgr.read(model, new StringReader(document), "https://w3id.org/clew/", Lang.JSONLD11);
    return model;
  }

  private static List<RDFNode> objectsOf(Model model, String property) {
    List<RDFNode> all = new ArrayList<>();
    model
        .listStatements(null, ResourceFactory.createProperty(property), (RDFNode) null)
        .forEachRemaining(s -> all.add(s.getObject()));
    return all;
  }
}
