package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.RealData;
import org.clew.model.Assembly;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.junit.jupiter.api.Test;

/** Expert panels' specifications, read from the real tables. */
class SpecificationTablesTest {

  private final SpecificationTables tables =
      SpecificationTables.read(RealData.orSkip().resolve("clingen"));

  @Test
  void readsEveryGene() {
    assertThat(tables.genes()).hasSize(187);
    GeneOverlay pah = tables.overlay("PAH").orElseThrow();
    assertThat(pah.layer()).isEqualTo("GN006");
    assertThat(pah.settings().get("ba1.af").text()).isEqualTo("0.015");
    assertThat(pah.settings().get("PP2.applicable").text()).isEqualTo("no");
    assertThat(tables.overlay("LDLR").orElseThrow().settings().get("pm2.strength").text())
        .isEqualTo("MODERATE");
  }

  @Test
  void panelsOwnRevelBounds() {
    List<PredictorTable.Interval> revel = tables.overlay("PAH").orElseThrow().revel();
    assertThat(revel)
        .extracting(i -> i.criterion() + " " + i.strength() + " " + i.text())
        .containsExactlyInAnyOrder(
            "PP3 STRONG [0.932, Infinity)", "PP3 MODERATE [0.773, 0.932)",
            "PP3 SUPPORTING [0.644, 0.773)", "BP4 SUPPORTING (-Infinity, 0.29]");
  }

  @Test
  void hotspotsInheritanceAndExons() {
    GeneContext pah =
        tables.describe(GeneContext.builder("PAH").modes(tables.modes("PAH")), "PAH").build();
    assertThat(pah.modes()).contains(InheritanceMode.AUTOSOMAL_RECESSIVE);
    assertThat(pah.hotspots().orElseThrow()).anyMatch(r -> r.contains(280));
    GeneContext abcd1 = tables.describe(GeneContext.builder("ABCD1"), "ABCD1").build();
    assertThat(abcd1.transcript().orElseThrow().exons()).hasSize(10);
  }

  @Test
  void neighboursOfTheResidueAsThePanelCountsThem() {
    Map<String, Settings.Value> vhl = tables.overlay("VHL").orElseThrow().settings();
    assertThat(vhl.get("pm5.compared_by").text()).isEqualTo("grantham_at_least");
    assertThat(vhl.get("pm5.likely_pathogenic.counts").text()).isEqualTo("no");
    assertThat(tables.overlay("PTEN").orElseThrow().settings().get("pm5.compared_by").text())
        .isEqualTo("blosum62_at_most");
    assertThat(setting("ENG", "pm5.strong_from")).isEqualTo("2");
    assertThat(setting("ENG", "pm5.strong_counts")).isEqualTo("likely");
    assertThat(setting("HRAS", "pm5.most")).isEqualTo("STRONG");
    assertThat(setting("HRAS", "pm5.strong_from")).isEqualTo("2");
    assertThat(setting("RAG1", "pm5.most"))
        .as("by points of nonsense variants")
        .isEqualTo("MODERATE");
    assertThat(setting("BRCA1", "PM5.applicable")).as("by truncation").isEqualTo("no");
    assertThat(tables.overlay("BRAF").orElseThrow().exclusions())
        .extracting(x -> x.keeps() + " " + x.drops())
        .containsExactly("PM1 PM5");
  }

  @Test
  void healthyPeopleAndLengthsAsThePanelCountsThem() {
    Map<String, Settings.Value> rag1 = tables.overlay("RAG1").orElseThrow().settings();
    assertThat(rag1.get("bs2.homozygotes").text()).isEqualTo("3");
    assertThat(rag1.get("bs2.people.supporting").text()).isEqualTo("1");
    assertThat(gene("RAG1").fullPenetrance().yes()).isTrue();
    assertThat(gene("COCH").fullPenetrance().unknown()).isTrue();
    LengthRegions vhl = gene("VHL").lengthRegions().orElseThrow();
    assertThat(vhl.counted()).extracting(Region::text).containsExactly("63-204");
    assertThat(vhl.elsewhere()).isEqualTo(LengthRegions.NOT_MET);
    assertThat(vhl.stopLost()).contains(Strength.MODERATE);
    assertThat(gene("ADA").lengthRegions()).isEmpty();
    assertThat(gene("VHL").repeats().orElseThrow()).hasSize(1);
  }

  @Test
  void sameChangesAsThePanelCountsThem() {
    assertThat(setting("HNF1A", "ps1.splicing")).isEqualTo("motif");
    assertThat(setting("MLH1", "ps1.splicing")).isEqualTo("noncanonical");
    assertThat(setting("MYH7", "ps1.splicing")).isEqualTo("no");
    assertThat(setting("RMRP", "ps1.most")).isEqualTo("SUPPORTING");
    assertThat(setting("HBA2", "ps1.paralog.most")).isEqualTo("MODERATE");
    assertThat(tables.paralogs("KRAS")).containsExactly("HRAS", "NRAS");
    assertThat(tables.paralogs("PAH")).isEmpty();
  }

  @Test
  void rarityAsThePanelMeasuresIt() {
    assertThat(setting("ADA", "pm2.homozygotes")).isEqualTo("0");
    assertThat(setting("ABCD1", "pm2.hemizygotes")).isEqualTo("0");
    assertThat(setting("OTC", "pm2.people")).isEqualTo("1");
    assertThat(setting("OTC", "pm2.basis")).isEqualTo("filtering");
    assertThat(tables.overlay("MYH7").orElseThrow().settings())
        .as("the highest group, too, must be rare")
        .doesNotContainKey("pm2.basis");
    assertThat(setting("OTC", "ba1.people")).isEqualTo("10");
    assertThat(setting("RPGR", "af.common_basis")).isEqualTo("males");
    assertThat(setting("BMPR2", "bs2.dominant")).isEqualTo("homozygotes");
  }

  @Test
  void lengthMayAskForConservationAndBearNoOtherCriterion() {
    assertThat(setting("RPE65", "pm4.phylop_above")).isEqualTo("2.0");
    assertThat(tables.overlay("CTLA4").orElseThrow().exclusions())
        .anyMatch(x -> x.keeps() == AcmgCriterion.PP3 && x.drops() == AcmgCriterion.PM4);
  }

  @Test
  void kindsOfVariantsAsThePanelSeesThem() {
    assertThat(setting("KRAS", "bp1.target")).isEqualTo("truncating");
    assertThat(setting("BRCA1", "bp1.target")).isEqualTo("broad");
    assertThat(setting("BRCA1", "bp1.outside")).isEqualTo("2-101;1391-1424;1650-1857");
    assertThat(setting("BRCA1", "bp1.strength")).isEqualTo("STRONG");
    assertThat(setting("BRCA1", "bp1.needs_no_splicing")).isEqualTo("yes");
    assertThat(setting("PTEN", "pp2.applies")).isEqualTo("always");
    assertThat(setting("BMPR2", "pp2.requires")).isEqualTo("PM2,PP3");
    assertThat(setting("HNF1A", "bp7.phylop_below")).isEqualTo("2");
    assertThat(setting("VHL", "bp7.donor_offset")).isEqualTo("3");
    assertThat(tables.overlay("TP53").orElseThrow().settings())
        .doesNotContainKey("bp7.phylop_below");
    assertThat(gene("PTEN").lof()).isEqualTo(LofMechanism.ESTABLISHED);
  }

  /** Every value of every gene is one that the base pack's tables allow. */
  @Test
  void everyValueIsInRange() {
    RulePack base = RulePack.load(PackTestsTest.BASE);
    for (String gene : tables.genes()) {
      tables
          .overlay(gene)
          .orElseThrow()
          .settings()
          .forEach(
              (key, v) -> {
                if (!key.endsWith(".applicable")) {
                  assertThat(base.settings().has(key)).as(gene + " " + key).isTrue();
                  assertThat(PackLint.outOfRange(base.unit(key), v.text()))
                      .as(gene + " " + key + " " + v.text())
                      .isEmpty();
                }
              });
    }
  }

  private String setting(String gene, String key) {
    return tables.overlay(gene).orElseThrow().settings().get(key).text();
  }

  /** Two specifications of one gene: the mode of inheritance, or the disease, decides. */
  @Test
  void severalSpecificationsOfOneGene() {
    assertThat(layer("ACTA1", InheritanceMode.AUTOSOMAL_DOMINANT, "")).isEqualTo("GN147");
    assertThat(layer("ACTA1", InheritanceMode.AUTOSOMAL_RECESSIVE, "")).isEqualTo("GN169");
    assertThat(layer("RYR1", null, "Malignant hyperthermia, susceptibility to, 1"))
        .isEqualTo("GN012");
    assertThat(layer("RYR1", null, "")).isEqualTo("GN179");
  }

  private String layer(String symbol, InheritanceMode mode, String disease) {
    GeneContext.Builder b = GeneContext.builder(symbol);
    if (mode != null) {
      b.mode(mode);
    }
    if (!disease.isEmpty()) {
      b.disease(disease);
    }
    return tables.overlay(b.build()).orElseThrow().layer();
  }

  private GeneContext gene(String symbol) {
    return tables.describe(GeneContext.builder(symbol), symbol).build();
  }

  /** The layer that decided is named: the same variant under the base pack and under the panel. */
  @Test
  void theAnswerNamesTheLayer() {
    RulePack pack = RulePack.load(PackTestsTest.BASE);
    Variant v = missense("PAH", Map.of("gnomADe_AF", "0.003", "REVEL", "0.7"));
    GeneContext gene =
        tables.describe(GeneContext.builder("PAH").modes(tables.modes("PAH")), "PAH").build();
    CriterionResult base = bs1(new AcmgClassifier(pack).assess(v, gene, CaseContext.none()));
    CriterionResult panel =
        bs1(new AcmgClassifier(pack, tables).assess(v, gene, CaseContext.none()));
    assertThat(base.status()).isEqualTo(Status.NOT_MET);
    assertThat(base.specifiedBy().source()).isEqualTo("acmg-amp-2015");
    assertThat(panel.status()).isEqualTo(Status.MET);
    assertThat(panel.strength()).isEqualTo(Strength.STRONG);
    assertThat(panel.specifiedBy().source()).isEqualTo("GN006");
    assertThat(panel.inputs()).containsEntry("bs1.af.recessive", "0.002");
  }

  @Test
  void aCriterionThatThePanelDoesNotUseIsExcludedByIt() {
    RulePack pack = RulePack.load(PackTestsTest.BASE);
    GeneContext gene =
        tables.describe(GeneContext.builder("MYH7"), "MYH7").lof(LofMechanism.ESTABLISHED).build();
    Variant v =
        new Variant(
            Assembly.GRCH38,
            "14",
            1,
            "G",
            "A",
            Zygosity.HETEROZYGOUS,
            Map.of(),
            List.of(),
            List.of(
                new TranscriptConsequence(
                    "MYH7",
                    Optional.empty(),
                    "NM_000257.4",
                    true,
                    List.of("stop_gained"),
                    "c.100C>T",
                    "p.Arg34Ter",
                    Map.of("EXON", "3/40"))));
    CriterionResult pvs1 =
        new AcmgClassifier(pack, tables).assess(v, gene, CaseContext.none()).criteria().get(0);
    assertThat(pvs1.status()).isEqualTo(Status.EXCLUDED);
    assertThat(pvs1.reason()).isEqualTo("not-applicable");
    assertThat(pvs1.specifiedBy().source()).isEqualTo("GN002");
  }

  private static CriterionResult bs1(VariantAssessment a) {
    return a.criteria().stream().filter(r -> r.code().equals("BS1")).findFirst().orElseThrow();
  }

  private static Variant missense(String gene, Map<String, String> annotations) {
    return new Variant(
        Assembly.GRCH38,
        "12",
        1,
        "A",
        "G",
        Zygosity.HETEROZYGOUS,
        Map.of(),
        List.of(),
        List.of(
            new TranscriptConsequence(
                gene,
                Optional.empty(),
                "NM_000277.3",
                true,
                List.of("missense_variant"),
                "c.1A>G",
                "p.Met1Val",
                annotations)));
  }
}
