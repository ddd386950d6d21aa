package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.clew.symbolic.acmg.PredictorTable.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Published score intervals: each edge falls on its published side, and none overlap. */
class PredictorTableTest {

  private static final PredictorTable TABLE = RulePack.load(PackTestsTest.BASE).predictors();

  /** Every finite bound of every interval. */
  static Stream<Arguments> edges() {
    return TABLE.tools().stream()
        .flatMap(t -> TABLE.intervals(t).stream())
        .flatMap(
            i ->
                Stream.of(
                        Arguments.of(i, i.lower(), i.lowerInclusive(), 1),
                        Arguments.of(i, i.upper(), i.upperInclusive(), -1))
                    .filter(a -> Double.isFinite((double) a.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void edgeFallsOnItsPublishedSide(Interval i, double edge, boolean inclusive, int inward) {
    double step = 1e-6;
    assertThat(i.contains(edge)).isEqualTo(inclusive);
    assertThat(TABLE.lookUp(i.tool(), edge + inward * step)).contains(i);
    assertThat(i.contains(edge - inward * step)).isFalse();
  }

  @Test
  void noScoreLiesInTwoIntervals() {
    for (String tool : TABLE.tools()) {
      List<Interval> all = TABLE.intervals(tool);
      for (Interval a : all) {
        for (double x : new double[] {a.lower(), a.upper()}) {
          for (double s : new double[] {x - 1e-6, x, x + 1e-6}) {
            assertThat(all.stream().filter(i -> i.contains(s)).count())
                .as("%s at %s", tool, s)
                .isLessThanOrEqualTo(1);
          }
        }
      }
    }
  }

  /** Scores and answers read from Pejaver et al. 2022, table 2, and Bergquist et al. 2025. */
  @ParameterizedTest
  @CsvSource({
    "REVEL, 0.003, BP4, VERY_STRONG, 8", "REVEL, 0.016, BP4, STRONG, 4",
    "REVEL, 0.183, BP4, MODERATE, 2", "REVEL, 0.290, BP4, SUPPORTING, 1",
    "REVEL, 0.644, PP3, SUPPORTING, 1", "REVEL, 0.773, PP3, MODERATE, 2",
    "REVEL, 0.932, PP3, STRONG, 4", "BayesDel_noAF, -0.36, BP4, MODERATE, 2",
    "BayesDel_noAF, 0.13, PP3, SUPPORTING, 1", "CADD, 28.1, PP3, MODERATE, 2",
    "CADD, 22.7, BP4, SUPPORTING, 1", "AlphaMissense, 0.070, BP4, MODERATE, 3",
    "AlphaMissense, 0.972, PP3, MODERATE, 3", "AlphaMissense, 0.99, PP3, STRONG, 4",
    "ESM1b, -24.0, PP3, STRONG, 4", "ESM1b, 8.8, BP4, MODERATE, 3",
    "SIFT, 0, PP3, MODERATE, 2", "FATHMM, -5.04, PP3, MODERATE, 2",
  })
  void publishedAnswer(String tool, double score, String criterion, String strength, int points) {
    Interval i = TABLE.lookUp(tool, score).orElseThrow();
    assertThat(i.criterion().name()).isEqualTo(criterion);
    assertThat(i.strength().name()).isEqualTo(strength);
    assertThat(i.points()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"REVEL, 0.2901", "REVEL, 0.6439", "BayesDel_noAF, 0.0", "CADD, 25.2"})
  void indeterminate(String tool, double score) {
    assertThat(TABLE.lookUp(tool, score)).isEmpty();
  }
}
