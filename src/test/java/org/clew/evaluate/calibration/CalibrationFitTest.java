package org.clew.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clew.evaluate.calibration.ScoredCase.Kind;
import org.clew.model.Calibration;
import org.clew.model.ClewException;
import org.clew.rationale.CalibrationRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fit finds the law that cases were drawn from, and is judged on publications left out. */
class CalibrationFitTest {

  private static final int GENES = 200;

  /** Scores are twice as sure as they may be: the true probabilities follow from half of them. */
  private static final double SLOPE = 0.5;

  private static final CalibrationRecord.BelongsTo ANY =
      new CalibrationRecord.BelongsTo("m", "default", "l", "w", "g", GENES);

  private static List<ScoredCase> drawn(int publications, int each) {
    Random random = new Random(11);
    List<ScoredCase> cases = new ArrayList<>();
    for (int p = 0; p < publications; p++) {
      for (int i = 0; i < each; i++) {
        int observed = 3 + random.nextInt(10);
        float[] scores = scores(random, 2);
        cases.add(
            new ScoredCase(
                Kind.SOLVED,
                "HGNC:" + p,
                "PMID:" + p,
                observed,
                observed * (1 + random.nextGaussian() / 4),
                draw(scores, random),
                scores));
        for (Kind negative : List.of(Kind.GENE_UNKNOWN, Kind.MIXED)) {
          double symbolic = observed * (0.6 + random.nextGaussian() / 4);
          cases.add(
              new ScoredCase(
                  negative, "HGNC:" + p, "PMID:" + p, observed, symbolic, -1, scores(random, 1)));
        }
      }
    }
    return cases;
  }

  private static float[] scores(Random random, double spread) {
    double[] ascending = random.doubles(GENES, 0, 1).map(u -> spread * -Math.log(u)).toArray();
    Arrays.sort(ascending);
    float[] scores = new float[GENES];
    for (int i = 0; i < GENES; i++) {
      scores[i] = (float) (ascending[GENES - 1 - i] - 5);
    }
    return scores;
  }

  private static int draw(float[] scores, Random random) {
    double left = random.nextDouble() * Math.pow(10, CalibrationFit.log10Sum(scores, SLOPE));
    for (int i = 0; i < scores.length; i++) {
      left -= Math.pow(10, SLOPE * scores[i]);
      if (left <= 0) {
        return i;
      }
    }
    return scores.length - 1;
  }

  @Test
  void findsTheSlopeThatCasesWereDrawnWith() {
    assertThat(CalibrationFit.of(drawn(300, 2)).slope()).isCloseTo(SLOPE, within(0.05));
  }

  @Test
  void whatIsStatedIsTrueOnPublicationsLeftOut() {
    CalibrationRecord r = new CrossFit(drawn(400, 3)).record(ANY, 1);
    assertThat(r.measured().error()).isLessThan(0.04);
    assertThat(r.measured().errorIfPerfect()).isBetween(0.005, 0.04);
    assertThat(r.measured().errorWithNone()).isLessThan(0.04);
    for (CalibrationRecord.SetMeasure s : r.measured().sets()) {
      // at least: no set is smaller than the leader alone, which may cover more than is asked for
      assertThat(s.byPublication()).as("coverage").isGreaterThan(s.coverage() - 0.03);
      assertThat(s.quarter()).isLessThanOrEqualTo(s.median());
    }
    CalibrationRecord.SetMeasure widest = r.measured().sets().get(2);
    assertThat(widest.byPublication()).isCloseTo(0.9, within(0.03));
    assertThat(r.fittedOn()).isEqualTo(new CalibrationRecord.FittedOn(1200, 400, 400, 2400, 1));
  }

  @Test
  void noneIsRightAsOftenAsIsSaid() {
    CalibrationRecord r = new CrossFit(drawn(400, 3)).record(ANY, 1);
    CalibrationRecord.NoneMeasure none = r.measured().none();
    assertThat(none.right()).isCloseTo(CalibrationFit.RIGHT, within(0.05));
    assertThat(r.statement().right()).isEqualTo(none.right());
    assertThat(none.ofMixed()).isGreaterThan(2 * none.ofSolved());
    List<CalibrationRecord.Risk> risk = r.measured().risk();
    assertThat(risk.get(0).risk()).isLessThan(risk.get(risk.size() - 1).risk());
    assertThat(risk.get(risk.size() - 1).coverage()).isEqualTo(1);
  }

  @Test
  void everyPublicationCountsTheSameForASet() {
    List<ScoredCase> solved = new ArrayList<>();
    float[] scores = {4, 3, 2, 1, 0};
    for (int p = 0; p < 19; p++) {
      solved.add(new ScoredCase(Kind.SOLVED, "HGNC:1", "PMID:" + p, 1, 1, p < 17 ? 1 : 2, scores));
    }
    for (int i = 0; i < 50; i++) { // one large publication of hard cases
      solved.add(new ScoredCase(Kind.SOLVED, "HGNC:1", "PMID:large", 1, 1, 4, scores));
    }
    // 20 publications and the one to come: 17 of 21 reach 0.8, 19 of 21 reach 0.9
    assertThat(ConformalMargin.of(solved, 0.8)).isEqualTo(1);
    assertThat(ConformalMargin.of(solved, 0.9)).isEqualTo(2);
    assertThat(ConformalMargin.of(solved, 0.99)).isEqualTo(Double.MAX_VALUE);
    assertThat(ConformalMargin.size(new Calibration.SetRule(0.8, 1, 0.8), scores)).isEqualTo(2);
  }

  @Test
  void perfectStatementsAreWithinTheirOwnNoiseAndShiftedOnesAreNot() {
    Random random = new Random(5);
    List<Reliability.Statement> perfect = new ArrayList<>();
    List<Reliability.Statement> shifted = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double p = 0.7 * random.nextDouble();
      boolean cameTrue = random.nextDouble() < p;
      perfect.add(new Reliability.Statement(p, cameTrue, 1));
      shifted.add(new Reliability.Statement(p + 0.2, cameTrue, 1));
    }
    Reliability good = new Reliability(perfect);
    assertThat(good.error()).isLessThan(1.5 * good.errorIfPerfect(1).high());
    assertThat(new Reliability(shifted).error()).isCloseTo(0.2, within(0.02));
  }

  @Test
  void scoresComeBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
    ScoreFile file = new ScoreFile(Map.of("graph", "g"), drawn(3, 1));
    Path path = folder.resolve("x.scores");
    file.write(path);
    assertThat(ScoreFile.read(path)).isEqualTo(file);

    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> ScoreFile.read(path)).isInstanceOf(ClewException.class);
    Files.writeString(path, "no scores");
    assertThatThrownBy(() -> ScoreFile.read(path)).isInstanceOf(ClewException.class);
  }

  @Test
  void tooFewPublicationsAreRefused() {
    assertThatThrownBy(() -> new CrossFit(drawn(19, 4)))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("19 publications");
  }
}
