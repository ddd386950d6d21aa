package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.junit.jupiter.api.Test;

/** Cases asked with the terms of another patient, on the graph of {@link EvaluationTest}. */
class SwappedTermsTest {

  private static SolvedCase solved(String id, int disease, String publication) {
    return EvaluationTest.bind(EvaluationTest.patient(id, disease, publication));
  }

  /** Known from its own publication alone. */
  private final SolvedCase x = solved("x", 0, "PMID:1");

  private final SolvedCase y = solved("y", 1, "PMID:2");

  /** Annotated without a publication. */
  private final SolvedCase z = solved("z", 2, "PMID:3");

  /** Known from cases of two publications. */
  private final SolvedCase a = solved("a", 3, "PMID:7");

  private Results run(Tested tested, Setting... settings) {
    return new Evaluation(
            EvaluationTest.GRAPH,
            null,
            new Evaluation.Options(
                List.of(settings), List.of(Rankers.HPO_LR), true, false, tested, 0, 0, 1, 1))
        .run(List.of(x, y, z, a), Progress.NONE);
  }

  @Test
  void theOtherPatientIsAStrangerAndAlwaysTheSame() {
    SolvedCase sameGene = solved("y2", 1, "PMID:5");
    SolvedCase samePublication = solved("z2", 2, "PMID:2");
    List<SolvedCase> cohort = List.of(y, sameGene, samePublication, x);
    for (long seed = 0; seed < 20; seed++) {
      assertThat(new Patients(cohort, seed).of(y, Setting.AS_IS_SWAPPED)).isSameAs(x);
    }
    assertThat(new Patients(cohort, 1).of(y, Setting.LEAVE_PUBLICATION_OUT)).isSameAs(y);
    assertThatThrownBy(() -> new Patients(List.of(y, sameGene), 1).of(y, Setting.AS_IS_SWAPPED))
        .isInstanceOf(ClewException.class);
  }

  @Test
  void theGapStaysAndTheOtherPatientIsNotItsOwnKnowledgeEither() {
    Scope scope = new Scope(EvaluationTest.GRAPH, true, false);
    assertThat(EvaluationTest.hidden(scope.of(x, a, Setting.LEAVE_PUBLICATION_OUT_SWAPPED)))
        .hasSize(7)
        .contains("OMIM:100000>HP:0000001", "CASE:a>OMIM:100003", "CASE:b>OMIM:100003");
    assertThat(EvaluationTest.hidden(scope.of(x, a, Setting.AS_IS_SWAPPED)))
        .hasSize(3)
        .allMatch(e -> e.startsWith("CASE:a>"));
  }

  @Test
  void whatIsFoundByTermsIsNotFoundWithAnothersBesideChance() {
    Results results = run(Tested.ALL, Setting.AS_IS, Setting.AS_IS_SWAPPED);
    for (CaseRanks c : results.cases()) {
      for (Level level : Level.values()) {
        assertThat(c.ranks().get(new CaseRanks.Key(Rankers.HPO_LR, level, Setting.AS_IS)))
            .isEqualTo(1);
        assertThat(c.ranks().get(new CaseRanks.Key(Rankers.HPO_LR, level, Setting.AS_IS_SWAPPED)))
            .isGreaterThan(1);
      }
    }
    assertThat(ResultsTable.text(results))
        .contains("gene, as-is-swapped")
        .containsPattern("chance +25.0 +75.0 +100.0");
    assertThat(ResultsTable.text(run(Tested.ALL, Setting.AS_IS))).doesNotContain("chance");
  }

  @Test
  void annotatedIsADiseaseThatAnybodyDescribesAndCleanOneThatOthersDo() {
    assertThat(run(Tested.ANNOTATED, Setting.AS_IS).cases())
        .extracting(CaseRanks::path)
        .containsExactly("x.json", "y.json", "z.json");
    assertThat(run(Tested.CLEAN_ANNOTATED, Setting.AS_IS).cases())
        .extracting(CaseRanks::path)
        .containsExactly("z.json");
  }

  @Test
  void emptiedIsWhatNothingButItsOwnPublicationTellsOf() {
    assertThat(run(Tested.EMPTIED, Setting.LEAVE_PUBLICATION_OUT).cases())
        .extracting(CaseRanks::path)
        .containsExactly("x.json", "y.json");
  }
}
