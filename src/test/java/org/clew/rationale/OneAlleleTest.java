package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clew.rationale.VariantFixture.edge;
import static org.clew.rationale.VariantFixture.gene;
import static org.clew.rationale.VariantFixture.nonsense;
import static org.clew.rationale.VariantFixture.of;
import static org.clew.rationale.VariantFixture.phenotype;
import static org.clew.rationale.VariantFixture.variant;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Finding;
import org.clew.model.Pedigree;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;

/** One allele in a gene of a recessive disease, and in one that has a dominant disease too. */
class OneAlleleTest {

  private static final String RECESSIVE = "HP:0000007";
  private static final String DOMINANT = "HP:0000006";

  /** Signs of the recessive disease of either gene. */
  private static final List<String> FITTING = List.of("HP:1000001", "HP:1000002", "HP:1000003");

  private static final List<String> OTHER = List.of("HP:2000000");

  private final Diagnosis diagnosis =
      new Diagnosis(graph(), null, VariantRules.load(Path.of("rules")), Map.of());

  /** BOTH has a recessive and a dominant disease, of partly the same signs; REC one disease. */
  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    String root = "HP:0000118";
    b.node(NodeKind.PHENOTYPIC_FEATURE, root, "Phenotypic abnormality", List.of(), Map.of());
    for (String id :
        List.of("HP:1000001", "HP:1000002", "HP:1000003", "HP:1000004", OTHER.get(0))) {
      b.node(NodeKind.PHENOTYPIC_FEATURE, id, "Sign " + id, List.of(), Map.of());
      edge(b, EdgeType.PHENOTYPE_IS_A, id, root, false, Map.of());
    }
    gene(b, "HGNC:1", "BOTH", "OMIM:100001", RECESSIVE, "Strong", false);
    gene(b, "HGNC:2", "REC", "OMIM:100002", RECESSIVE, "Strong", false);
    b.node(NodeKind.DISEASE, "OMIM:100003", "dominant disease of BOTH", List.of(), Map.of());
    edge(b, EdgeType.GENE_DISEASE, "HGNC:1", "OMIM:100003", false, Map.of("moi", "AD"));
    for (String sign : FITTING) {
      phenotype(b, "OMIM:100001", sign);
      phenotype(b, "OMIM:100002", sign);
    }
    phenotype(b, "OMIM:100003", "HP:1000003");
    phenotype(b, "OMIM:100003", "HP:1000004");
    for (int i = 0; i < 60; i++) { // many other diseases, so that each sign is rare
      String id = "OMIM:2" + String.format("%05d", i);
      b.node(NodeKind.DISEASE, id, "other disease", List.of(), Map.of());
      phenotype(b, id, OTHER.get(0));
    }
    return b.build();
  }

  private Candidate diagnose(String symbol, List<String> terms, Variant variant) {
    return diagnose(symbol, terms, variant, Optional.empty());
  }

  private Candidate diagnose(
      String symbol, List<String> terms, Variant variant, Optional<Pedigree> family) {
    Set<Curie> observed = new LinkedHashSet<>();
    terms.forEach(t -> observed.add(Curie.parse(t)));
    Case patient = Case.of("c", observed, Set.of()).withVariants(List.of(variant));
    return of(
        diagnosis.run(
            family.map(patient::withPedigree).orElse(patient),
            DiagnosisOptions.of(new DiagnosisOptions.Depth(2, 2, 0))
                .withVariants(
                    new VariantRules.FileContext(
                        Optional.of("patient"), Set.of("gnomADe_AF", "REVEL"))),
            List.of()),
        symbol);
  }

  private static Variant uncertain(String symbol, String hgnc) {
    return variant(symbol, hgnc, 300, Zygosity.HETEROZYGOUS, "missense_variant", "0", "0.5");
  }

  private static Finding finding(Candidate c, String code) {
    return c.findings().stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void aPathogenicVariantOnOneAlleleContradictsTheOnlyDisease() {
    Candidate c = diagnose("REC", OTHER, nonsense("REC", "HGNC:2", 300, Zygosity.HETEROZYGOUS));
    assertThat(Findings.phenotype(c.ledger())).isNegative();
    assertThat(finding(c, "inheritance-mismatch").values()).containsEntry("kind", "one-allele");
  }

  @Test
  void anUncertainVariantOnOneAlleleContradictsAFittingPhenotype() {
    Candidate c = diagnose("REC", FITTING, uncertain("REC", "HGNC:2"));
    assertThat(Findings.damaging(c.variants().get(0))).isFalse();
    assertThat(finding(c, "inheritance-mismatch").values()).containsEntry("kind", "one-allele");
  }

  @Test
  void anUncertainVariantOnOneAlleleOfAGeneThatDoesNotFitIsACarriers() {
    Candidate c = diagnose("REC", OTHER, uncertain("REC", "HGNC:2"));
    assertThat(finding(c, "carrier").values()).containsEntry("modes", "AR");
    assertThat(c.findings()).extracting(Finding::code).doesNotContain("inheritance-mismatch");
  }

  @Test
  void aDominantDiseaseOfTheGeneThatTheGenotypeFitsIsNamedInstead() {
    Candidate c = diagnose("BOTH", FITTING, nonsense("BOTH", "HGNC:1", 300, Zygosity.HETEROZYGOUS));
    assertThat(c.disease().orElseThrow().id().toString()).isEqualTo("OMIM:100001");
    assertThat(finding(c, "other-disease-fits").values())
        .containsEntry("disease", "dominant disease of BOTH (OMIM:100003)")
        .containsEntry("mode", "AD");
    assertThat(c.findings()).extracting(Finding::code).doesNotContain("inheritance-mismatch");
  }

  @Test
  void theOtherDiseaseIsNoWayOutWhereTheGenotypeFitsItNoBetter() {
    Variant single = nonsense("BOTH", "HGNC:1", 300, Zygosity.HETEROZYGOUS);
    Map<String, Zygosity> family =
        Map.of(
            "patient",
            Zygosity.HETEROZYGOUS,
            "mother",
            Zygosity.HETEROZYGOUS,
            "father",
            Zygosity.ABSENT);
    Variant inherited =
        new Variant(
            single.assembly(),
            single.contig(),
            single.position(),
            single.reference(),
            single.alternate(),
            single.zygosity(),
            family,
            single.filters(),
            single.consequences());
    Candidate c = diagnose("BOTH", FITTING, inherited, Optional.of(healthyParents()));
    assertThat(c.findings()).extracting(Finding::code).contains("inheritance-mismatch");
  }

  @Test
  void theOtherDiseaseIsNoWayOutWhereThePhenotypeFitsItFarLess() {
    Candidate c =
        diagnose("BOTH", List.of("HP:1000001", "HP:1000002"), uncertain("BOTH", "HGNC:1"));
    assertThat(c.findings()).extracting(Finding::code).contains("inheritance-mismatch");
  }

  private static Pedigree healthyParents() {
    return new Pedigree(
        List.of(
            member("patient", Pedigree.Affected.AFFECTED, "father", "mother"),
            member("mother", Pedigree.Affected.UNAFFECTED, "", ""),
            member("father", Pedigree.Affected.UNAFFECTED, "", "")));
  }

  private static Pedigree.Member member(
      String id, Pedigree.Affected affected, String father, String mother) {
    return new Pedigree.Member(
        "family",
        id,
        Optional.of(father).filter(p -> !p.isEmpty()),
        Optional.of(mother).filter(p -> !p.isEmpty()),
        id.equals("father") ? org.clew.model.Sex.MALE : org.clew.model.Sex.FEMALE,
        affected);
  }
}
