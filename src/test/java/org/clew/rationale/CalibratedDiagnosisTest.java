package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Calibration;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Prevalence;
import org.clew.model.PrevalenceTable;
import org.clew.model.Rationale;
import org.clew.model.Uncertainty;
import org.clew.neural.Architecture;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A calibration record in a diagnosis: what follows from it, when it holds, and its proof. */
class CalibratedDiagnosisTest {

  private static final Case MARFAN =
      Case.of(
          "c",
          Set.of(
              Curie.parse("HP:0001083"),
              Curie.parse("HP:0002616"),
              Curie.parse("HP:0001166"),
              Curie.parse("HP:0000767")),
          Set.of());

  private static GraphSnapshot graph;
  private static NetworkScorer network;

  @BeforeAll
  static void bind() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    network = NetworkModel.create("small", graph, new Architecture(3, 8, 8, 4), 1).bind(graph);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static CalibrationRecord record(String model, int genes) {
    return new CalibrationRecord(
        CalibrationRecord.FORMAT,
        new CalibrationRecord.BelongsTo(
            model, "small", PhenotypeLikelihood.version(), Weights.VERSION, "g", genes),
        new CalibrationRecord.FittedOn(40, 30, 20, 80, 1),
        0.8,
        new Calibration.NoneOdds(2, 0.1, -0.2, -0.9),
        List.of(new Calibration.SetRule(0.5, 0.5, 0.52), new Calibration.SetRule(0.9, 3, 0.9)),
        new Calibration.Statement(0.6, 0.8),
        new CalibrationRecord.Measured(
            10,
            0.03,
            0.02,
            0.04,
            0.01,
            0.03,
            List.of(),
            List.of(),
            new CalibrationRecord.NoneMeasure(0.1, 0.2, 0.7, 0.8),
            List.of()));
  }

  private static CalibrationFile fitting() {
    return new CalibrationFile(
        record(network.model().info().parametersSha256(), graph.nodeCount(NodeKind.GENE)), "ab12");
  }

  private static Rationale run(CalibrationFile calibration, DiagnosisOptions options) {
    return new Diagnosis(graph, network, calibration, null, Map.of("clew", "test"))
        .run(MARFAN, options, List.of());
  }

  private static Rationale calibrated(int top) {
    return run(
        fitting(), DiagnosisOptions.of(new DiagnosisOptions.Depth(top, 3, 1)).withQuestions(1));
  }

  @Test
  void probabilitiesOfAllGenesAndNoneSumToOne() {
    Rationale r = calibrated(Integer.MAX_VALUE);
    double sum = r.candidates().stream().mapToDouble(Candidate::posterior).sum();
    assertThat(sum + r.normalisation().noneProbability()).isCloseTo(1, within(1e-9));
    assertThat(r.normalisation().slope()).isEqualTo(0.8);
    assertThat(r.versions()).containsEntry("calibration", "ab12");
    Calibration.Evidence e = r.uncertainty().evidence().orElseThrow();
    assertThat(e.observed()).isEqualTo(4);
    double odds = fitting().content().none().log10(e);
    double none = r.normalisation().noneProbability();
    assertThat(Math.log10(none / (1 - none))).isCloseTo(odds, within(1e-9));
    assertThat(r.uncertainty().noCandidate()).contains(none >= 0.6);
  }

  @Test
  void theSetHoldsTheGenesWithinTheMargin() {
    Rationale r = calibrated(Integer.MAX_VALUE);
    double first = r.candidates().get(0).score();
    for (int i = 0; i < 2; i++) {
      double margin = fitting().content().sets().get(i).margin();
      assertThat(r.uncertainty().sets().get(i).size())
          .isEqualTo(
              (int) r.candidates().stream().filter(c -> first - c.score() <= margin).count());
    }
    assertThat(r.uncertainty().genes())
        .hasSize(Math.min(Uncertainty.MOST_NAMED, r.uncertainty().sets().get(1).size()))
        .startsWith(r.candidates().get(0).gene(), r.candidates().get(1).gene());
  }

  @Test
  void saysWhyItIsNotCalibrated() {
    String model = network.model().info().parametersSha256();
    int genes = graph.nodeCount(NodeKind.GENE);
    DiagnosisOptions top = DiagnosisOptions.of(DiagnosisOptions.Depth.ranked(2));
    assertThat(run(null, top).uncertainty().notCalibrated()).containsExactly("no-record");
    assertThat(reasons(record("of another", genes), top)).containsExactly("other-model");
    assertThat(reasons(record(model, 2 * genes), top)).containsExactly("other-size");
    assertThat(
            reasons(record(model, genes), top.withAsOf(Optional.of(LocalDate.parse("2020-01-01")))))
        .containsExactly("as-of");
    PrevalenceTable table =
        new PrevalenceTable(
            "0", List.of(new Prevalence(Curie.parse("OMIM:154700"), 1e-4, "Europe", "invented")));
    assertThat(reasons(record(model, genes), top.withPrevalence(Optional.of(table))))
        .containsExactly("prevalence");
    Rationale rules =
        new Diagnosis(graph, null, fitting(), null, Map.of()).run(MARFAN, top, List.of());
    assertThat(rules.uncertainty().notCalibrated()).containsExactly("rules-alone");
    assertThat(rules.versions()).doesNotContainKey("calibration");
    assertThat(rules.normalisation().slope()).isEqualTo(1);
  }

  private static List<String> reasons(CalibrationRecord record, DiagnosisOptions options) {
    return run(new CalibrationFile(record, "x"), options).uncertainty().notCalibrated();
  }

  @Test
  void aRerunFindsEveryChangedFigureThoughTheFileWasSealedAgain() {
    Rationale r = calibrated(4);
    ObjectNode document = RationaleJson.tree(r);
    assertThat(Verification.verify(document.toString(), (s, m) -> Optional.of(r)).exitCode())
        .isZero();
    int mutants = 0;
    for (ObjectNode mutant : mutants(document, "uncertainty", "normalisation")) {
      mutant.put(RationaleJson.SEAL, RationaleJson.seal(mutant));
      int exit;
      try {
        exit = Verification.verify(mutant.toString(), (s, m) -> Optional.of(r)).exitCode();
      } catch (ClewException refused) {
        exit = refused.kind().exitCode();
      }
      assertThat(exit).as(mutant.path("uncertainty").toString()).isNotZero();
      mutants++;
    }
    assertThat(mutants).isGreaterThan(30);
  }

  @Test
  void theArithmeticAloneFindsWhatFollowsFromTheRest() {
    Rationale r = calibrated(4);
    for (String path :
        List.of(
            "/normalisation/slope",
            "/normalisation/noneScore",
            "/normalisation/log10Total",
            "/normalisation/noneProbability",
            "/uncertainty/noCandidate",
            "/uncertainty/evidence/observed",
            "/uncertainty/sets/0/coverage",
            "/uncertainty/calibration/slope",
            "/uncertainty/calibration/none/intercept",
            "/uncertainty/genes/0/label",
            "/candidates/1/posterior")) {
      ObjectNode document = RationaleJson.tree(r);
      int slash = path.lastIndexOf('/');
      ObjectNode owner = (ObjectNode) document.at(path.substring(0, slash));
      owner.set(path.substring(slash + 1), Tampering.changed(document.at(path)));
      document.put(RationaleJson.SEAL, RationaleJson.seal(document));
      assertThat(Verification.verify(document.toString(), (s, m) -> Optional.empty()).differences())
          .as(path)
          .isNotEmpty();
    }
  }

  private static List<ObjectNode> mutants(ObjectNode document, String... members) {
    List<ObjectNode> all = new ArrayList<>();
    for (String member : members) {
      Tampering.each(document.path(member), document, all::add);
    }
    return all;
  }

  @Test
  void theRecordIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
    assertThat(CalibrationFile.beside(folder)).isEmpty();
    CalibrationFile written = CalibrationFile.write(record("m", 5), folder);
    assertThat(CalibrationFile.beside(folder)).contains(written);
    Path file = folder.resolve(CalibrationFile.NAME);
    Files.writeString(file, Files.readString(file).replace("\"slope\" : 0.8", "\"slope\" : 0.9"));
    assertThat(CalibrationFile.beside(folder).orElseThrow().sha256())
        .isNotEqualTo(written.sha256());
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> CalibrationFile.beside(folder)).isInstanceOf(ClewException.class);
  }
}
