package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcmgClassifierTest {

  private static final RulePack PACK = RulePack.load(PackTestsTest.BASE);
  private final AcmgClassifier classifier = new AcmgClassifier(PACK);

  @ParameterizedTest
  @EnumSource(VariantKind.class)
  void everyCriterionAnswersForEveryKindOnce(VariantKind kind) {
    Map<VariantKind, String> terms = new EnumMap<>(VariantKind.class);
    terms.put(VariantKind.GENE_DELETION, "transcript_ablation");
    terms.put(VariantKind.EXON_DELETION, "exon_loss_variant");
    terms.put(VariantKind.DUPLICATION, "transcript_amplification");
    terms.put(VariantKind.NONSENSE, "stop_gained");
    terms.put(VariantKind.FRAMESHIFT, "frameshift_variant");
    terms.put(VariantKind.SPLICE_CANONICAL, "splice_acceptor_variant");
    terms.put(VariantKind.START_LOST, "start_lost");
    terms.put(VariantKind.STOP_LOST, "stop_lost");
    terms.put(VariantKind.INFRAME, "inframe_insertion");
    terms.put(VariantKind.MISSENSE, "missense_variant");
    terms.put(VariantKind.SYNONYMOUS, "synonymous_variant");
    terms.put(VariantKind.INTRONIC, "intron_variant");
    terms.put(VariantKind.UTR, "3_prime_UTR_variant");
    terms.put(VariantKind.OTHER, "upstream_gene_variant");
    for (GeneContext gene : genes()) {
      VariantAssessment a =
          classifier.assess(variant(terms.get(kind), Map.of()), gene, CaseContext.none());
      assertThat(a.criteria())
          .extracting(CriterionResult::code)
          .containsExactly(
              java.util.Arrays.stream(AcmgCriterion.values())
                  .map(Enum::name)
                  .toArray(String[]::new));
      for (CriterionResult r : a.criteria()) {
        assertThat(r.reason()).as("%s of %s", r.code(), kind).isNotEqualTo("no-rule-answered");
        assertThat(r.status() == Status.NOT_ASSESSED)
            .as(r.code())
            .isEqualTo(!r.missing().isEmpty());
        assertThat(r.specifiedBy().source()).isEqualTo("acmg-amp-2015");
        assertThat(r.specifiedBy().citations()).isNotEmpty();
      }
    }
  }

  private static List<GeneContext> genes() {
    return List.of(
        GeneContext.of("GENE"),
        GeneContext.builder("GENE")
            .lof(LofMechanism.ESTABLISHED)
            .mode(InheritanceMode.AUTOSOMAL_RECESSIVE)
            .fullPenetrance(true)
            .known(List.of())
            .hotspots(List.of())
            .repeats(List.of())
            .missenseZ(1)
            .truncatingOnly(false)
            .maxCredibleAf(0.001)
            .diagnosticYield(0.2)
            .build(),
        GeneContext.builder("GENE")
            .lof(LofMechanism.NOT_A_MECHANISM)
            .mode(InheritanceMode.AUTOSOMAL_DOMINANT)
            .fullPenetrance(true)
            .build());
  }

  @Test
  void pointsAndPosteriorFollowTavtigian() {
    assertThat(CombiningScheme.posterior(0)).isCloseTo(0.1, within(1e-9));
    assertThat(CombiningScheme.posterior(6)).isCloseTo(0.9, within(0.003));
    assertThat(CombiningScheme.posterior(10)).isGreaterThan(0.99);
    assertThat(CombiningScheme.LOG10_LR_PER_POINT).isCloseTo(0.318, within(5e-4));
    // BA1 has no points, and yet leaves no variant at the prior
    assertThat(CombiningScheme.posterior(List.of(EvidenceCode.parse("BA1"))))
        .isEqualTo(CombiningScheme.posterior(-8));
  }

  @Test
  void phenotypeIsLeftOutOfTheLedgersVariantLine() {
    GeneContext gene = GeneContext.builder("GENE").diagnosticYield(0.7).build();
    VariantAssessment a =
        classifier.assess(
            variant("missense_variant", Map.of("REVEL", "0.95")), gene, CaseContext.none());
    assertThat(a.points()).isEqualTo(8);
    assertThat(AcmgClassifier.pointsWithoutPhenotype(a)).isEqualTo(4);
    assertThat(AcmgClassifier.log10LRWithoutPhenotype(a))
        .isCloseTo(4 * CombiningScheme.LOG10_LR_PER_POINT, within(1e-12));
  }

  @Test
  void standAloneBenignEvidenceSpeaksStronglyInTheLedger() {
    VariantAssessment a =
        classifier.assess(
            variant("missense_variant", Map.of("gnomADe_AFR_AF", "0.2")),
            GeneContext.of("GENE"),
            CaseContext.none());
    assertThat(a.acmgClass()).isEqualTo(AcmgClass.BENIGN);
    assertThat(AcmgClassifier.log10LRWithoutPhenotype(a)).isLessThan(-2.5);
  }

  @Test
  void disagreementOfSchemesIsVisible() {
    VariantAssessment a =
        classifier.assess(
            variant("stop_gained", Map.of("EXON", "2/10")),
            GeneContext.builder("GENE").lof(LofMechanism.ESTABLISHED).build(),
            CaseContext.none().withAnnotated(Set.of("gnomADe_AF")));
    assertThat(a.classes())
        .containsEntry("2015", AcmgClass.UNCERTAIN_SIGNIFICANCE)
        .containsEntry("2015-svi", AcmgClass.LIKELY_PATHOGENIC)
        .containsEntry("points", AcmgClass.LIKELY_PATHOGENIC);
  }

  @Test
  void noRuleThatAnswersIsAFault() {
    assertThat(PACK.ruleNames()).hasSizeGreaterThan(120).doesNotHaveDuplicates();
  }

  @Test
  void aPackWithoutFolderIsMissingData() {
    assertThatThrownBy(() -> RulePack.load(java.nio.file.Path.of("rules/none")))
        .isInstanceOf(org.clew.model.ClewException.class)
        .hasMessageContaining("pack.yaml");
  }

  private static Variant variant(String term, Map<String, String> annotations) {
    return new Variant(
        Assembly.GRCH38,
        "1",
        1000,
        "A",
        "G",
        Zygosity.HETEROZYGOUS,
        Map.of(),
        List.of(),
        List.of(
            new TranscriptConsequence(
                "GENE",
                Optional.empty(),
                "NM_1.1",
                true,
                List.of(term),
                "c.100A>G",
                "p.Arg34Gly",
                annotations)));
  }
}
