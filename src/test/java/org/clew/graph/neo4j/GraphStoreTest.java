package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.RandomKgx;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.exceptions.Neo4jException;

/** The store against a real Neo4j. */
class GraphStoreTest {

  private static final RandomKgx KGX = RandomKgx.of(5, 20, 50);

  @TempDir Path dir;
  private GraphStore store;

  @BeforeEach
  void open() throws IOException {
    store = Neo4jSession.emptyGraph().open(Progress.NONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private GraphStore.Loaded load(RandomKgx kgx) throws IOException {
    List<Problem> problems = new ArrayList<>();
    GraphStore.Loaded loaded =
        store.load(
            kgx.writeTo(dir), Map.of("hpo", "2025-05-06"), "test", problems::add, Progress.NONE);
    assertThat(problems).isEmpty();
    return loaded;
  }

  private List<Map<String, Object>> cypher(String query) {
    return Cypher.run(store.bolt(), query);
  }

  private long number(String query) {
    return Cypher.number(store.bolt(), query);
  }

  @Test
  void aLoadedGraphReadsBackAsTheSnapshotOfItsKgx() throws IOException {
    GraphStore.Loaded loaded = load(KGX);

    assertThat(loaded.snapshot().version()).isEqualTo(KGX.snapshot().version());
    assertThat(loaded.changes())
        .isEqualTo(new Changes(KGX.nodes().size(), 0, 0, 0, KGX.edges().size(), 0));
    assertThat(store.counts().nodes()).containsEntry(NodeKind.DRUG, 20L);
    assertThat(store.counts().edges()).containsEntry(EdgeType.CASE_GENE, 50L);
    StoreState.Graph graph = store.state().graph().orElseThrow();
    assertThat(graph.complete()).isTrue();
    assertThat(graph.sources()).containsExactly("hpo=2025-05-06");
    assertThat(store.knownVersion()).contains(loaded.snapshot().version());
  }

  @Test
  void everyColumnIsThereForCypher() throws IOException {
    load(KGX);
    Map<String, Object> row =
        cypher(
                "MATCH (d:Disease)-[r:DISEASE_PHENOTYPE]->(p:PhenotypicFeature)"
                    + " WHERE r.has_total > 0 AND NOT r.negated AND r.onset_qualifier IS NOT NULL"
                    + " AND size(r.publications) = 2 AND r.biocuration STARTS WITH 'HPO'"
                    + " RETURN d.id AS d, p.synonym AS synonym, r ORDER BY r.id LIMIT 1")
            .get(0);
    assertThat(row.get("d").toString()).startsWith("OMIM:");
    assertThat(number("MATCH (n:Gene {id: 'HGNC:1004'}) WHERE n.symbol = 'S4' RETURN count(n)"))
        .isEqualTo(1);
  }

  @Test
  void repeatingALoadWritesNothing() throws IOException {
    GraphStore.Loaded first = load(KGX);
    String mark = store.state().mark().orElseThrow();
    GraphStore.Loaded second = load(KGX);

    assertThat(second.changes()).isEqualTo(Changes.NONE);
    assertThat(second.snapshot().version()).isEqualTo(first.snapshot().version());
    assertThat(store.state().mark()).as("no write at all").contains(mark);
  }

  @Test
  void repeatingALoadWithoutACacheFindsNothingToChange() throws IOException {
    load(KGX);
    deleteCache();
    assertThat(load(KGX).changes().any()).isFalse();
    assertThat(number("MATCH ()-[r]->() RETURN count(r)")).isEqualTo(KGX.edges().size());
  }

  private static void deleteCache() throws IOException {
    Files.deleteIfExists(Neo4jSession.home().resolve("snapshots").resolve("current"));
  }

  @Test
  void anIncrementalLoadEqualsARebuild() throws IOException {
    Random random = new Random(42);
    List<KgxNode> nodes = new ArrayList<>(KGX.nodes());
    List<KgxEdge> edges = new ArrayList<>(KGX.edges());
    load(KGX);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 10; i++) {
        edit(random, nodes, edges);
      }
      RandomKgx edited = new RandomKgx(nodes, edges);
      assertThat(load(edited).snapshot().version())
          .as("round %d", round)
          .isEqualTo(edited.snapshot().version());
      assertThat(number("MATCH ()-[r]->() RETURN count(r)")).isEqualTo(edges.size());
      assertThat(number("MATCH (n) WHERE NOT n:ClewGraph RETURN count(n)")).isEqualTo(nodes.size());
    }
  }

  /** One random change that keeps the graph whole. */
  private static void edit(Random random, List<KgxNode> nodes, List<KgxEdge> edges) {
    KgxEdge e = edges.get(random.nextInt(edges.size()));
    KgxNode n = nodes.get(random.nextInt(nodes.size()));
    switch (random.nextInt(6)) {
      case 0 -> edges.remove(e);
      case 1 -> { // another statement under the same id
        edges.remove(e);
        edges.add(
            KgxEdge.of(e.subject(), e.predicate(), e.object(), e.source())
                .id(e.id())
                .negated(!e.negated())
                .publications(List.of("PMID:" + random.nextInt(1000)))
                .build());
      }
      case 2 -> // a parallel statement
          edges.add(
              KgxEdge.of(e.subject(), e.predicate(), e.object(), "infores:new")
                  .id("new:" + random.nextInt())
                  .build());
      case 3 -> { // the same id between other ends
        KgxEdge other = edges.get(random.nextInt(edges.size()));
        if (other != e
            && other.predicate().equals(e.predicate())
            && prefix(other.object()).equals(prefix(e.object()))
            && prefix(other.subject()).equals(prefix(e.subject()))) {
          edges.remove(e);
          edges.add(
              KgxEdge.of(other.subject(), e.predicate(), other.object(), e.source())
                  .id(e.id())
                  .build());
        }
      }
      case 4 -> { // a node goes, with its edges
        nodes.remove(n);
        edges.removeIf(x -> x.subject().equals(n.id()) || x.object().equals(n.id()));
      }
      default ->
          nodes.set(
              nodes.indexOf(n),
              new KgxNode(
                  n.id(),
                  n.category(),
                  n.name() + "!",
                  List.of("ALT:x" + random.nextInt()),
                  List.of(),
                  n.synonym(),
                  n.providedBy(),
                  Map.of("symbol", "new")));
    }
  }

  private static String prefix(String id) {
    return id.substring(0, id.indexOf(':'));
  }

  @Test
  void aNodeThatChangesItsKindMovesWithItsEdges() throws IOException {
    List<KgxNode> nodes = new ArrayList<>(KGX.nodes());
    List<KgxEdge> edges = new ArrayList<>(KGX.edges());
    load(KGX);
    KgxNode drug = nodes.stream().filter(n -> n.id().startsWith("CHEMBL:")).findFirst().get();
    nodes.remove(drug);
    nodes.add(
        KgxNode.of(
            NodeKind.PATHWAY,
            drug.id(),
            drug.name(),
            List.of(),
            List.of(),
            List.of(),
            "x",
            Map.of()));
    edges.removeIf(e -> e.subject().equals(drug.id()));
    edges.add(
        KgxEdge.of("HGNC:1001", "biolink:participates_in", drug.id(), "x").id("moved").build());
    RandomKgx moved = new RandomKgx(nodes, edges);
    assertThat(load(moved).snapshot().version()).isEqualTo(moved.snapshot().version());
  }

  @Test
  void anEdgeChangedWithCypherMakesANewVersionAndTheNextImportRestoresIt() throws IOException {
    String before = load(KGX).snapshot().version();
    cypher("MATCH ()-[r:GENE_DISEASE {id: 'e:3-7'}]->() SET r.negated = NOT r.negated");

    GraphSnapshot changed = store.snapshot(Progress.NONE);
    assertThat(changed.version()).isNotEqualTo(before);
    assertThat(store.snapshot(Progress.NONE).version()).isEqualTo(changed.version());

    GraphStore.Loaded restored = load(KGX);
    assertThat(restored.changes().edgesAdded()).isEqualTo(1);
    assertThat(restored.snapshot().version()).isEqualTo(before);
  }

  @Test
  void whatPeopleAddWithCypherIsInTheSnapshotAndSurvivesImports() throws IOException {
    load(KGX);
    cypher("CREATE (:Disease {id: 'OMIM:999', name: 'Local disease'})");
    cypher(
        "MATCH (d:Disease {id: 'OMIM:999'}), (p:PhenotypicFeature {id: 'HP:1003'})"
            + " CREATE (d)-[:DISEASE_PHENOTYPE {id: 'local:1', has_quotient: 0.5,"
            + " publications: ['PMID:7'], primary_knowledge_source: 'infores:local'}]->(p)");
    GraphSnapshot s = store.snapshot(Progress.NONE);
    int d = s.node("OMIM:999");
    int e = s.out(EdgeType.DISEASE_PHENOTYPE, d);
    assertThat(s.name(d)).isEqualTo("Local disease");
    assertThat(s.edgeId(e)).isEqualTo("local:1");
    assertThat(s.frequency(e)).isEqualTo(0.5f);
    assertThat(s.publications(e)).containsExactly("PMID:7");

    // an import without HP:1003 takes its own edges away, but not the node that a person's edge
    // needs
    List<KgxNode> nodes = new ArrayList<>(KGX.nodes());
    nodes.removeIf(n -> n.id().equals("HP:1003") || n.id().equals("HP:1004"));
    List<KgxEdge> edges = new ArrayList<>(KGX.edges());
    edges.removeIf(x -> x.object().matches("HP:100[34]") || x.subject().matches("HP:100[34]"));
    GraphStore.Loaded loaded = load(new RandomKgx(nodes, edges));
    assertThat(loaded.changes().nodesRemoved()).isEqualTo(1);
    assertThat(loaded.changes().nodesKept()).isEqualTo(1);
    assertThat(loaded.snapshot().node("HP:1003")).isNotNegative();
    assertThat(loaded.snapshot().node("HP:1004")).isNegative();
    assertThat(loaded.snapshot().node("OMIM:999")).isNotNegative();
  }

  @Test
  void elementsThatCannotBeUsedAreNamedNotSkipped() throws IOException {
    load(KGX);
    cypher(
        "MATCH (d:Disease {id: 'OMIM:1002'}), (p:PhenotypicFeature {id: 'HP:1003'})"
            + " CREATE (d)-[:DISEASE_PHENOTYPE]->(p)");
    assertUnusable("OMIM:1002 → HP:1003", "no id");
    cypher("MATCH ()-[r:DISEASE_PHENOTYPE]->() WHERE r.id IS NULL DELETE r");

    cypher("MATCH ()-[r:DISEASE_PHENOTYPE {id: 'e:2-1'}]->() SET r.has_quotient = 'often'");
    assertUnusable("often");
    cypher("MATCH ()-[r:DISEASE_PHENOTYPE {id: 'e:2-1'}]->() SET r.has_quotient = 7");
    assertUnusable("7.0");
    cypher("MATCH ()-[r:DISEASE_PHENOTYPE {id: 'e:2-1'}]->() DELETE r");

    cypher("MATCH (a:Gene {id: 'HGNC:1001'}) CREATE (a)-[:INTERACTION {id: 'x'}]->(a)");
    assertUnusable("INTERACTION", "from a Protein to a Protein");
    cypher("MATCH (:Gene)-[r:INTERACTION]->() DELETE r");

    cypher("CREATE (:Gene {name: 'nameless'})");
    assertUnusable("CURIE");
    cypher("MATCH (g:Gene {name: 'nameless'}) DELETE g");
    assertThat(store.snapshot(Progress.NONE).edgeCount()).isEqualTo(KGX.edges().size() - 1);
  }

  private void assertUnusable(String... words) {
    assertThatThrownBy(() -> store.snapshot(Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void oddPropertyValuesOfPeopleBecomeText() throws IOException {
    load(KGX);
    cypher(
        "MATCH (g:Gene {id: 'HGNC:1001'}) SET g.seen = date('2024-05-01'), g.n = 3,"
            + " g.tags = ['a', 'b'], g.`x=y` = 'line' + '\\n' + 'two', g.name = 17");
    GraphSnapshot s = store.snapshot(Progress.NONE);
    int g = s.node("HGNC:1001");
    assertThat(s.name(g)).isEqualTo("17");
    assertThat(s.properties(g))
        .containsEntry("seen", "2024-05-01")
        .containsEntry("n", "3")
        .containsEntry("tags", "a|b")
        .containsEntry("x_y", "line two");
  }

  @Test
  void anEmptyStoreAndACutOffImportAreTold() throws IOException {
    assertThatThrownBy(() -> store.snapshot(Progress.NONE))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA))
        .hasMessageContaining("empty");
    load(KGX);
    cypher("MATCH (g:ClewGraph) SET g.state = 'loading', g.content = ''");
    assertThatThrownBy(() -> store.snapshot(Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("cut off");
    load(KGX);
    assertThat(store.snapshot(Progress.NONE).version()).isEqualTo(KGX.snapshot().version());
  }

  @Test
  void aSecondImportThatTakesOverStopsTheFirst() throws IOException {
    Progress takeOver =
        (name, total) -> {
          if (name.equals("Writing edges")) {
            cypher("MATCH (g:ClewGraph) SET g.loader = 'another'");
          }
          return units -> {};
        };
    Path kgx = KGX.writeTo(dir);
    assertThatThrownBy(() -> store.load(kgx, Map.of(), "test", p -> {}, takeOver))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("Another import has taken over");
    assertThat(number("MATCH ()-[r]->() RETURN count(r)")).isZero();
    assertThat(load(KGX).snapshot().version()).isEqualTo(KGX.snapshot().version());
  }

  @Test
  void anExportedGraphIsTheSameGraph() throws IOException {
    GraphSnapshot loaded = load(KGX).snapshot();
    Path out = dir.resolve("out");
    store.export(out, Progress.NONE);
    assertThat(KgxSnapshot.read(out).version()).isEqualTo(loaded.version());
  }

  @Test
  void rowsThatCannotBeUsedAreReportedAndTheRestIsLoaded() throws IOException {
    List<KgxEdge> edges = new ArrayList<>(KGX.edges());
    edges.add(KgxEdge.of("OMIM:0", "biolink:has_phenotype", "HP:1001", "x").build());
    edges.add(edges.get(0));
    List<Problem> problems = new ArrayList<>();
    GraphStore.Loaded loaded =
        store.load(
            new RandomKgx(KGX.nodes(), edges).writeTo(dir),
            Map.of(),
            "test",
            problems::add,
            Progress.NONE);
    assertThat(problems).hasSize(2);
    assertThat(loaded.snapshot().version()).isEqualTo(KGX.snapshot().version());
  }

  @Test
  void cypherReadsNoFilesAndNoAddresses() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret.csv"), "secret\n");
    for (String url :
        List.of(
            "file://" + secret,
            "file:///etc/passwd",
            "http://127.0.0.1:1/x.csv",
            "https://example.org/x.csv",
            "ftp://127.0.0.1/x.csv")) {
      assertThatThrownBy(() -> cypher("LOAD CSV FROM '" + url + "' AS row RETURN row"))
          .as(url)
          .isInstanceOf(Neo4jException.class)
          .hasMessageNotContaining("Unable to connect")
          .message()
          .containsAnyOf("Cannot load from URL", "blocked", "not allowed", "disabled");
    }
  }

  @Test
  void aReadSessionCannotWrite() throws IOException {
    load(KGX);
    for (String write :
        List.of(
            "CREATE (:Gene {id: 'HGNC:0'})",
            "MATCH (n) DETACH DELETE n",
            "DROP CONSTRAINT clew_Gene")) {
      assertThatThrownBy(() -> Cypher.run(store.bolt(), AccessMode.READ, write))
          .isInstanceOf(Neo4jException.class);
    }
    assertThat(store.snapshot(Progress.NONE).version()).isEqualTo(KGX.snapshot().version());
  }

  @Test
  void aWrongPasswordAndAnUnreachableNeo4jHaveRemedies() {
    Bolt b = store.bolt();
    GraphHome wrong =
        home(Map.of(Bolt.URI_VARIABLE, b.uri().toString(), Bolt.PASSWORD_VARIABLE, "wrong"));
    assertThatThrownBy(() -> wrong.snapshot(Progress.NONE))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).contains(Bolt.PASSWORD_VARIABLE))
        .hasMessageContaining("refuses user 'neo4j'");
    GraphHome nobody = home(Map.of(Bolt.URI_VARIABLE, "bolt://127.0.0.1:1"));
    assertThatThrownBy(() -> nobody.snapshot(Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("does not answer");
    assertThatThrownBy(() -> home(Map.of(Bolt.URI_VARIABLE, "http://x")))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.USAGE));
    assertThat(b.toString()).doesNotContain(b.password());
  }

  @Test
  void anyNeo4jIsUsedByItsAddress() throws IOException {
    load(KGX);
    Bolt b = store.bolt();
    GraphHome remote =
        home(
            Map.of(
                Bolt.URI_VARIABLE, b.uri().toString(),
                Bolt.USER_VARIABLE, b.user(),
                Bolt.PASSWORD_VARIABLE, b.password()));
    assertThat(remote.snapshot(Progress.NONE).version()).isEqualTo(KGX.snapshot().version());
    assertThat(remote.embedded().hasStore()).isFalse();
  }

  private GraphHome home(Map<String, String> environment) {
    return new GraphHome(dir.resolve("home"), Neo4jSession.installation(), environment);
  }
}
