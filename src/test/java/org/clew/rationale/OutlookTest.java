package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Outlook;
import org.clew.model.Rationale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What to ask next, what would change the answer, a second gene, drugs, on the starter graph. */
class OutlookTest {

  private static final List<String> MARFAN =
      List.of("HP:0001083", "HP:0002616", "HP:0001166", "HP:0000767");

  private static GraphSnapshot graph;
  private static Diagnosis diagnosis;

  @BeforeAll
  static void read() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    diagnosis = new Diagnosis(graph, null, null, Map.of("clew", "test"));
  }

  private static Rationale run(List<String> observed, List<String> excluded) {
    return diagnosis.run(
        Case.of("c", terms(observed), terms(excluded)),
        DiagnosisOptions.top(5).withQuestions(3),
        List.of());
  }

  private static Set<Curie> terms(List<String> ids) {
    Set<Curie> terms = new LinkedHashSet<>();
    ids.forEach(t -> terms.add(Curie.parse(t)));
    return terms;
  }

  private static List<String> plus(List<String> terms, String more) {
    List<String> all = new java.util.ArrayList<>(terms);
    all.add(more);
    return all;
  }

  @Test
  void everyOutcomeIsWhatDiagnosingThatCaseGives() {
    Outlook outlook = run(MARFAN, List.of()).outlook().orElseThrow();
    assertThat(outlook.questions()).hasSize(3);
    for (Outlook.Question q : outlook.questions()) {
      String term = q.term().id().toString();
      same(q.ifPresent(), run(plus(MARFAN, term), List.of()));
      same(q.ifAbsent(), run(MARFAN, List.of(term)));
    }
    Outlook.Change withdrawn = outlook.changes().get(0);
    assertThat(withdrawn.kind()).isEqualTo("withdraw");
    same(
        withdrawn.outcome(),
        run(MARFAN.stream().filter(t -> !t.equals(withdrawn.key())).toList(), List.of()));
  }

  private static void same(Outlook.Outcome outcome, Rationale computed) {
    Candidate first = computed.candidates().get(0);
    assertThat(outcome.leader()).isEqualTo(first.gene());
    assertThat(outcome.score()).isCloseTo(first.score(), within(1e-9));
    assertThat(outcome.posterior()).isCloseTo(first.posterior(), within(1e-9));
  }

  @Test
  void aQuestionIsNotAboutWhatIsKnown() {
    Outlook outlook = run(MARFAN, List.of("HP:0001249")).outlook().orElseThrow();
    var hierarchy = org.clew.graph.PhenotypeHierarchy.of(graph);
    for (Outlook.Question q : outlook.questions()) {
      int asked = graph.node(q.term().id());
      for (String known : plus(MARFAN, "HP:0001249")) {
        int node = graph.node(known);
        assertThat(hierarchy.isA(asked, node) || hierarchy.isA(node, asked)).isFalse();
      }
      assertThat(q.bits()).isPositive();
      assertThat(q.probability()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aSecondGeneIsNamedForWhatTheFirstLeavesUnexplained() {
    // Marfan syndrome and cystic fibrosis in one patient
    List<String> both = new java.util.ArrayList<>(MARFAN);
    both.addAll(List.of("HP:0006528", "HP:0001738", "HP:0002110", "HP:0012236"));
    Rationale r = run(both, List.of());
    assertThat(r.candidates().get(0).findings())
        .filteredOn(f -> f.code().equals("second-gene") || f.code().equals("dual-diagnosis"))
        .singleElement()
        .satisfies(
            f -> {
              double over = Double.parseDouble(f.values().get("overBest"));
              assertThat(f.code().equals("dual-diagnosis")).isEqualTo(over >= Weights.PAIR);
            });
    assertThat(run(MARFAN, List.of()).candidates().get(0).findings())
        .extracting(f -> f.code())
        .doesNotContain("second-gene", "dual-diagnosis");
  }

  @Test
  void drugsStandApartFromTheRankingWithTheirSource() {
    Rationale r = run(List.of("HP:0006528", "HP:0001738", "HP:0002110", "HP:0012236"), List.of());
    assertThat(r.candidates().get(0).gene().label()).isEqualTo("CFTR");
    assertThat(r.therapy())
        .hasValueSatisfying(
            t -> {
              assertThat(t.gene()).isEqualTo(r.candidates().get(0).gene());
              assertThat(t.targetingCount()).isGreaterThanOrEqualTo(t.targeting().size());
              assertThat(t.targeting())
                  .isNotEmpty()
                  .allSatisfy(d -> assertThat(d.edge().source()).isNotBlank());
            });
  }

  @Test
  void whatCameLaterIsLeftOut() {
    DiagnosisOptions before =
        DiagnosisOptions.top(3).withAsOf(Optional.of(LocalDate.of(1900, 1, 1)));
    Rationale r = diagnosis.run(Case.of("c", terms(MARFAN), Set.of()), before, List.of());
    assertThat(r.knowledge()).containsEntry("asOf", "1900-01-01");
    assertThat(r.problems()).anyMatch(p -> p.place().contains("1900-01-01"));
    assertThat(r.candidates())
        .flatExtracting(c -> c.ledger().lines())
        .flatExtracting(l -> l.parts())
        .flatExtracting(p -> p.edges())
        .allSatisfy(e -> assertThat(e.publications()).noneMatch(p -> p.hasPrefix("PMID")));
  }
}
