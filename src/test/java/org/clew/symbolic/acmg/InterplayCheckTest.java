package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.Folders;
import org.clew.model.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exclusions, caps and combining together: what none of them does wrong alone. */
class InterplayCheckTest {

  @TempDir private Path folder;

  private Path rules;
  private Path lab;

  @BeforeEach
  void aLayer() throws IOException {
    rules = Folders.copy(Path.of("rules"), folder.resolve("rules"));
    lab = Files.createDirectories(rules.resolve("lab"));
    Files.writeString(lab.resolve("pack.yaml"), "id: lab\nversion: 1.0.0\nparent: clingen-vcep\n");
  }

  @Test
  void thePacksAsShippedAreSound() {
    assertThat(InterplayCheck.problems(RuleBook.load(rules))).isEmpty();
  }

  /** Rarity that drops a functional assay: the counterexample is printed. */
  @Test
  void anExclusionThatTakesMoreThanItBringsIsFound() throws IOException {
    exclusions("x\tPM2\tPS3\tFBN2\tassumption: test");
    assertThat(problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.level()).isEqualTo(Problem.Level.ERROR);
              assertThat(p.place()).contains("exclusions.tsv, x");
              assertThat(p.message())
                  .contains("more evidence yields less in FBN2")
                  .containsPattern("PS3 is \\w+, with PM2_Supporting \\w+");
            });
  }

  @Test
  void aRingOfThreeIsFoundOnce() throws IOException {
    exclusions(
        "a\tPM1\tPM5\tFBN2\tassumption: test",
        "b\tPM5\tPM4\tFBN2\tassumption: test",
        "c\tPM4\tPM1\tFBN2\tassumption: test");
    assertThat(problems())
        .filteredOn(p -> p.message().contains("ring"))
        .singleElement()
        .satisfies(p -> assertThat(p.place()).contains("PM1 over PM5 over PM4 over PM1"));
  }

  @Test
  void aRowOfAnotherGeneMakesNoRing() throws IOException {
    exclusions(
        "a\tPM1\tPM5\tFBN2\tassumption: test",
        "b\tPM5\tPM4\tFBN1\tassumption: test",
        "c\tPM4\tPM1\tFBN2\tassumption: test");
    assertThat(problems()).noneMatch(p -> p.message().contains("ring"));
  }

  /**
   * Of two criteria under a cap the weaker gives way, so that adding one never takes of the other.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PS3,PP3_Strong,PM1 | PS3,PP3_Strong",
        "PM1,PP3_Moderate,PM2_Supporting | PM1,PP3_Moderate,PM2_Supporting",
        "PM1,PP3_Supporting | PM1,PP3",
        "PP1_Strong,PP4_Moderate | PP1_Strong,PP4",
        "PP1_Moderate,PP4_Strong | PP1,PP4_Strong",
        "PVS1,PM4,PP3 | PVS1",
        "BA1,BS1,PS4 | BA1",
      })
  void whatIsLeft(String evidence, String left) {
    RuleBook book = RuleBook.load(rules);
    Interplay interplay = new Interplay(book.exclusions("FBN1"), book.caps("FBN1"));
    assertThat(interplay.of(EvidenceCode.parseList(evidence)))
        .isEqualTo(EvidenceCode.parseList(left));
  }

  private List<Problem> problems() {
    return InterplayCheck.problems(RuleBook.load(rules));
  }

  private void exclusions(String... rows) throws IOException {
    Files.writeString(
        lab.resolve("exclusions.tsv"),
        "id\tkeeps\tdrops\tgenes\tsource\n" + String.join("\n", rows) + "\n");
  }
}
