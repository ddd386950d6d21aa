package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.Problem;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a layer states of a gene. */
class GeneFactsTest {

  private static final RulePack BASE = RulePack.load(PackTestsTest.BASE);

  @TempDir Path folder;

  /** Whiffin et al. 2017: g/2 dominant, the square root of g recessive. */
  @Test
  void highestCredibleFrequency() {
    Settings s = settings("gene.prevalence", "0.002", "gene.penetrance", "0.5");
    assertThat(limit(InheritanceMode.AUTOSOMAL_DOMINANT, s)).isCloseTo(0.002, within(1e-12));
    Settings rare =
        settings(
            "gene.prevalence", "0.0001",
            "gene.penetrance", "1",
            "gene.genetic_heterogeneity", "0.5",
            "gene.allelic_heterogeneity", "0.08");
    assertThat(limit(InheritanceMode.AUTOSOMAL_RECESSIVE, rare)).isCloseTo(0.002, within(1e-12));
    assertThat(limit(InheritanceMode.MITOCHONDRIAL, rare)).isNaN();
    assertThat(limit(InheritanceMode.AUTOSOMAL_DOMINANT, settings("gene.prevalence", "0.1")))
        .isNaN();
  }

  @Test
  void nothingIsAddedWhereNoLayerKnowsAnything() {
    GeneContext gene = GeneContext.builder("FBN1").missenseZ(5).build();
    assertThat(GeneFacts.complete(gene, BASE.settings())).isSameAs(gene);
  }

  @Test
  void aLayersWordGoesBeforeTheCallers() {
    GeneContext gene = GeneContext.builder("FBN1").fullPenetrance(true).missenseZ(5).build();
    GeneContext told =
        GeneFacts.complete(gene, settings("gene.full_penetrance", "no", "gene.missense_z", "2"));
    assertThat(told.fullPenetrance().no()).isTrue();
    assertThat(told.missenseZ()).hasValue(2);
    assertThat(told.truncatingOnly().unknown()).isTrue();
  }

  @Test
  void theCheckFindsWordsAndNumbersThatCannotBe() throws IOException {
    String place = "laboratory/gene_settings.tsv, FBN1";
    assertThat(problems("gene.penetrance\t1.5")).anyMatch(p -> p.contains("not a fraction"));
    assertThat(problems("gene.full_penetrance\tmostly"))
        .anyMatch(p -> p.startsWith("ERROR " + place) && p.contains("nor unknown"));
    assertThat(problems("ps1.splicing\tsometimes"))
        .anyMatch(p -> p.contains("none of motif, noncanonical, no"));
    assertThat(problems("bp1.outside\tall of it")).anyMatch(p -> p.contains("residues of regions"));
    assertThat(problems("pp2.requires\tPM2,PP33")).anyMatch(p -> p.contains("criteria"));
    assertThat(problems("gene.prevalence\t0.001"))
        .anyMatch(p -> p.startsWith("WARNING " + place) && p.contains("one of them is missing"));
    assertThat(problems("gene.diagnostic_yield\t0.4")).noneMatch(p -> p.contains(place));
  }

  /** Errors and warnings of an overlay with that row. */
  private List<String> problems(String keyAndValue) throws IOException {
    Path overlay = Files.createDirectories(folder.resolve("laboratory"));
    Files.writeString(
        overlay.resolve("pack.yaml"),
        """
        id: laboratory
        version: 0.1.0
        title: test
        guideline: test
        parent: acmg-amp-2015
        citations: [PMID:25741868]
        """);
    Files.writeString(
        overlay.resolve("gene_settings.tsv"),
        "gene\tkey\tvalue\tsource\nFBN1\t" + keyAndValue + "\tPMID:1\n");
    RuleBook whole = RuleBook.load(PackTestsTest.BASE.getParent());
    RuleBook book =
        new RuleBook(whole.base(), whole.panels(), List.of(OverlayPack.load(overlay, BASE)));
    return OverlayLint.problems(book, null).stream()
        .map((Problem p) -> p.level() + " " + p.place() + ": " + p.message())
        .toList();
  }

  private static double limit(InheritanceMode mode, Settings s) {
    return GeneFacts.credibleFrequency(GeneContext.builder("GENE").mode(mode).build(), s)
        .orElse(Double.NaN);
  }

  private static Settings settings(String... keysAndValues) {
    Map<String, Settings.Value> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], new Settings.Value(keysAndValues[i + 1], "test", "test"));
    }
    return BASE.settings().overlaid(values);
  }
}
