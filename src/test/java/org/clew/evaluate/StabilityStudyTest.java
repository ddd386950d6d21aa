package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityStudyTest {

  private static SolvedCase solved() {
    return new SolvedCase(
        "c.json", new int[0], new int[0], -1, -1, "", "", Set.of("PMID:1"), new BitSet());
  }

  @Test
  void countsEdgesAndWeightThatComeAgain() {
    StabilityStudy.Row row =
        StabilityStudy.row(
            solved(),
            StabilityStudy.Change.TERM,
            Map.of("a", 3.0, "b", -1.0),
            Map.of("a", 0.1, "c", 9.0));
    assertThat(row.jaccard()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(row.weight()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void consensusIsOverAllPairsAndStableIsWhatHalfOfTheOthersShow() {
    List<StabilityStudy.Row> rows =
        StabilityStudy.among(
            solved(),
            Map.of("a", 3.0, "b", -1.0, "c", 1.0),
            List.of(Map.of("a", 1.0, "b", 1.0), Map.of("a", 1.0)));
    assertThat(rows)
        .filteredOn(r -> r.change() == StabilityStudy.Change.NETWORK)
        .extracting(StabilityStudy.Row::jaccard)
        .containsExactly(2 / 3.0, 1 / 3.0);
    assertThat(rows)
        .filteredOn(r -> r.change() == StabilityStudy.Change.ANY_TWO)
        .extracting(StabilityStudy.Row::jaccard)
        .containsExactlyInAnyOrder(2 / 3.0, 1 / 3.0, 0.5);
    assertThat(rows)
        .filteredOn(r -> r.change() == StabilityStudy.Change.MOST)
        .singleElement()
        .satisfies(r -> assertThat(r.jaccard()).isCloseTo(2 / 3.0, within(1e-12)))
        .satisfies(r -> assertThat(r.weight()).isCloseTo(0.8, within(1e-12)));
    assertThat(ExplanationTable.stability(rows, 1))
        .contains("| any two of the networks: consensus | 3 | 1 | 0.50 |");
  }

  @Test
  void theSameNetworkExplainsAlikeAndALesserGraphOtherwise(@TempDir Path dir) throws Exception {
    try (ToyNetwork toy = ToyNetwork.train(dir)) {
      NetworkScorer network = toy.network();
      List<SolvedCase> cases = new ArrayList<>();
      for (int t = 7; t < 15; t++) {
        cases.add(toy.solved("c.json", t, ""));
      }
      List<StabilityStudy.Row> rows =
          new StabilityStudy(toy.graph(), List.of(network, network), 6, 2, 1)
              .run(cases, Progress.NONE);
      assertThat(rows)
          .filteredOn(r -> r.change() == StabilityStudy.Change.NETWORK)
          .hasSizeGreaterThan(3)
          .allSatisfy(r -> assertThat(r.jaccard()).isEqualTo(1))
          .allSatisfy(r -> assertThat(r.weight()).isEqualTo(1));
      assertThat(rows)
          .filteredOn(r -> r.change() == StabilityStudy.Change.TERM)
          .anySatisfy(r -> assertThat(r.jaccard()).isLessThan(1));
      assertThat(ExplanationTable.stability(rows, 1)).contains("another network", "one term less");
    }
  }
}
