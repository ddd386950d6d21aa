package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clew.Folders;
import org.clew.model.CriterionResult;
import org.clew.symbolic.acmg.CaseContext.ManualEvidence;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which layer decides: the upper one, for the genes and diseases of its scope. */
class OverlayOrderTest {

  /** Between the base pack's limit for dominant genes and both layers' own. */
  private static final String FREQUENCY = "0.00015";

  @TempDir private Path folder;
  private Path rules = Path.of("");

  @BeforeEach
  void copyThePacks() throws IOException {
    rules = Folders.copy(Path.of("rules"), folder.resolve("rules"));
  }

  @Test
  void theUpperLayerDecidesAndTheAnswerNamesIt() throws IOException {
    assertThat(pm2("").specifiedBy().source()).isEqualTo("acmg-amp-2015");
    layer("region", "clingen-vcep", "genes: [FBN1]", "FBN1\tpm2.af\t0.0002");
    CriterionResult region = pm2("");
    assertThat(region.status()).isEqualTo(CriterionResult.Status.MET);
    assertThat(region.specifiedBy().source()).isEqualTo("region");
    // The child comes first in the folder's order, and lies on top all the same.
    layer("a-laboratory", "region", "genes: [FBN1]", "FBN1\tpm2.af\t0.0001");
    CriterionResult laboratory = pm2("");
    assertThat(laboratory.status()).isEqualTo(CriterionResult.Status.NOT_MET);
    assertThat(laboratory.specifiedBy().source()).isEqualTo("a-laboratory");
    assertThat(laboratory.specifiedBy().version()).isEqualTo("2.1.0");
  }

  @Test
  void aScopeOfDiseasesLeavesTheGenesOthersAlone() throws IOException {
    layer("skin", "clingen-vcep", "diseases: [stiff skin]", "FBN1\tpm2.af\t0.0002");
    assertThat(pm2("Stiff skin syndrome").specifiedBy().source()).isEqualTo("skin");
    assertThat(pm2("Marfan syndrome").specifiedBy().source()).isEqualTo("acmg-amp-2015");
    assertThat(pm2("").specifiedBy().source()).isEqualTo("acmg-amp-2015");
  }

  @Test
  void exclusionsOfALayerStayWithinItsGenes() throws IOException {
    Path lab = layer("lab", "clingen-vcep", "genes: [FBN1]", "FBN1\tpm2.af\t0.0002");
    Files.writeString(
        lab.resolve("exclusions.tsv"), "id\tkeeps\tdrops\tsource\nlab-x\tPS3\tPS4\ts\n");
    assertThat(ps4("FBN1").status()).isEqualTo(CriterionResult.Status.EXCLUDED);
    assertThat(ps4("FBN1").reason()).isEqualTo("lab-x");
    assertThat(ps4("FBN2").status()).isEqualTo(CriterionResult.Status.MET);
  }

  private Path layer(String id, String parent, String scope, String setting) throws IOException {
    Path pack = Files.createDirectories(rules.resolve(id));
    Files.writeString(
        pack.resolve("pack.yaml"),
        "id: " + id + "\nversion: 2.1.0\nparent: " + parent + "\nscope: {" + scope + "}\n");
    Files.writeString(
        pack.resolve("gene_settings.tsv"), "gene\tkey\tvalue\tsource\n" + setting + "\ttest\n");
    return pack;
  }

  private CriterionResult pm2(String disease) {
    GeneContext.Builder gene = GeneContext.builder("FBN1").modes(InheritanceMode.parse("AD"));
    if (!disease.isEmpty()) {
      gene.disease(disease);
    }
    return answer("PM2", "FBN1", gene.build(), CaseContext.none());
  }

  private CriterionResult ps4(String symbol) {
    List<ManualEvidence> both =
        List.of(AcmgCriterion.PS3, AcmgCriterion.PS4).stream()
            .map(
                c ->
                    new ManualEvidence(
                        EvidenceCode.of(c, c.defaultStrength()), true, "PMID:25741868", "test"))
            .toList();
    return answer("PS4", symbol, GeneContext.of(symbol), CaseContext.none().withManual(both));
  }

  private CriterionResult answer(
      String code, String symbol, GeneContext gene, CaseContext context) {
    RuleBook book = RuleBook.load(rules);
    book.base().keepingCompiledIn(Path.of("target/rules"));
    PackCase variant =
        new PackCase(
            "",
            new PackCase.VariantSpec(
                null,
                null,
                List.of("missense_variant"),
                null,
                null,
                Map.of("gnomADe_AF", FREQUENCY),
                null),
            null,
            null,
            Map.of());
    return book
        .classifier(null)
        .assess(variant.toVariantIn(symbol), gene, context)
        .criteria()
        .stream()
        .filter(r -> r.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
