package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures against values worked out by hand. */
class MetricsTest {

  @Test
  void rankCountsBetterOnesAndSharesTies() {
    double[] scores = {9, 5, 5, 5, 1, 7};
    int[] all = {0, 1, 2, 3, 4, 5};
    assertThat(Ranks.middle(scores, all, 0)).isEqualTo(1);
    assertThat(Ranks.middle(scores, all, 5)).isEqualTo(2);
    assertThat(Ranks.middle(scores, all, 2)).isEqualTo(4); // ranks 3, 4, 5
    assertThat(Ranks.middle(scores, all, 4)).isEqualTo(6);
  }

  @Test
  void rankIsAmongCandidatesOnly() {
    double[] scores = {9, 8, 7, 6};
    assertThat(Ranks.middle(scores, new int[] {3, 1}, 3)).isEqualTo(2);
    assertThat(Ranks.middle(scores, new int[] {0, 1}, 3)).isEqualTo(Ranks.MISS);
    assertThat(Ranks.middle(scores, new int[] {0, 1}, -1)).isEqualTo(Ranks.MISS);
  }

  @Test
  void allEqualScoresGiveTheMiddle() {
    int[] all = IntStream.range(0, 101).toArray();
    assertThat(Ranks.middle(new double[101], all, 17)).isEqualTo(51);
  }

  @Test
  void microAndMacroAverages() {
    Accuracy a =
        Accuracy.of(
            List.of(
                new Ranked(1, "A", "p"),
                new Ranked(1, "A", "p"),
                new Ranked(4, "A", "q"),
                new Ranked(Ranks.MISS, "B", "q")));
    assertThat(a.n()).isEqualTo(4);
    assertThat(a.missed()).isEqualTo(1);
    assertThat(a.micro())
        .containsEntry(Measure.TOP1, 0.5)
        .containsEntry(Measure.TOP3, 0.5)
        .containsEntry(Measure.TOP5, 0.75)
        .containsEntry(Measure.MRR, (1 + 1 + 0.25 + 0) / 4);
    assertThat(a.macro().get(Measure.TOP1)).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
    assertThat(a.macro().get(Measure.TOP10)).isCloseTo((1 + 0) / 2.0, within(1e-12));
  }

  @Test
  void sharedFirstPlaceIsNotTopOne() {
    assertThat(Measure.TOP1.of(1.5)).isZero();
    assertThat(Measure.TOP3.of(1.5)).isEqualTo(1);
    assertThat(Measure.MRR.of(1.5)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(Measure.MRR.of(Ranks.MISS)).isZero();
  }

  @Test
  void intervalOfAConstantIsThatConstant() {
    Bootstrap.Interval i =
        new Bootstrap(List.of("a", "a", "b", "c"), 1).mean(new double[] {2, 2, 2, 2});
    assertThat(i.low()).isEqualTo(2);
    assertThat(i.high()).isEqualTo(2);
    assertThat(i.excludesZero()).isTrue();
  }

  @Test
  void clustersStayTogether() {
    // two clusters of fifty equal cases: a sample's mean can only be 0, 1/2 or 1
    List<String> clusters = IntStream.range(0, 100).mapToObj(i -> i < 50 ? "a" : "b").toList();
    double[] value = IntStream.range(0, 100).mapToDouble(i -> i < 50 ? 1 : 0).toArray();
    Bootstrap.Interval i = new Bootstrap(clusters, 1).mean(value);
    assertThat(i.low()).isZero();
    assertThat(i.high()).isEqualTo(1);
  }

  @Test
  void intervalHasTheWidthOfTheNormalApproximation() {
    // 400 clusters of one, half successes: standard error 0.5 / 20, 95 % is 1.96 of them each way
    List<String> clusters = IntStream.range(0, 400).mapToObj(Integer::toString).toList();
    double[] value = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray();
    Bootstrap.Interval i = new Bootstrap(clusters, 7).mean(value);
    assertThat(i.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.006));
    assertThat(i.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.006));
    assertThat(i).isEqualTo(new Bootstrap(clusters, 7).mean(value));
  }
}
