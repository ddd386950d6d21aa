package org.clew.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.ontology.HpoOntology;
import org.clew.ontology.OntologyLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The starter graph holds together by itself: no network, no other data. */
class StarterGraphTest {

  private static StarterGraph graph;
  private static HpoOntology slice;

  @BeforeAll
  static void read() {
    graph = StarterGraph.read();
    slice = OntologyLoader.load(StarterGraph.SLICE);
  }

  @Test
  void isLargeEnoughToTry() {
    Set<String> annotated = new HashSet<>();
    graph.of("has_phenotype", "OMIM:").forEach(e -> annotated.add(e.object()));
    assertThat(graph.of(NodeKind.DISEASE).stream().filter(n -> n.id().startsWith("OMIM:")))
        .hasSizeGreaterThanOrEqualTo(60);
    assertThat(graph.of(NodeKind.GENE)).hasSizeGreaterThanOrEqualTo(80);
    assertThat(graph.of(NodeKind.PROTEIN)).hasSizeGreaterThanOrEqualTo(80);
    assertThat(annotated).hasSizeGreaterThanOrEqualTo(400);
    for (EdgeType type : EdgeType.values()) {
      assertThat(ofType(type)).as("edges of type %s", type).isNotEmpty();
    }
  }

  @Test
  void rowsAreReadWithoutAProblem() throws IOException {
    assertThat(graph.problems()).isEmpty();
    List<Problem> problems = new ArrayList<>();
    GraphSnapshot snapshot = KgxSnapshot.read(StarterGraph.DIR, problems::add);
    assertThat(problems).isEmpty();
    assertThat(snapshot.nodeCount()).isEqualTo(graph.nodes().size());
    assertThat(snapshot.edgeCount()).isEqualTo(graph.edges().size());
  }

  @Test
  void everyEdgeJoinsNodesOfTheRightKinds() {
    for (KgxEdge e : graph.edges()) {
      KgxNode subject = graph.nodes().get(e.subject());
      KgxNode object = graph.nodes().get(e.object());
      assertThat(subject).as(e.id()).isNotNull();
      assertThat(object).as(e.id()).isNotNull();
      assertThat(
              EdgeType.of(subject.kind().orElseThrow(), e.predicate(), object.kind().orElseThrow()))
          .as(e.id())
          .isPresent();
    }
  }

  @Test
  void everyNodeIsJoined() {
    Set<String> joined = new HashSet<>(Set.of(HpoOntology.ROOT.toString()));
    graph.edges().forEach(e -> joined.addAll(List.of(e.subject(), e.object())));
    assertThat(graph.nodes().keySet()).isSubsetOf(joined);
  }

  @Test
  void everyEdgeHasASourceAndAReference() {
    for (KgxEdge e : graph.edges()) {
      assertThat(e.source()).as(e.id()).startsWith("infores:");
      assertThat(e.publications()).as(e.id()).isNotEmpty();
      for (String p : e.publications()) {
        assertThat(Curie.tryParse(p)).as("%s cites %s", e.id(), p).isPresent();
        assertThat(p).doesNotMatch("PMID:(?!\\d{5,8}$).*");
      }
    }
  }

  @Test
  void everyDiseaseHasAGeneAPhenotypeAndAnInheritance() {
    Set<String> withGene = objects(graph.of("gene_associated_with_condition", "HGNC:"));
    Set<String> withPhenotype = new HashSet<>();
    graph.of("has_phenotype", "OMIM:").forEach(e -> withPhenotype.add(e.subject()));
    for (KgxNode d : graph.of(NodeKind.DISEASE)) {
      if (d.id().startsWith("OMIM:")) {
        assertThat(withGene).contains(d.id());
        assertThat(withPhenotype).contains(d.id());
        for (String mode : d.properties().get("inheritance").split("\\|")) {
          assertThat(slice.ancestors(Curie.parse(mode)))
              .as(d.id())
              .contains(new Curie("HP", "0000005"));
        }
      }
    }
  }

  @Test
  void everyGeneHasItsProtein() {
    Set<String> withProtein = new HashSet<>();
    graph.of("has_gene_product", "HGNC:").forEach(e -> withProtein.add(e.subject()));
    graph.of(NodeKind.GENE).forEach(g -> assertThat(withProtein).contains(g.id()));
  }

  @Test
  void idsAreUniqueAndRowsSorted() {
    assertThat(graph.edges().stream().map(KgxEdge::id)).doesNotHaveDuplicates();
    assertThat(graph.edges())
        .isSortedAccordingTo(
            Comparator.comparing(KgxEdge::predicate)
                .thenComparing(KgxEdge::subject)
                .thenComparing(KgxEdge::object)
                .thenComparing(KgxEdge::id));
    assertThat(new ArrayList<>(graph.nodes().values()))
        .isSortedAccordingTo(
            Comparator.comparing((KgxNode n) -> String.join("|", n.category()))
                .thenComparing(KgxNode::id));
  }

  @Test
  void frequenciesAgreeWithTheirCounts() {
    for (KgxEdge e : graph.edges()) {
      if (e.total() > 0) {
        assertThat(e.count()).as(e.id()).isBetween(1, e.total());
        assertThat(e.quotient() * e.total())
            .as(e.id())
            .isBetween(e.count() - .05f, e.count() + .05f);
      }
    }
  }

  @Test
  void everyHpoIdIsInTheSliceWithItsLabel() {
    Set<String> ids = new TreeSet<>();
    for (KgxEdge e : graph.edges()) {
      Stream.of(e.subject(), e.object(), e.onsetQualifier(), e.frequencyQualifier())
          .forEach(ids::add);
      ids.addAll(List.of(e.properties().getOrDefault("inheritance", "").split("\\|")));
    }
    ids.removeIf(id -> !id.startsWith("HP:"));
    assertThat(ids).hasSizeGreaterThan(400);
    for (String id : ids) {
      assertThat(slice.term(Curie.parse(id))).as(id).isPresent();
    }
    for (KgxNode n : graph.of(NodeKind.PHENOTYPIC_FEATURE)) {
      assertThat(slice.term(Curie.parse(n.id())).orElseThrow().label()).isEqualTo(n.name());
    }
  }

  @Test
  void sliceAndGraphStateTheSameHierarchyUpToTheRoot() throws IOException {
    assertThat(slice.version()).isEqualTo("2025-05-06");
    GraphSnapshot snapshot = KgxSnapshot.read(StarterGraph.DIR);
    PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(snapshot);
    int root = snapshot.node(HpoOntology.ROOT);
    assertThat(slice.terms()).hasSize(snapshot.nodeCount(NodeKind.PHENOTYPIC_FEATURE));
    for (var term : slice.terms()) {
      int node = snapshot.node(term.id());
      Set<String> up = new TreeSet<>();
      for (int a : hierarchy.ancestors(node)) {
        up.add(snapshot.id(a));
      }
      Set<String> expected = new TreeSet<>();
      slice.ancestors(term.id()).forEach(a -> expected.add(a.toString()));
      assertThat(up).as(term.id().toString()).isEqualTo(expected);
      assertThat(hierarchy.isA(node, root)).as(term.id().toString()).isTrue();
    }
  }

  private static List<KgxEdge> ofType(EdgeType type) {
    return graph.edges().stream()
        .filter(e -> e.predicate().equals(type.predicate()))
        .filter(e -> graph.nodes().get(e.subject()).kind().orElseThrow() == type.subject())
        .filter(e -> graph.nodes().get(e.object()).kind().orElseThrow() == type.object())
        .toList();
  }

  private static Set<String> objects(List<KgxEdge> edges) {
    Set<String> ids = new HashSet<>();
    edges.forEach(e -> ids.add(e.object()));
    return ids;
  }
}
