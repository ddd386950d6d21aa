package org.clew.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.clew.model.Curie;
import org.clew.ontology.Resolution.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.semanticweb.owlapi.apibinding.OWLManager;

class HpoOntologyTest {

  private static final Curie ARACHNODACTYLY = Curie.parse("HP:0001166");
  private static final Curie LONG_FINGERS = Curie.parse("HP:0100807");
  private static final Curie LIMBS = Curie.parse("HP:0040064");

  private static HpoOntology hpo;

  @BeforeAll
  static void load() {
    hpo = OntologyLoader.load(MiniOntology.file("json"));
  }

  @Test
  void resolvesEveryStandingOfAnId() {
    assertThat(hpo.resolve(ARACHNODACTYLY).status()).isEqualTo(Status.CURRENT);
    Resolution alternative = hpo.resolve(Curie.parse("HP:0001505"));
    assertThat(alternative.status()).isEqualTo(Status.ALTERNATIVE);
    assertThat(alternative.current()).contains(ARACHNODACTYLY);
    Resolution chain = hpo.resolve(Curie.parse("HP:9000001"));
    assertThat(chain.status()).isEqualTo(Status.REPLACED);
    assertThat(chain.current()).contains(ARACHNODACTYLY);
    Resolution obsolete = hpo.resolve(Curie.parse("HP:9000003"));
    assertThat(obsolete.status()).isEqualTo(Status.OBSOLETE_WITHOUT_REPLACEMENT);
    assertThat(obsolete.consider()).containsExactly(LONG_FINGERS);
    Resolution unknown = hpo.resolve(Curie.parse("HP:7777777"));
    assertThat(unknown.status()).isEqualTo(Status.UNKNOWN);
    assertThat(unknown.current()).isEmpty();
  }

  @Test
  void replacementsInACircleAreNoReplacement() throws Exception {
    HpoTerm root =
        new HpoTerm(HpoOntology.ROOT, "All", "", List.of(), List.of(), List.of(), List.of());
    Curie a = Curie.parse("HP:1");
    Curie b = Curie.parse("HP:2");
    HpoOntology circular =
        new HpoOntology(
            "x",
            List.of(root),
            List.of(
                new ObsoleteTerm(a, "", java.util.Optional.of(b), List.of()),
                new ObsoleteTerm(b, "", java.util.Optional.of(a), List.of())),
            new Justifier(OWLManager.createOWLOntologyManager().createOntology()));
    assertThat(circular.resolve(a).status()).isEqualTo(Status.OBSOLETE_WITHOUT_REPLACEMENT);
  }

  @Test
  void ancestorsHoldTheTermItselfAndTheRoot() {
    assertThat(hpo.ancestors(ARACHNODACTYLY))
        .containsExactly(
            HpoOntology.ROOT,
            HpoOntology.PHENOTYPIC_ABNORMALITY,
            ARACHNODACTYLY,
            Curie.parse("HP:0001167"),
            LIMBS,
            LONG_FINGERS);
    assertThat(hpo.isA(ARACHNODACTYLY, LIMBS)).isTrue();
    assertThat(hpo.isA(LIMBS, ARACHNODACTYLY)).isFalse();
    assertThatThrownBy(() -> hpo.ancestors(Curie.parse("HP:9000003")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void searchRanksWholeNamesBeforeBeginningsBeforeWords() {
    assertThat(hpo.search("long fingers", 9))
        .extracting(m -> m.term().id().toString(), TermMatch::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("HP:0100807", TermMatch.Kind.LABEL),
            org.assertj.core.groups.Tuple.tuple("HP:9000011", TermMatch.Kind.LABEL_WORDS));
    assertThat(hpo.search("Spíder  FINGERS", 9).get(0).kind()).isEqualTo(TermMatch.Kind.SYNONYM);
    assertThat(hpo.search("arach", 9).get(0).kind()).isEqualTo(TermMatch.Kind.LABEL_PREFIX);
    assertThat(hpo.search("dig dolicho", 9).get(0).kind()).isEqualTo(TermMatch.Kind.SYNONYM_WORDS);
    assertThat(hpo.search("HP:0001505", 9))
        .extracting(m -> m.term().id())
        .containsExactly(ARACHNODACTYLY);
    assertThat(hpo.search("fingers", 2)).hasSize(2);
    assertThat(hpo.search("nothing of this", 9)).isEmpty();
    assertThat(hpo.search(" ,; ", 9)).isEmpty();
  }

  @Test
  void informationContentCountsEachItemOncePerTerm() {
    Map<Curie, Double> ic =
        hpo.informationContent(
            Map.of(
                ARACHNODACTYLY,
                List.of("A"),
                LONG_FINGERS,
                List.of("A", "B"),
                Curie.parse("HP:0001505"),
                List.of("C"),
                HpoOntology.PHENOTYPIC_ABNORMALITY,
                List.of("D"),
                Curie.parse("HP:7777777"),
                List.of("E")));
    assertThat(ic.get(HpoOntology.ROOT)).isZero();
    assertThat(ic.get(ARACHNODACTYLY)).isCloseTo(Math.log(4 / 2.0), within(1e-12));
    assertThat(ic.get(LONG_FINGERS)).isCloseTo(Math.log(4 / 3.0), within(1e-12));
    assertThat(ic).doesNotContainKey(Curie.parse("HP:9000011"));
  }

  @Test
  void justificationsAreMinimalAndReadFromTheTermUpward() {
    List<Justification> why = hpo.justify(ARACHNODACTYLY, LIMBS, 10);
    assertThat(why).hasSize(2);
    assertThat(why.get(0).axioms())
        .containsExactly(
            "'Arachnodactyly' (HP:0001166) SubClassOf 'Abnormal finger morphology' (HP:0001167)",
            "'Abnormal finger morphology' (HP:0001167) SubClassOf 'Abnormality of limbs'"
                + " (HP:0040064)");
    assertThat(why.get(1).axioms()).hasSize(3);
    assertThat(hpo.justify(ARACHNODACTYLY, LIMBS, 1)).hasSize(1);
    assertThat(hpo.justify(LIMBS, ARACHNODACTYLY, 10)).isEmpty();
  }

  @Test
  void justificationsReachThroughDefinitions() {
    List<Justification> why = hpo.justify(Curie.parse("HP:9000011"), Curie.parse("HP:9000010"), 10);
    assertThat(why).hasSize(1);
    assertThat(why.get(0).axioms())
        .hasSize(4)
        .anyMatch(a -> a.startsWith("'Altered fingers' (HP:9000010) EquivalentTo"))
        .anyMatch(a -> a.contains("PATO:0000002") && a.contains("SubClassOf"));
  }
}
