package org.clew.symbolic.demography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Curie;
import org.clew.model.Sex;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.junit.jupiter.api.Test;

/** Onset and sex against diseases of a graph made by hand. */
class DemographyTest {

  private static final Curie INFANTILE = Curie.parse("HP:0003593");
  private static final Curie ADULT = Curie.parse("HP:0003581");
  private static final Curie LATE = Curie.parse("HP:0003584");

  private final GraphSnapshot graph = graph();
  private final Knowledge all = Knowledge.all(graph);
  private final OnsetLikelihood onset = new OnsetLikelihood(graph);
  private final SexLikelihood sex = new SexLikelihood(graph);

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    disease(b, "OMIM:1", "HP:0003593=PMID:1 (5/8),PMID:2+OMIM:1 (HP:0040281)");
    disease(b, "OMIM:2", "HP:0003584=OMIM:2|HP:0003596=PMID:3 (0/9)");
    disease(b, "OMIM:3", "");
    for (int i = 0; i < 12; i++) {
      String id = "CASE:" + i;
      b.node(
          NodeKind.CASE,
          id,
          id,
          List.of(),
          Map.of("onset", "HP:0003593", "sex", i % 2 == 0 ? "MALE" : "FEMALE"));
      b.edge(
          EdgeType.CASE_DISEASE,
          "e" + i,
          id,
          i < 6 ? "OMIM:3" : "OMIM:2",
          Float.NaN,
          0,
          0,
          false,
          "infores:cases",
          List.of("PMID:" + (i < 6 ? 4 : 5)),
          Map.of());
    }
    return b.build();
  }

  private static void disease(SnapshotBuilder b, String id, String onset) {
    Map<String, String> properties = onset.isEmpty() ? Map.of() : Map.of("onset_reference", onset);
    b.node(NodeKind.DISEASE, id, id, List.of(), properties);
  }

  private Optional<Fit> onset(Knowledge knowledge, String disease, Curie at) {
    return onset.fit(knowledge, graph.node(disease), at);
  }

  @Test
  void theStatedOnsetSupportsAndAFarOneDisputes() {
    Fit at = onset(all, "OMIM:1", INFANTILE).orElseThrow();
    assertThat(at.patients()).isEqualTo(5 + OnsetLikelihood.UNCOUNTED_STATEMENT);
    assertThat(at.log10LR()).isPositive();
    assertThat(onset(all, "OMIM:1", LATE).orElseThrow().log10LR()).isNegative();
  }

  @Test
  void probabilitiesOverAllStagesSumToOne() {
    double sum = 0;
    double expected = 0;
    for (String term :
        List.of(
            "HP:0030674",
            "HP:0003577",
            "HP:0003623",
            "HP:0003593",
            "HP:0011463",
            "HP:0003621",
            "HP:0003581")) {
      Fit fit = onset(all, "OMIM:2", Curie.parse(term)).orElseThrow();
      sum += fit.ifCausal();
      expected += fit.expected();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(expected).isCloseTo(1, within(1e-12));
  }

  @Test
  void aBroadClassIsAllItsStages() {
    assertThat(onset(all, "OMIM:2", ADULT).orElseThrow().ifCausal())
        .isGreaterThan(onset(all, "OMIM:2", LATE).orElseThrow().ifCausal());
  }

  @Test
  void whatOnlyAnExcludedPublicationStatesIsNotUsed() {
    Knowledge less = all.withoutPublications(Set.of("PMID:1", "PMID:4"));
    // PMID:2 is not the only reference of the other statement
    assertThat(onset(less, "OMIM:1", INFANTILE).orElseThrow().patients())
        .isEqualTo(OnsetLikelihood.UNCOUNTED_STATEMENT);
    assertThat(onset(all, "OMIM:3", INFANTILE)).isPresent();
    assertThat(onset(less, "OMIM:3", INFANTILE)).isEmpty();
    assertThat(sex.fit(less, graph.node("OMIM:3"), Set.of(), Sex.MALE)).isEmpty();
  }

  @Test
  void anOnsetOutsideOfLifesOrderSaysNothing() {
    assertThat(onset(all, "OMIM:1", Curie.parse("HP:4000040"))).isEmpty();
  }

  @Test
  void anXLinkedRecessiveDiseaseSpeaksForMalesAndAgainstFemales() {
    Set<InheritanceMode> modes = Set.of(InheritanceMode.X_LINKED_RECESSIVE);
    int disease = graph.node("OMIM:1");
    Fit male = sex.fit(all, disease, modes, Sex.MALE).orElseThrow();
    Fit female = sex.fit(all, disease, modes, Sex.FEMALE).orElseThrow();
    assertThat(male.ifCausal()).isEqualTo(SexLikelihood.MALES_X_RECESSIVE);
    assertThat(male.ifCausal() + female.ifCausal()).isCloseTo(1, within(1e-12));
    assertThat(male.log10LR()).isPositive();
    assertThat(female.log10LR()).isNegative();
    assertThat(sex.fit(all, disease, modes, Sex.UNKNOWN)).isEmpty();
  }

  @Test
  void solvedCasesMoveTheShareOfMales() {
    Fit balanced = sex.fit(all, graph.node("OMIM:3"), Set.of(), Sex.MALE).orElseThrow();
    assertThat(balanced.patients()).isEqualTo(6);
    assertThat(balanced.log10LR()).isCloseTo(0, within(0.05));
  }
}
