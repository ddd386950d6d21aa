package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Counterfactual;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Rationale;
import org.clew.neural.Architecture;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The network's line in the ledger, on the starter graph with a small network. */
class DiagnosisWithNetworkTest {

  private static GraphSnapshot graph;
  private static NetworkScorer network;
  private static Rationale rationale;

  @BeforeAll
  static void diagnose() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    network = NetworkModel.create("small", graph, new Architecture(3, 8, 8, 4), 1).bind(graph);
    rationale = run();
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static final List<String> TERMS =
      List.of("HP:0001083", "HP:0002616", "HP:0001166", "HP:0000767");

  private static Rationale run() {
    return run(Set.of());
  }

  private static Rationale run(Set<String> without) {
    Set<Curie> terms = new LinkedHashSet<>();
    TERMS.stream().filter(t -> !without.contains(t)).map(Curie::parse).forEach(terms::add);
    return new Diagnosis(graph, network, null, Map.of("clew", "test"))
        .run(
            Case.of("c", terms, Set.of()),
            DiagnosisOptions.of(new DiagnosisOptions.Depth(4, 4, 2)),
            List.of());
  }

  private static LedgerLine line(Candidate c, String id) {
    return c.ledger().lines().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void everyGeneIsRanked() {
    assertThat(rationale.candidateCount()).isEqualTo(graph.nodeCount(NodeKind.GENE));
    assertThat(rationale.options()).containsEntry("network", "on");
    assertThat(rationale.versions()).containsEntry("modelName", "small");
  }

  @Test
  void theSymbolicLineIsScaledByTheNetworksOwnAlpha() {
    double alpha = network.model().alpha(NodeKind.GENE, 4);
    for (LedgerPart p : line(rationale.candidates().get(0), "phenotype.hpo-lr").parts()) {
      assertThat(p.log10LR())
          .isCloseTo(alpha * Double.parseDouble(p.details().get("unscaled")), within(1e-12));
    }
  }

  @Test
  void theTopIsExplainedAndItsLineIsTheSumOfItsPaths() {
    for (int i = 0; i < 4; i++) {
      Candidate c = rationale.candidates().get(i);
      assertThat(c.explanation().isPresent()).isEqualTo(i < 2);
      if (i < 2) {
        double paths =
            line(c, "phenotype.network").parts().stream().mapToDouble(LedgerPart::log10LR).sum();
        assertThat(paths).isCloseTo(c.explanation().get().total(), within(1e-9));
        assertThat(line(c, "phenotype.network").log10LR()).isCloseTo(paths, within(1e-12));
      }
    }
  }

  @Test
  void withoutTheCounterfactualTheNextCandidateIsAhead() {
    int checked = 0;
    for (int i = 0; i < 4; i++) {
      Candidate c = rationale.candidates().get(i);
      if (i >= 2) {
        assertThat(c.counterfactual()).isEmpty();
      } else if (c.counterfactual().isPresent()) {
        Counterfactual f = c.counterfactual().get();
        Candidate next = rationale.candidates().get(i + 1);
        assertThat(f.next()).isEqualTo(next.gene());
        assertThat(f.lead()).isCloseTo(c.score() - next.score(), within(1e-9));
        assertThat(f.leadWithout()).isNegative();
        if (f.kind() == Counterfactual.Kind.TERMS) {
          Set<String> without =
              f.terms().stream().map(t -> t.id().toString()).collect(Collectors.toSet());
          Rationale anew = run(without);
          assertThat(score(anew, c) - score(anew, next)).isCloseTo(f.leadWithout(), within(1e-6));
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  private static double score(Rationale r, Candidate c) {
    return r.candidates().stream()
        .filter(x -> x.gene().equals(c.gene()))
        .findFirst()
        .orElseThrow()
        .score();
  }

  @Test
  void aRerunGivesTheSame() {
    Verification.Report report =
        Verification.verify(RationaleJson.write(rationale), (saved, missing) -> Optional.of(run()));
    assertThat(report.differences()).isEmpty();
  }
}
