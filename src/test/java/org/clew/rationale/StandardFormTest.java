package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.Case;
import org.clew.model.Variant;
import org.clew.neural.Architecture;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
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
        List.of(RationaleJson.write(RationaleFixture.rationale()), example(false), example(true));
  }

  /** The shipped example case on the starter graph: by rules, or with variants and a network. */
  private static String example(boolean everything) throws IOException {
    GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    Case patient =
        new PhenopacketReader(TermResolver.byCurrentId(graph::canonical))
            .read(Path.of("examples/marfan-like.json"))
            .orThrow()
            .withVariants(List.of());
    Map<String, String> versions = Map.of("clew", "test");
    DiagnosisOptions options = DiagnosisOptions.top(4).withQuestions(2);
    if (!everything) {
      return RationaleJson.write(
          new Diagnosis(graph, null, null, versions).run(patient, options, List.of()));
    }
    List<Variant> variants = new ArrayList<>();
    var summary =
        VcfReader.read(Path.of("examples/marfan-like.vcf"), VcfOptions.none(), variants::add)
            .orThrow();
    VariantRules rules = VariantRules.load(Path.of("rules"));
    DiagnosisOptions withFile =
        DiagnosisOptions.of(new DiagnosisOptions.Depth(4, 4, 2))
            .withQuestions(2)
            .with(
                new CaseFiles.Complete(
                    Case.of("c", Set.of(), Set.of()),
                    new VariantRules.FileContext(summary.sample(), summary.annotationFields()),
                    Map.of("vcfSha256", "0"),
                    List.of()));
    try (NetworkScorer network =
        NetworkModel.create("small", graph, new Architecture(3, 8, 8, 4), 1).bind(graph)) {
      return RationaleJson.write(
          new Diagnosis(graph, network, rules, versions)
              .run(patient.withVariants(variants), withFile, List.of()));
    }
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
  void everyFieldThatTheSchemaKnowsIsSealed() throws IOException {
    Set<String> sealed = new TreeSet<>();
    for (String text : documents) {
      ObjectNode document = RationaleJson.parse(text);
      Map<String, Runnable[]> edits = new TreeMap<>();
      fields("$", document, edits);
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

  /** One edit, and what undoes it, per kind of field: array positions do not tell fields apart. */
  private static void fields(String path, JsonNode node, Map<String, Runnable[]> edits) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        String field = path + "." + name;
        if (value.isContainerNode()) {
          fields(field, value, edits);
        } else if (!field.equals("$." + RationaleJson.SEAL)) {
          JsonNode other =
              value.isNumber()
                  ? new com.fasterxml.jackson.databind.node.DecimalNode(
                      value.decimalValue().add(java.math.BigDecimal.ONE.movePointLeft(17)))
                  : com.fasterxml.jackson.databind.node.TextNode.valueOf(value.asText() + "x");
          edits.putIfAbsent(
              field, new Runnable[] {() -> object.set(name, other), () -> object.set(name, value)});
        }
      }
    } else if (node instanceof ArrayNode array) {
      if (array.isEmpty() || array.get(0).isValueNode()) { // a list is sealed as a whole
        edits.putIfAbsent(
            path + "[]",
            new Runnable[] {() -> array.add("x"), () -> array.remove(array.size() - 1)});
      }
      node.forEach(item -> fields(path + "[]", item, edits));
    }
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
