package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantedTruthTest {

  @Test
  void explanationsFindWhatWasPlantedAndChangeWithWeightsAnswersAndLinks() {
    PlantedTruth.Result r = PlantedTruth.run(1, PlantedTruth.SAMPLES);
    assertThat(r.right()).isGreaterThan(r.patients() * 3 / 4);
    assertThat(r.scored()).isGreaterThan(r.patients() / 2);
    assertThat(r.auroc()).isGreaterThanOrEqualTo(0.95);
    assertThat(r.decoys()).isLessThanOrEqualTo(0.05);
    assertThat(Math.abs(r.weights())).isLessThanOrEqualTo(0.1);
    assertThat(Math.abs(r.labels())).isLessThanOrEqualTo(0.1);
    assertThat(Math.abs(r.topology())).isLessThanOrEqualTo(0.1);
  }
}
