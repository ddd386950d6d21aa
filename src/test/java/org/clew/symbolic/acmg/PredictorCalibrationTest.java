package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.clew.RealData;
import org.clew.model.Strength;
import org.clew.symbolic.acmg.PredictorCalibration.Measured;
import org.clew.symbolic.acmg.PredictorCalibration.Scored;
import org.junit.jupiter.api.Test;

class PredictorCalibrationTest {

  /** Columns of the file by tool of the pack. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "REVEL", "REVEL_score",
          "BayesDel_noAF", "BayesDel_nsfp33a_noAF",
          "CADD", "CADDv1.6_PHRED",
          "VEST4", "VEST4_score",
          "MutPred2", "MutPred2.0_score",
          "PrimateAI", "PrimateAI_score",
          "PhyloP100", "phyloP100way_vertebrate",
          "MPC", "MPC_score");

  @Test
  void ratioOfAMadeTable() {
    PredictorTable.Interval high =
        new PredictorTable.Interval(
            "T", AcmgCriterion.PP3, Strength.SUPPORTING, 1, 0.5, true, 1, true, "test");
    List<Scored> variants = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      variants.add(new Scored(i < 800 ? 0.9 : 0.1, true));
      variants.add(new Scored(i < 200 ? 0.9 : 0.1, false));
    }
    Measured m = PredictorCalibration.measure(List.of(high), variants).get(0);
    assertThat(m.pathogenic()).isEqualTo(800);
    assertThat(m.benign()).isEqualTo(200);
    assertThat(m.ratio()).isCloseTo(4, within(0.02));
    assertThat(m.lower()).isBetween(3.4, 3.7);
    assertThat(m.upper()).isBetween(4.4, 4.7);
    assertThat(m.claimed()).isCloseTo(2.08, within(0.01));
  }

  /**
   * On ClinVar 2019 missense variants: every REVEL interval that holds enough of them is as strong
   * as its points claim. The lowest, BP4 at very strong, holds seven: nothing can be said of it.
   * The papers' own variants overlap these, so this guards the table, it does not validate the
   * tool.
   */
  @Test
  void publishedIntervalsOnRealVariants() throws IOException {
    PredictorTable table = RulePack.load(PackTestsTest.BASE).predictors();
    Map<String, List<Scored>> data = read();
    for (String tool : new java.util.TreeSet<>(COLUMNS.keySet())) {
      for (Measured m : PredictorCalibration.measure(table.intervals(tool), data.get(tool))) {
        System.out.printf(
            "%-14s %-22s %s %-11s P %5d B %5d  LR %9.3f [%9.3f, %9.3f]  claimed %8.4f %s%n",
            tool,
            m.interval().text(),
            m.interval().criterion(),
            m.interval().strength(),
            m.pathogenic(),
            m.benign(),
            m.ratio(),
            m.lower(),
            m.upper(),
            m.claimed(),
            !m.decidable() ? "too few variants" : m.consistent() ? "" : "WEAKER");
      }
    }
    assertThat(data.get("REVEL").size()).isGreaterThan(11_000);
    List<Measured> revel =
        PredictorCalibration.measure(table.intervals("REVEL"), data.get("REVEL"));
    assertThat(revel.stream().filter(m -> !m.decidable()))
        .extracting(m -> m.interval().strength())
        .containsExactly(Strength.VERY_STRONG);
    for (Measured m : revel.stream().filter(Measured::decidable).toList()) {
      assertThat(m.consistent()).as(m.interval().text()).isTrue();
      // and in the right direction beyond doubt
      if (m.interval().criterion().pathogenic()) {
        assertThat(m.lower()).isGreaterThan(1);
      } else {
        assertThat(m.upper()).isLessThan(1);
      }
    }
  }

  private static Map<String, List<Scored>> read() throws IOException {
    var file = RealData.orSkip().resolve("variants/clinvar2019_pejaver_missense.tsv.gz");
    Map<String, List<Scored>> data = new java.util.HashMap<>();
    COLUMNS.keySet().forEach(t -> data.put(t, new ArrayList<>()));
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> header = Tables.split(in.readLine());
      int truth = header.indexOf("clnsig");
      String line;
      while ((line = in.readLine()) != null) {
        List<String> cells = Tables.split(line);
        String clnsig = cells.get(truth).toLowerCase(java.util.Locale.ROOT);
        boolean pathogenic = clnsig.contains("pathogenic");
        if (!pathogenic && !clnsig.contains("benign")) {
          continue;
        }
        COLUMNS.forEach(
            (tool, column) -> {
              double score = PopulationFacts.maximum(cells.get(header.indexOf(column)));
              if (!Double.isNaN(score)) {
                data.get(tool).add(new Scored(score, pathogenic));
              }
            });
      }
    }
    return data;
  }
}
