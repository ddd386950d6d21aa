package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Progress;
import org.clew.model.Sex;
import org.clew.model.Term;
import org.junit.jupiter.api.Test;

/**
 * A graph of four diseases with one gene each and one telling term each. Disease 0 is annotated
 * from its own case's publication only; disease 3 is known from cases only, of two publications.
 */
class EvaluationTest {

  static final GraphSnapshot GRAPH = graph();

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:0000118", "root", List.of(), Map.of());
    for (int i = 0; i < 4; i++) {
      b.node(NodeKind.PHENOTYPIC_FEATURE, hp(i), "term " + i, List.of(), Map.of());
      b.node(NodeKind.DISEASE, omim(i), "disease " + i, List.of(), Map.of());
      b.node(NodeKind.GENE, "HGNC:" + i, "G" + i, List.of(), Map.of());
      edge(b, EdgeType.PHENOTYPE_IS_A, hp(i), "HP:0000118", "");
      edge(b, EdgeType.GENE_DISEASE, "HGNC:" + i, omim(i), "");
    }
    edge(b, EdgeType.DISEASE_PHENOTYPE, omim(0), hp(0), "PMID:1");
    edge(b, EdgeType.DISEASE_PHENOTYPE, omim(1), hp(1), "PMID:2");
    edge(b, EdgeType.DISEASE_PHENOTYPE, omim(2), hp(2), "");
    caseNode(b, "a", 3, "PMID:7");
    caseNode(b, "b", 3, "PMID:7");
    caseNode(b, "c", 3, "PMID:8");
    return b.build();
  }

  private static void caseNode(SnapshotBuilder b, String id, int i, String publication) {
    String c = "CASE:" + id;
    b.node(NodeKind.CASE, c, id, List.of(), Map.of("publications", publication));
    edge(b, EdgeType.CASE_PHENOTYPE, c, hp(i), publication);
    edge(b, EdgeType.CASE_DISEASE, c, omim(i), publication);
    edge(b, EdgeType.CASE_GENE, c, "HGNC:" + i, publication);
  }

  private static String hp(int i) {
    return "HP:000000" + (i + 1);
  }

  private static String omim(int i) {
    return "OMIM:10000" + i;
  }

  private static void edge(
      SnapshotBuilder b, EdgeType type, String s, String o, String publication) {
    b.edge(
        type,
        s + ">" + o,
        s,
        o,
        type == EdgeType.DISEASE_PHENOTYPE ? 0.9f : Float.NaN,
        0,
        0,
        false,
        "infores:test",
        publication.isEmpty() ? List.of() : List.of(publication),
        Map.of());
  }

  static Case patient(String id, int i, String publication) {
    return new Case(
        id,
        Set.of(Curie.parse(hp(i))),
        Set.of(),
        Sex.UNKNOWN,
        Optional.empty(),
        List.of(),
        Optional.of(
            new Case.Diagnosis(
                Term.of(omim(i), "disease"), Optional.of(Curie.parse("HGNC:" + i)), "G" + i)),
        List.of(Curie.parse(publication)),
        Optional.empty());
  }

  static SolvedCase bind(Case c) {
    return new CaseBinder(GRAPH).bind(c.id() + ".json", c).orElseThrow();
  }

  private static Evaluation.Options options(
      boolean cases, boolean leaveGeneOut, int candidates, String... rankers) {
    return new Evaluation.Options(
        List.of(Setting.AS_IS, Setting.LEAVE_PUBLICATION_OUT),
        List.of(rankers),
        cases,
        leaveGeneOut,
        Tested.ALL,
        candidates,
        0,
        1,
        2);
  }

  static Set<String> hidden(Knowledge k) {
    Set<String> ids = new java.util.TreeSet<>();
    k.hidden().stream().forEach(e -> ids.add(GRAPH.edgeId(e)));
    return ids;
  }

  @Test
  void aCaseIsNeverItsOwnKnowledge() {
    SolvedCase a = bind(patient("a", 3, "PMID:7"));
    Scope scope = new Scope(GRAPH, true, false);
    assertThat(hidden(scope.of(a, Setting.AS_IS)))
        .containsExactlyInAnyOrder("CASE:a>" + hp(3), "CASE:a>" + omim(3), "CASE:a>HGNC:3");
  }

  @Test
  void leavePublicationOutHidesAllThatOnlyThatPublicationSays() {
    SolvedCase a = bind(patient("a", 3, "PMID:7"));
    SolvedCase first = bind(patient("x", 0, "PMID:1"));
    Scope scope = new Scope(GRAPH, true, false);
    assertThat(hidden(scope.of(a, Setting.LEAVE_PUBLICATION_OUT)))
        .hasSize(6)
        .allMatch(e -> e.startsWith("CASE:a>") || e.startsWith("CASE:b>"));
    assertThat(hidden(scope.of(first, Setting.LEAVE_PUBLICATION_OUT)))
        .containsExactly(omim(0) + ">" + hp(0));
  }

  @Test
  void leaveGeneOutHidesAllCasesOfTheGene() {
    SolvedCase a = bind(patient("a", 3, "PMID:7"));
    assertThat(hidden(new Scope(GRAPH, true, true).of(a, Setting.AS_IS)))
        .hasSize(9)
        .allMatch(e -> e.startsWith("CASE:"));
  }

  @Test
  void withoutCasesNoneOfThemIsKnowledge() {
    assertThat(hidden(new Scope(GRAPH, false, false).base())).hasSize(9);
  }

  @Test
  void aCaseOfTheSameIdFromAnotherPublicationIsNotTheCase() {
    assertThat(bind(patient("a", 3, "PMID:9")).own().isEmpty()).isTrue();
  }

  @Test
  void ranksFollowWhatMayBeUsed() {
    List<SolvedCase> cohort =
        List.of(bind(patient("x", 0, "PMID:1")), bind(patient("a", 3, "PMID:7")));
    for (String ranker :
        List.of(Rankers.HPO_LR, Rankers.NAIVE_BAYES, Rankers.RESNIK, Rankers.LIRICAL)) {
      Results results =
          new Evaluation(GRAPH, null, options(true, false, 0, ranker)).run(cohort, Progress.NONE);
      for (Level level : Level.values()) {
        // known from its own publication, else from nothing: the likelihood then is that of any
        // disease, above those that are known to be otherwise
        assertThat(rank(results, 0, ranker, level, Setting.AS_IS)).isEqualTo(1);
        if (!ranker.equals(Rankers.HPO_LR)) {
          assertThat(rank(results, 0, ranker, level, Setting.LEAVE_PUBLICATION_OUT))
              .isGreaterThan(1);
        }
        // a case of another publication is left
        assertThat(rank(results, 1, ranker, level, Setting.LEAVE_PUBLICATION_OUT)).isEqualTo(1);
      }
    }
  }

  private static double rank(
      Results results, int number, String ranker, Level level, Setting setting) {
    return results.cases().get(number).ranks().get(new CaseRanks.Key(ranker, level, setting));
  }

  @Test
  void anAnswerThatTheGraphLacksIsAMiss() {
    SolvedCase unknown =
        new SolvedCase(
            "u.json",
            new int[] {GRAPH.node(hp(1))},
            new int[0],
            -1,
            -1,
            "HGNC:99",
            "OMIM:999999",
            Set.of(),
            new BitSet());
    SolvedCase empty =
        new SolvedCase(
            "e.json",
            new int[0],
            new int[0],
            GRAPH.node("HGNC:1"),
            GRAPH.node(omim(1)),
            "HGNC:1",
            omim(1),
            Set.of(),
            new BitSet());
    Results results =
        new Evaluation(GRAPH, null, options(true, false, 0, Rankers.HPO_LR))
            .run(List.of(unknown, empty), Progress.NONE);
    assertThat(results.rows())
        .allMatch(r -> r.accuracy().n() == 2 && r.accuracy().missed() == 2)
        .allMatch(r -> r.accuracy().micro().get(Measure.TOP20) == 0);
  }

  @Test
  void drawnCandidatesHoldTheAnswerAndRepeat() {
    SolvedCase c = bind(patient("x", 1, "PMID:2"));
    CandidateSets sets = new CandidateSets(Knowledge.all(GRAPH), Tested.ALL, 3, 5);
    int[] drawn = sets.of(c, Level.GENE);
    assertThat(drawn).hasSize(3).doesNotHaveDuplicates().contains(GRAPH.node("HGNC:1"));
    assertThat(sets.of(c, Level.GENE)).containsExactly(drawn);
    assertThat(Arrays.stream(drawn).filter(g -> g != GRAPH.node("HGNC:1")))
        .allMatch(g -> GRAPH.kind(g) == NodeKind.GENE);
  }

  @Test
  void networkRowsAreLeftOutWithoutANetwork() {
    Results results =
        new Evaluation(
                GRAPH,
                null,
                options(true, false, 0, Rankers.usual(Tested.ALL).toArray(String[]::new)))
            .run(List.of(bind(patient("x", 1, "PMID:2"))), Progress.NONE);
    assertThat(results.rows())
        .extracting(r -> r.key().ranker())
        .containsOnly(Rankers.HPO_LR, Rankers.NAIVE_BAYES, Rankers.RESNIK, Rankers.LIRICAL);
  }

  @Test
  void jsonHasTheAgreedShape() throws Exception {
    Results results =
        new Evaluation(GRAPH, null, options(true, false, 0, Rankers.HPO_LR, Rankers.RESNIK))
            .run(List.of(bind(patient("x", 1, "PMID:2"))), Progress.NONE);
    JsonNode json = new ObjectMapper().readTree(ResultsJson.of(results, Map.of("graph", "v")));
    assertThat(json.get("results")).hasSize(8);
    JsonNode row = json.get("results").get(0);
    assertThat(row.fieldNames())
        .toIterable()
        .contains(
            "ranker",
            "level",
            "setting",
            "candidates",
            "n",
            "top1",
            "top3",
            "top5",
            "top10",
            "top20",
            "mrr",
            "macro_top1",
            "macro_top10",
            "ci95_top1");
    assertThat(row.get("level").asText()).isEqualTo("gene");
    assertThat(row.get("setting").asText()).isEqualTo("as-is");
    assertThat(row.get("top1").asDouble()).isEqualTo(1);
    assertThat(row.get("ci95_top1")).hasSize(2);
    assertThat(json.get("paired")).isNotEmpty();
  }

  @Test
  void tsvHasOneLinePerCaseAndOneRankPerColumn() {
    Results results =
        new Evaluation(GRAPH, null, options(true, false, 0, Rankers.HPO_LR))
            .run(List.of(bind(patient("x", 1, "PMID:2"))), Progress.NONE);
    List<String> lines = results.table().lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).split("\t"))
        .hasSize(6 + 4)
        .endsWith("hpo-lr.disease.leave-publication-out");
    assertThat(lines.get(1))
        .startsWith("x.json\tPMID:2\tHGNC:1\t" + omim(1) + "\t1\t0\t1.0\t1.0\t");
  }

  @Test
  void anEmptyCohortIsRefused() {
    assertThatThrownBy(
            () ->
                new Evaluation(GRAPH, null, options(true, false, 0, Rankers.HPO_LR))
                    .run(List.of(), Progress.NONE))
        .isInstanceOf(ClewException.class);
  }
}
