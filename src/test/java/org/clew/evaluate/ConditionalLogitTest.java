package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.clew.evaluate.ConditionalLogit.Choice;
import org.junit.jupiter.api.Test;

class ConditionalLogitTest {

  @Test
  void twoCandidatesHaveAClosedForm() {
    // right at 1 in three choices of four: log odds 1.0986 per unit
    float[][] feature = {{0, 1}};
    List<Choice> choices =
        List.of(
            new Choice(feature, 1),
            new Choice(feature, 1),
            new Choice(feature, 1),
            new Choice(feature, 0));
    assertThat(ConditionalLogit.fit(choices, new boolean[] {true})[0])
        .isCloseTo(Math.log(3), within(1e-5));
  }

  @Test
  void findsTheWeightsThatChoicesWereDrawnBy() {
    double[] truth = {0.8, -0.5, 0};
    SplittableRandom random = new SplittableRandom(3);
    List<Choice> choices = new ArrayList<>();
    for (int n = 0; n < 3000; n++) {
      float[][] features = new float[4][6];
      for (int f = 0; f < 3; f++) {
        for (int c = 0; c < 6; c++) {
          features[f][c] = (float) random.nextDouble(-2, 2);
        }
      }
      double[] scores = new Choice(features, 0).scores(new double[] {0.8, -0.5, 0, 0});
      double sum = 0;
      for (double s : scores) {
        sum += Math.exp(s);
      }
      double at = random.nextDouble() * sum;
      int right = 0;
      while (right < 5 && (at -= Math.exp(scores[right])) > 0) {
        right++;
      }
      choices.add(new Choice(features, right));
    }
    double[] all = ConditionalLogit.fit(choices, new boolean[] {true, true, true, true});
    for (int f = 0; f < truth.length; f++) {
      assertThat(all[f]).isCloseTo(truth[f], within(0.08));
    }
    assertThat(all[3]).as("a feature that never varies").isZero();
    double[] some = ConditionalLogit.fit(choices, new boolean[] {true, false, true, true});
    assertThat(some[1]).isZero();
    assertThat(some[0]).isCloseTo(0.8, within(0.15));
  }

  @Test
  void aStepThatLeadsTooFarIsTakenBack() {
    // nearly all candidates are alike, one stands far out: Newton's first step is far too long
    List<Choice> choices = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      float[][] features = new float[1][10_000];
      features[0][n] = 8;
      choices.add(new Choice(features, n < 10 ? n : 5_000 + n));
    }
    // half of them right: exp(8 w) = 9,999
    assertThat(ConditionalLogit.fit(choices, new boolean[] {true})[0])
        .isCloseTo(Math.log(9_999) / 8, within(1e-3));
  }
}
