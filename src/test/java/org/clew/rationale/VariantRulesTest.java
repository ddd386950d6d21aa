package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.clew.rationale.VariantFixture.edge;
import static org.clew.rationale.VariantFixture.gene;
import static org.clew.rationale.VariantFixture.line;
import static org.clew.rationale.VariantFixture.nonsense;
import static org.clew.rationale.VariantFixture.of;
import static org.clew.rationale.VariantFixture.phenotype;
import static org.clew.rationale.VariantFixture.variant;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.AcmgClass;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Finding;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;

/** Variants in the merge, on a graph of three genes: dominant, recessive, and disputed. */
class VariantRulesTest {

  private static final Set<String> FIELDS = Set.of("gnomADe_AF", "REVEL");
  private static final VariantRules RULES = VariantRules.load(Path.of("rules"));

  private final GraphSnapshot graph = graph();
  private final Diagnosis diagnosis = new Diagnosis(graph, null, RULES, Map.of());

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    String[] terms = {"HP:0000118", "HP:0000001"};
    b.node(NodeKind.PHENOTYPIC_FEATURE, terms[0], "Phenotypic abnormality", List.of(), Map.of());
    for (int i = 1; i <= 8; i++) {
      String id = "HP:100000" + i;
      b.node(NodeKind.PHENOTYPIC_FEATURE, id, "Sign " + i, List.of(), Map.of());
      edge(b, EdgeType.PHENOTYPE_IS_A, id, terms[0], false, Map.of());
    }
    gene(b, "HGNC:1", "DOM", "OMIM:100001", "HP:0000006", "Definitive", false);
    gene(b, "HGNC:2", "REC", "OMIM:100002", "HP:0000007", "Strong", false);
    gene(b, "HGNC:3", "DIS", "OMIM:100003", "HP:0000006", "Refuted", true);
    gene(b, "HGNC:4", "LIM", "OMIM:100004", "HP:0000006", "Limited", false);
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:3000000", "Sign of LIM", List.of(), Map.of());
    edge(b, EdgeType.PHENOTYPE_IS_A, "HP:3000000", terms[0], false, Map.of());
    phenotype(b, "OMIM:100004", "HP:3000000");
    for (int i = 1; i <= 4; i++) {
      phenotype(b, "OMIM:100001", "HP:100000" + i);
      phenotype(b, "OMIM:100002", "HP:100000" + (i + 2));
      phenotype(b, "OMIM:100003", "HP:100000" + (i + 4));
    }
    // many other diseases, so that each sign is rare
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:2000000", "Another sign", List.of(), Map.of());
    edge(b, EdgeType.PHENOTYPE_IS_A, "HP:2000000", terms[0], false, Map.of());
    for (int i = 0; i < 60; i++) {
      String id = "OMIM:2" + String.format("%05d", i);
      b.node(NodeKind.DISEASE, id, "other disease", List.of(), Map.of());
      phenotype(b, id, "HP:2000000");
    }
    return b.build();
  }

  private Rationale run(List<String> terms, Variant... variants) {
    Set<Curie> observed = new LinkedHashSet<>();
    terms.forEach(t -> observed.add(Curie.parse(t)));
    return diagnosis.run(
        Case.of("c", observed, Set.of()).withVariants(Arrays.asList(variants)),
        DiagnosisOptions.of(new DiagnosisOptions.Depth(4, 4, 0))
            .withVariants(new VariantRules.FileContext(Optional.empty(), FIELDS)),
        List.of());
  }

  private static final List<String> DOMINANT = List.of("HP:1000001", "HP:1000002", "HP:1000003");
  private static final List<String> RECESSIVE = List.of("HP:1000003", "HP:1000005", "HP:1000006");

  @Test
  void pointsBecomeLogOdds() {
    Rationale r = run(DOMINANT, nonsense("DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS));
    Candidate c = of(r, "DOM");
    int points = VariantLine.pointsWithoutPhenotype(c.variants().get(0));
    assertThat(points).isGreaterThanOrEqualTo(8);
    assertThat(line(c, "variant.acmg").log10LR())
        .isCloseTo(points * Math.log10(350) / 8, within(1e-12));
    assertThat(c.variants().get(0).criteria()).hasSize(28);
    assertThat(c.findings()).extracting(Finding::code).doesNotContain("inheritance-mismatch");
  }

  @Test
  void aGeneWithoutVariantIsLessLikelyButNotRuledOut() {
    Rationale r = run(DOMINANT, nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS));
    Candidate c = of(r, "DOM");
    assertThat(line(c, "variant.acmg").log10LR()).isEqualTo(Weights.NO_VARIANT);
    assertThat(c.findings()).extracting(Finding::code).contains("no-candidate-variant");
  }

  @Test
  void oneAlleleOfARecessiveDiseaseIsLimitedAndSaidSo() {
    Rationale r = run(RECESSIVE, nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS));
    Candidate c = of(r, "REC");
    LedgerLine variant = line(c, "variant.acmg");
    assertThat(variant.log10LR()).isCloseTo(Weights.CARRIER, within(1e-12));
    assertThat(variant.parts()).extracting(LedgerPart::key).contains("one-allele");
    assertThat(line(c, "inheritance").log10LR()).isNegative();
    assertThat(c.findings()).extracting(Finding::code).contains("inheritance-mismatch");
  }

  @Test
  void twoAllelesOfARecessiveDiseaseCountAsTheWeakerOne() {
    Variant strong = nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS);
    Variant weak =
        variant("REC", "HGNC:2", 400, Zygosity.HETEROZYGOUS, "missense_variant", "0.00001", "0.80");
    Candidate c = of(run(RECESSIVE, strong, weak), "REC");
    LedgerLine line = line(c, "variant.acmg");
    assertThat(line.parts()).allSatisfy(p -> assertThat(p.details()).containsKey("with"));
    assertThat(c.variants()).hasSize(2);
    int weaker =
        c.variants().stream().mapToInt(VariantLine::pointsWithoutPhenotype).min().orElseThrow();
    assertThat(line.log10LR()).isCloseTo(weaker * Weights.PER_POINT, within(1e-12));
    assertThat(c.findings()).extracting(Finding::code).doesNotContain("inheritance-mismatch");
  }

  @Test
  void aHomozygousVariantFitsARecessiveDisease() {
    Candidate het =
        of(run(RECESSIVE, nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS)), "REC");
    Candidate hom = of(run(RECESSIVE, nonsense("REC", "HGNC:2", 300, Zygosity.HOMOZYGOUS)), "REC");
    assertThat(hom.score()).isGreaterThan(het.score() + 2);
  }

  @Test
  void anUncertainVariantWhoseCriteriaSpeakAgainstItContradictsAFittingPhenotype() {
    Variant leansBenign =
        variant("DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS, "missense_variant", "0", "0.01");
    Candidate c = of(run(DOMINANT, leansBenign), "DOM");
    assertThat(c.variants().get(0).acmgClass()).isEqualTo(AcmgClass.UNCERTAIN_SIGNIFICANCE);
    assertThat(line(c, "variant.acmg").log10LR()).isLessThan(-Weights.VOICE);
    assertThat(c.findings()).extracting(Finding::code).contains("variant-contradicts-phenotype");
  }

  @Test
  void aVariantThatLooksBenignContradictsAFittingPhenotype() {
    Variant benign =
        variant("DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS, "missense_variant", "0.008", "0.01");
    Candidate c = of(run(DOMINANT, benign), "DOM");
    assertThat(line(c, "variant.acmg").log10LR()).isEqualTo(Weights.NO_VARIANT);
    assertThat(c.variants()).hasSize(1);
    assertThat(c.findings())
        .extracting(Finding::code)
        .contains("variant-contradicts-phenotype")
        .doesNotContain("no-candidate-variant");
    // the ledger shows the variant that speaks against, not that there is none
    assertThat(line(c, "variant.acmg").parts()).extracting(LedgerPart::key).contains("floor");
  }

  @Test
  void commonAndUnaffectingVariantsAreNotLookedAt() {
    Rationale r =
        run(
            DOMINANT,
            variant("DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS, "missense_variant", "0.2", "0.9"),
            variant("DOM", "HGNC:1", 400, Zygosity.HETEROZYGOUS, "synonymous_variant", "0", ""));
    assertThat(of(r, "DOM").variants()).isEmpty();
  }

  @Test
  void variantsThatTheFileRejectsAreCountedNotUsed() {
    Variant v = nonsense("DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS);
    Variant rejected =
        new Variant(
            v.assembly(),
            v.contig(),
            v.position(),
            v.reference(),
            v.alternate(),
            v.zygosity(),
            v.samples(),
            List.of("LowQual"),
            v.consequences());
    Rationale r = run(DOMINANT, rejected);
    assertThat(of(r, "DOM").variants()).isEmpty();
    assertThat(r.problems()).extracting(Problem::message).anyMatch(m -> m.startsWith("1 rare"));
  }

  @Test
  void aRefutedLinkDisputesTheGeneAndIsAFinding() {
    Candidate c = of(run(List.of("HP:1000007", "HP:1000008")), "DIS");
    assertThat(line(c, "gene-disease-validity").log10LR()).isEqualTo(-2);
    assertThat(c.findings())
        .filteredOn(f -> f.code().equals("disputed-gene-disease"))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.values())
                    .containsEntry("classification", "Refuted")
                    .containsEntry("kind", "contradicted"));
    assertThat(of(run(DOMINANT), "DOM").findings())
        .extracting(Finding::code)
        .doesNotContain("disputed-gene-disease");
  }

  @Test
  void aLimitedLinkDisputesTooAndSaysThatItIsLimited() {
    Candidate c = of(run(List.of("HP:3000000")), "LIM");
    assertThat(line(c, "gene-disease-validity").log10LR()).isNegative();
    assertThat(c.findings())
        .filteredOn(f -> f.code().equals("disputed-gene-disease"))
        .singleElement()
        .satisfies(f -> assertThat(f.values()).containsEntry("kind", "limited"));
  }

  @Test
  void aPhenotypeOnlyCaseHasNoVariantLine() {
    assertThat(run(DOMINANT).candidates())
        .flatExtracting(c -> c.ledger().lines())
        .extracting(LedgerLine::id)
        .doesNotContain("variant.acmg", "inheritance");
  }

  @Test
  void whatItSaysOfVariantsHoldsArithmetically() {
    Rationale r =
        run(
            RECESSIVE,
            nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS),
            variant(
                "REC", "HGNC:2", 400, Zygosity.HETEROZYGOUS, "missense_variant", "0.00001", "0.80"),
            variant(
                "DOM", "HGNC:1", 300, Zygosity.HETEROZYGOUS, "missense_variant", "0.008", "0.01"));
    Verification.Report report =
        Verification.verify(RationaleJson.write(r), (saved, missing) -> Optional.of(r));
    assertThat(report.differences()).isEmpty();
  }
}
