package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.ExplanationCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement that was cut is gone on with, and comes to the same. */
class ExplanationStudyTest {

  private static final int CASES = 5;

  @TempDir static Path dir;

  private static ToyNetwork toy;
  private static List<SolvedCase> cases;
  private static Path whole;
  private static String tables;

  @BeforeAll
  static void measuredInOnePiece() throws Exception {
    toy = ToyNetwork.train(dir);
    cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      cases.add(toy.solved("case\t" + i + ".json", 7 + i, "HGNC:10" + i));
    }
    whole = dir.resolve("whole.tsv");
    tables = study(1).run(cases, whole, Progress.NONE);
  }

  @AfterAll
  static void close() {
    toy.close();
  }

  private static ExplanationStudy study(int draws) {
    return study(draws, 0);
  }

  private static ExplanationStudy study(int draws, int sample) {
    return new ExplanationStudy(
        toy.graph(),
        toy.network(),
        new ExplanationStudy.Options(
            new ExplanationCheck.Settings(6, draws, 3, Set.of("random", "lrp", "gnn-explainer")),
            true,
            true,
            sample,
            1,
            1));
  }

  /** Tables without the last column: seconds are new where cases are measured again. */
  private static String untimed(String tables) {
    return tables.replaceAll("\\| [0-9.]+ \\|\n", "|\n");
  }

  @Test
  void theFileHoldsAllThatTheTablesSay() throws Exception {
    assertThat(tables).contains("| gnn-explainer", "Right gene", "What the network relies on");
    Progress none =
        (name, total) -> {
          assertThat(name).isEqualTo("Explaining cases, 5 of 5 are there");
          assertThat(total).isZero();
          return units -> {};
        };
    byte[] before = Files.readAllBytes(whole);
    assertThat(study(1).run(cases, whole, none)).isEqualTo(tables);
    assertThat(Files.readAllBytes(whole)).isEqualTo(before);
  }

  @Test
  void whatWasCutAnywhereIsGoneOnWithAndComesToTheSame() throws Exception {
    byte[] text = Files.readAllBytes(whole);
    long header = Files.readString(whole).indexOf("\n0\t") + 1;
    for (double share : new double[] {0, 0.37, 0.93, 1}) {
      int length = (int) (header + share * (text.length - 1 - header));
      Path cut = dir.resolve("cut.tsv");
      Files.write(cut, java.util.Arrays.copyOf(text, length));
      assertThat(untimed(study(1).run(cases, cut, Progress.NONE))).isEqualTo(untimed(tables));
      assertThat(Files.readAllLines(cut)).hasSameSizeAs(Files.readAllLines(whole));
    }
  }

  @Test
  void everyCaseIsOnDiskBeforeTheNextIsBegun() throws Exception {
    Path cut = dir.resolve("killed.tsv");
    Progress killed =
        (name, total) ->
            new Progress.Stage() {
              private int done;

              @Override
              public void step(long units) {
                if (++done == 3) {
                  throw new IllegalStateException("killed");
                }
              }
            };
    assertThatThrownBy(() -> study(1).run(cases, cut, killed)).hasMessage("killed");
    assertThat(Files.readString(cut)).contains("\n2\t");
    assertThat(untimed(study(1).run(cases, cut, Progress.NONE))).isEqualTo(untimed(tables));
  }

  @Test
  void aSmallerSampleIsTheBeginningOfALargerOne() throws Exception {
    Path grown = dir.resolve("grown.tsv");
    String few = study(1, 3).run(cases, grown, Progress.NONE);
    assertThat(few).contains("First candidate: 3 cases");
    assertThat(untimed(study(1).run(cases, grown, Progress.NONE))).isEqualTo(untimed(tables));
    assertThat(study(1, 3).run(cases, grown, Progress.NONE)).isEqualTo(few);
  }

  @Test
  void anotherMeasurementIsNotMixedIn() throws Exception {
    assertThatThrownBy(() -> study(2).run(cases, whole, Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("another measurement; this one has draws: 2");
    assertThatThrownBy(() -> study(1).run(cases.subList(0, 4), whole, Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("cases: 4 ");
    Path notes = Files.writeString(dir.resolve("notes.txt"), "call back on Monday\n");
    assertThatThrownBy(() -> study(1).run(cases, notes, Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("no table of measured explanations");
    assertThat(notes).hasContent("call back on Monday");
  }

  @Test
  void aDamagedLineIsNamed() throws Exception {
    Path damaged = dir.resolve("damaged.tsv");
    Files.writeString(damaged, Files.readString(whole).replaceFirst("\ttrue\t", "\tyes\t"));
    assertThatThrownBy(() -> study(1).run(cases, damaged, Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("is damaged: 'yes' is neither true nor false");
  }
}
