package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the starter graph, by rules alone: no trained network is needed. */
class DiagnosisTest {

  private static GraphSnapshot graph;
  private static Diagnosis diagnosis;
  private static Rationale rationale;

  @BeforeAll
  static void diagnose() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    diagnosis = new Diagnosis(graph, null, null, Map.of("clew", "test"));
    rationale = diagnosis.run(marfan(), DiagnosisOptions.top(5), List.of());
  }

  private static Case marfan() {
    return Case.of(
        "marfan-like",
        terms("HP:0001083", "HP:0002616", "HP:0001166", "HP:0000767", "HP:0000545", "HP:0000403"),
        terms("HP:0001249"));
  }

  private static Set<Curie> terms(String... ids) {
    Set<Curie> terms = new LinkedHashSet<>();
    for (String id : ids) {
      terms.add(Curie.parse(id));
    }
    return terms;
  }

  @Test
  void ranksTheGeneOfMarfanSyndromeFirst() {
    Candidate first = rationale.candidates().get(0);
    assertThat(first.gene().label()).isEqualTo("FBN1");
    assertThat(first.disease()).map(d -> d.id().toString()).contains("OMIM:154700");
    assertThat(first.rank()).isEqualTo(1);
  }

  @Test
  void everyLineIsTheSumOfItsPartsAndTheScoreOfItsLines() {
    for (Candidate c : rationale.candidates()) {
      double score = 0;
      for (LedgerLine line : c.ledger().lines()) {
        double sum = line.parts().stream().mapToDouble(LedgerPart::log10LR).sum();
        assertThat(sum).isCloseTo(line.log10LR(), within(1e-12));
        score += line.log10LR();
      }
      assertThat(c.score()).isEqualTo(score);
    }
  }

  @Test
  void eachTermEntersOnce() {
    LedgerLine phenotype =
        rationale.candidates().get(0).ledger().lines().stream()
            .filter(l -> l.id().equals("phenotype.hpo-lr"))
            .findFirst()
            .orElseThrow();
    assertThat(phenotype.parts())
        .extracting(LedgerPart::key)
        .containsExactlyInAnyOrder(
            "HP:0001083",
            "HP:0002616",
            "HP:0001166",
            "HP:0000767",
            "HP:0000545",
            "HP:0000403",
            "HP:0001249");
  }

  @Test
  void probabilitiesOfAllGenesAndNoneSumToOne() {
    Rationale all = diagnosis.run(marfan(), DiagnosisOptions.top(100_000), List.of());
    double sum = all.normalisation().noneProbability();
    for (Candidate c : all.candidates()) {
      sum += c.posterior();
    }
    assertThat(all.candidates()).hasSize(all.candidateCount());
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void saysThatItHadNoNetworkAndNoVariants() {
    assertThat(rationale.options())
        .containsEntry("network", "off")
        .containsEntry("variants", "off");
    assertThat(rationale.versions()).containsEntry("graph", graph.version());
    assertThat(rationale.candidates().get(0).ledger().lines())
        .extracting(LedgerLine::id)
        .doesNotContain("phenotype.network", "variant.acmg");
  }

  @Test
  void unknownTermsAreReportedAndTheRestIsUsed() {
    Rationale r =
        diagnosis.run(
            Case.of("x", terms("HP:0001083", "HP:9999999"), Set.of()),
            DiagnosisOptions.top(1),
            List.of());
    assertThat(r.observed()).hasSize(1);
    assertThat(r.problems()).extracting(Problem::place).containsExactly("HP:9999999");
  }

  @Test
  void aCaseWithoutAnyKnownTermIsAnError() {
    assertThatThrownBy(
            () ->
                diagnosis.run(
                    Case.of("x", Set.of(), terms("HP:0001083")),
                    DiagnosisOptions.top(1),
                    List.of()))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT));
  }

  @Test
  void excludedPublicationsLeaveTheLedger() {
    Candidate first = rationale.candidates().get(0);
    Curie cited =
        first.ledger().lines().stream()
            .flatMap(l -> l.parts().stream())
            .flatMap(p -> p.edges().stream())
            .flatMap(e -> e.publications().stream())
            .findFirst()
            .orElseThrow();
    Rationale narrowed =
        diagnosis.run(
            marfan(),
            DiagnosisOptions.of(new DiagnosisOptions.Depth(5, 5, 0)).without(Set.of(cited)),
            List.of());
    assertThat(narrowed.knowledge()).containsEntry("excludePublications", cited.toString());
    assertThat(narrowed.candidates())
        .flatExtracting(c -> c.ledger().lines())
        .flatExtracting(LedgerLine::parts)
        .flatExtracting(LedgerPart::edges)
        .noneSatisfy(e -> assertThat(e.publications()).containsExactly(cited));
  }

  @Test
  void aSavedRationaleVerifiesByRunningItAgain() {
    Verification.Report report =
        Verification.verify(
            RationaleJson.write(rationale),
            (saved, missing) ->
                Optional.of(diagnosis.run(marfan(), DiagnosisOptions.top(5), List.of())));
    assertThat(report.differences()).isEmpty();
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void aRerunOnOtherKnowledgeDiffers() {
    Verification.Report report =
        Verification.verify(
            RationaleJson.write(rationale),
            (saved, missing) ->
                Optional.of(
                    diagnosis.run(
                        Case.of("marfan-like", terms("HP:0001083"), Set.of()),
                        DiagnosisOptions.top(5),
                        List.of())));
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.differences()).extracting(Difference::path).contains("$.candidates[0].score");
  }
}
