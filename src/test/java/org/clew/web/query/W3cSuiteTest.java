package org.clew.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.StmtIterator;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.resultset.ResultSetReaderRegistry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.resultset.RDFInput;
import org.apache.jena.sparql.resultset.ResultSetCompare;
import org.apache.jena.sparql.resultset.SPARQLResult;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.RDF;
import org.clew.web.engine.EngineFixture;
import org.clew.web.security.Refusal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The W3C's test cases for SPARQL 1.1 and 1.0, of the kinds that a read-only endpoint can meet:
 * each query goes through the checks and the writers of {@code /sparql}, over the data of its case.
 */
class W3cSuiteTest {

  private static final String MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
  private static final String QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

  private static final String DAWG = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#";
  private static final String RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

  /**
   * Parts of the suite for 1.1 that are queries; the others are updates, entailment, federation.
   */
  private static final List<String> FOLDERS =
      List.of(
          "aggregates",
          "bind",
          "bindings",
          "construct",
          "csv-tsv-res",
          "exists",
          "functions",
          "grouping",
          "json-res",
          "negation",
          "project-expression",
          "property-path",
          "subquery",
          "syntax-query");

  private static final String SYNTAX = "SPARQL 1.1 reads '1.' no more as a decimal";
  private static final String RDF11 = "since RDF 1.1 a plain literal is an xsd:string";
  private static final String LABEL = "Jena writes blank nodes in CSV without '_:'";
  private static final String PLUS = "Jena's + joins strings";

  /** Cases that fail, each with why. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("basic/term-6", SYNTAX),
          Map.entry("basic/term-7", SYNTAX),
          Map.entry("syntax-sparql1/syntax-lit-08", SYNTAX),
          Map.entry(
              "optional-filter/dawg-optional-filter-005-simplified",
              "another reading of a filter in OPTIONAL than 1.1's, which -005-not-simplified has"),
          Map.entry("distinct/distinct-2", RDF11),
          Map.entry("distinct/distinct-9", RDF11),
          Map.entry("csv-tsv-res/csv01", LABEL),
          Map.entry("csv-tsv-res/csv02", LABEL),
          Map.entry("functions/plus-1", PLUS),
          Map.entry("functions/plus-2", PLUS),
          Map.entry("functions/bnode01", "Jena's BNODE(label) differs within a row"));

  @TempDir static Path dir;

  @BeforeAll
  static void unpack() throws IOException, URISyntaxException {
    ARQ.init();
    URI inside =
        W3cSuiteTest.class.getResource("/testcases-sparql-1.1-w3c/manifest-all.ttl").toURI();
    try (FileSystem jar = FileSystems.newFileSystem(inside, Map.of())) {
      for (String suite : List.of("/testcases-sparql-1.1-w3c", "/testcases-sparql-1.0-w3c")) {
        try (Stream<Path> all = Files.walk(jar.getPath(suite))) {
          for (Path p : all.filter(Files::isRegularFile).toList()) {
            Path to = dir.resolve(p.toString().substring(1));
            Files.createDirectories(to.getParent());
            Files.copy(p, to);
          }
        }
      }
    }
  }

  @TestFactory
  List<DynamicTest> sparql11() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : FOLDERS) {
      tests.addAll(tests(dir.resolve("testcases-sparql-1.1-w3c/" + folder + "/manifest.ttl")));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> sparql10() {
    Path suite = dir.resolve("testcases-sparql-1.0-w3c/data-r2");
    List<DynamicTest> tests = new ArrayList<>();
    for (String index : List.of("manifest-evaluation.ttl", "manifest-syntax.ttl")) {
      Model m = RDFDataMgr.loadModel(suite.resolve(index).toUri().toString());
      for (RDFNode list : m.listObjectsOfProperty(property(MF, "include")).toList()) {
        for (RDFNode manifest : list.as(org.apache.jena.rdf.model.RDFList.class).asJavaList()) {
          tests.addAll(tests(Path.of(URI.create(manifest.asResource().getURI()))));
        }
      }
    }
    return tests;
  }

  private static Property property(String namespace, String name) {
    return ResourceFactory.createProperty(namespace + name);
  }

  private static List<DynamicTest> tests(Path manifest) {
    Model m = RDFDataMgr.loadModel(manifest.toUri().toString());
    List<DynamicTest> tests = new ArrayList<>();
    for (RDFNode list : m.listObjectsOfProperty(property(MF, "entries")).toList()) {
      for (RDFNode entry : list.as(org.apache.jena.rdf.model.RDFList.class).asJavaList()) {
        Resource test = entry.asResource();
        if (test.hasProperty(property(DAWG, "approval"), property(DAWG, "Withdrawn"))) {
          continue;
        }
        String id =
            manifest.getParent().getFileName() + "/" + test.getURI().replaceFirst(".*#", "");
        String type = test.getPropertyResourceValue(RDF.type).getLocalName();
        tests.add(DynamicTest.dynamicTest(id, () -> run(id, test, type)));
      }
    }
    return tests;
  }

  /** A case that is known to fail must do so: the list below is part of the result. */
  private static void run(String id, Resource test, String type) throws IOException {
    if (KNOWN.containsKey(id)) {
      assertThatThrownBy(() -> run(test, type)).as("passes now, " + KNOWN.get(id)).isNotNull();
    } else {
      run(test, type);
    }
  }

  private static void run(Resource test, String type) throws IOException {
    Resource action = test.getPropertyResourceValue(property(MF, "action"));
    switch (type) {
      case "PositiveSyntaxTest", "PositiveSyntaxTest11" -> parse(action.getURI());
      case "NegativeSyntaxTest", "NegativeSyntaxTest11" ->
          assertThatThrownBy(() -> parse(action.getURI())).isInstanceOf(Refusal.class);
      case "QueryEvaluationTest", "CSVResultFormatTest" -> evaluate(test, action);
      default -> throw new IllegalStateException(type);
    }
  }

  private static Query parse(String file) {
    return SparqlCheck.parse("BASE <" + file + ">\n" + text(file)).query();
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(URI.create(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void evaluate(Resource test, Resource action) throws IOException {
    Query query = parse(action.getPropertyResourceValue(property(QT, "query")).getURI());
    String expected = test.getPropertyResourceValue(property(MF, "result")).getURI();
    Context context = ARQ.getContext().copy();
    Functions.restrict(context, EngineFixture.starter());
    Sparql sparql = new Sparql(10, 10_000);
    DatasetGraph data = data(action);
    if (query.hasDatasetDescription()) {
      data = chosen(query);
    }
    if (query.isConstructType() || query.isDescribeType()) {
      Sparql.Answer answer = sparql.answer(data, query, context, "text/turtle");
      Graph got = graph(answer);
      assertThat(got.isIsomorphicWith(RDFDataMgr.loadGraph(expected)))
          .as(new String(answer.body(), StandardCharsets.UTF_8))
          .isTrue();
    } else if (expected.endsWith(".csv")) {
      Sparql.Answer answer = sparql.answer(data, query, context, "text/csv");
      assertThat(lines(new String(answer.body(), StandardCharsets.UTF_8)))
          .isEqualTo(lines(text(expected)));
    } else {
      table(
          sparql,
          data,
          query,
          context,
          expected,
          test.hasProperty(property(MF, "resultCardinality")));
    }
  }

  private static void table(
      Sparql sparql,
      DatasetGraph data,
      Query query,
      Context context,
      String expected,
      boolean lax) {
    for (Map.Entry<String, Lang> form :
        Map.of(
                "application/sparql-results+json", ResultSetLang.RS_JSON,
                "application/sparql-results+xml", ResultSetLang.RS_XML)
            .entrySet()) {
      Sparql.Answer answer = sparql.answer(data, query, context, form.getKey());
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      SPARQLResult got = read(new ByteArrayInputStream(answer.body()), form.getValue());
      SPARQLResult wanted = expected(expected);
      if (query.isAskType()) {
        assertThat(got.getBooleanResult()).as(text).isEqualTo(wanted.getBooleanResult());
      } else if (lax) {
        assertThat(rows(got)).as(text).hasSameElementsAs(rows(wanted));
      } else if (query.isOrdered() && !inRdf(expected)) {
        assertThat(
                ResultSetCompare.equalsByValueAndOrder(wanted.getResultSet(), got.getResultSet()))
            .as(text)
            .isTrue();
      } else {
        assertThat(ResultSetCompare.equalsByValue(wanted.getResultSet(), got.getResultSet()))
            .as(text)
            .isTrue();
      }
    }
  }

  private static List<String> rows(SPARQLResult result) {
    List<String> rows = new ArrayList<>();
    result.getResultSet().forEachRemaining(row -> rows.add(row.toString()));
    return rows;
  }

  private static SPARQLResult read(InputStream in, Lang lang) {
    return ResultSetReaderRegistry.getFactory(lang)
        .create(lang)
        .readAny(in, ARQ.getContext().copy());
  }

  private static boolean inRdf(String file) {
    return file.endsWith(".ttl") || file.endsWith(".rdf");
  }

  /** What a case expects: a document of results, or RDF in the vocabulary of the first suite. */
  private static SPARQLResult expected(String file) {
    if (!inRdf(file)) {
      Lang lang = RDFLanguages.filenameToLang(file);
      try (InputStream in = Files.newInputStream(Path.of(URI.create(file)))) {
        SPARQLResult read = read(in, lang);
        return read.isBoolean()
            ? read
            : new SPARQLResult(ResultSetFactory.copyResults(read.getResultSet()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Model m = RDFDataMgr.loadModel(file);
    List<RDFNode> truth = m.listObjectsOfProperty(property(RS, "boolean")).toList();
    return truth.isEmpty()
        ? new SPARQLResult(RDFInput.fromRDF(m))
        : new SPARQLResult(truth.get(0).asLiteral().getBoolean());
  }

  private static Graph graph(Sparql.Answer answer) {
    Model m = ModelFactory.createDefaultModel();
    RDFDataMgr.read(m, new ByteArrayInputStream(answer.body()), Lang.TURTLE);
    return m.getGraph();
  }

  private static DatasetGraph data(Resource action) {
    Graph main = GraphFactory.createDefaultGraph();
    for (String file : values(action, "data")) {
      RDFDataMgr.read(main, file);
    }
    DatasetGraph data = DatasetGraphFactory.create(main);
    for (String file : values(action, "graphData")) {
      data.addGraph(NodeFactory.createURI(file), RDFDataMgr.loadGraph(file));
    }
    return data;
  }

  /** The files that a query names, as the graphs of a caller who has them. */
  private static DatasetGraph chosen(Query query) {
    Map<Node, Graph> files = new HashMap<>();
    for (String file : query.getDatasetDescription().getDefaultGraphURIs()) {
      files.put(NodeFactory.createURI(file), RDFDataMgr.loadGraph(file));
    }
    for (String file : query.getDatasetDescription().getNamedGraphURIs()) {
      files.put(NodeFactory.createURI(file), RDFDataMgr.loadGraph(file));
    }
    DatasetGraph data =
        new OwnRationales.View(files, Set.of()).dataset(Graph.emptyGraph, Sparql.described(query));
    query.getGraphURIs().clear();
    query.getNamedGraphURIs().clear();
    return data;
  }

  private static List<String> values(Resource of, String property) {
    List<String> all = new ArrayList<>();
    StmtIterator i = of.listProperties(property(QT, property));
    while (i.hasNext()) {
      all.add(i.next().getResource().getURI());
    }
    return all;
  }

  private static Set<String> lines(String csv) {
    return new HashSet<>(List.of(csv.replace("\r", "").split("\n")));
  }
}
