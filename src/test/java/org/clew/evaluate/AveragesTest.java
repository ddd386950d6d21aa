package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clew.evaluate.Bootstrap.Estimate;
import org.junit.jupiter.api.Test;

/** Means over cases and genes, against values worked out by hand. */
class AveragesTest {

  private static Ranked ranked(String gene, String publication) {
    return new Ranked(1, gene, publication);
  }

  @Test
  void aGeneCountsOnceHoweverManyCasesItHas() {
    Averages a =
        new Averages(
            List.of(ranked("A", "p"), ranked("A", "p"), ranked("A", "q"), ranked("B", "r")), 1);
    double[] value = {1, 1, 0, 0};
    assertThat(a.genes()).isEqualTo(2);
    assertThat(a.overCases(value).mean()).isCloseTo(0.5, within(1e-12));
    assertThat(a.overGenes(value).mean()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
    // a sample holds A twice, both, or B twice
    assertThat(a.overGenes(value).interval().low()).isZero();
    assertThat(a.overGenes(value).interval().high()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void genesOfOnePublicationAreDrawnTogether() {
    // A and B share p, B and C share q: one cluster of three genes, so nothing can vary
    Averages a =
        new Averages(
            List.of(ranked("A", "p"), ranked("B", "p"), ranked("B", "q"), ranked("C", "q")), 1);
    Estimate e = a.overGenes(new double[] {1, 0, 0, 0});
    assertThat(e.mean()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(e.interval().low()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(e.interval().high()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void intervalOverGenesHasTheWidthOfTheNormalApproximation() {
    // 100 genes, half successes, of 1 to 7 cases in publications of their own
    List<Ranked> cases = new ArrayList<>();
    List<Double> value = new ArrayList<>();
    for (int g = 0; g < 100; g++) {
      for (int c = 0; c <= g % 7; c++) {
        cases.add(ranked("G" + g, "P" + g + "." + c));
        value.add((double) (g % 2));
      }
    }
    Estimate e =
        new Averages(cases, 7).overGenes(value.stream().mapToDouble(Double::doubleValue).toArray());
    assertThat(e.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(e.interval().low()).isCloseTo(0.5 - 1.96 * 0.05, within(0.012));
    assertThat(e.interval().high()).isCloseTo(0.5 + 1.96 * 0.05, within(0.012));
  }

  @Test
  void differencesArePaired() {
    // each gene varies much, but the first ranker is always better by 0.1
    List<Ranked> cases = IntStream.range(0, 40).mapToObj(i -> ranked("G" + i, "P" + i)).toList();
    double[] difference = IntStream.range(0, 40).mapToDouble(i -> i % 2 + 0.1 - i % 2).toArray();
    Estimate e = new Averages(cases, 1).overGenes(difference);
    assertThat(e.interval().low()).isCloseTo(0.1, within(1e-9));
    assertThat(e.interval().high()).isCloseTo(0.1, within(1e-9));
  }
}
