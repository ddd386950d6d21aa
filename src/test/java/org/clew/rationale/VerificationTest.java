package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.clew.model.Candidate;
import org.clew.model.ClewException;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Rationale;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final Verification.Rerun NOT_AT_HAND =
      (saved, missing) -> {
        missing.add("graph ab12");
        return Optional.empty();
      };
  private static final Verification.Rerun SAME =
      (saved, missing) -> Optional.of(RationaleFixture.rationale());

  private final String json = RationaleJson.write(RationaleFixture.rationale());

  @Test
  void readsWhatItWrote() {
    assertThat(RationaleJson.read(json)).isEqualTo(RationaleFixture.rationale());
  }

  @Test
  void theFormIsTheContract() {
    JsonNode first = RationaleJson.parse(json).path("candidates").path(0);
    assertThat(first.path("rank").asInt()).isEqualTo(1);
    assertThat(first.path("gene").path("id").asText()).isEqualTo("HGNC:3689");
    assertThat(first.path("gene").path("symbol").asText()).isEqualTo("FGFR2");
    double sum = 0;
    for (JsonNode line : first.path("ledger")) {
      sum += line.path("log10LR").asDouble();
    }
    assertThat(first.path("score").asDouble()).isEqualTo(sum);
  }

  @Test
  void verifiesWhatWasNotTouched() {
    Verification.Report report = Verification.verify(json, SAME);
    assertThat(report.differences()).isEmpty();
    assertThat(report.checked()).hasSize(3);
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void saysWhatItCouldNotCheck() {
    Verification.Report report = Verification.verify(json, NOT_AT_HAND);
    assertThat(report.unchecked()).containsExactly("graph ab12");
    assertThat(report.exitCode()).isEqualTo(4);
  }

  @Test
  void layoutAndOrderOfMembersDoNotMatter() {
    ObjectNode document = RationaleJson.parse(json);
    ObjectNode reordered = document.objectNode();
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    names.sort(java.util.Comparator.reverseOrder());
    names.forEach(n -> reordered.set(n, document.get(n)));
    assertThat(Verification.verify(reordered.toString(), SAME).exitCode()).isZero();
  }

  @Test
  void everyChangedDigitAndLetterIsFoundWithoutAnyGraph() {
    int[] mutants = {0};
    Tampering.each(
        RationaleJson.parse(json),
        document -> {
          mutants[0]++;
          assertThat(Verification.verify(document.toString(), NOT_AT_HAND).exitCode())
              .as(document.toString())
              .isEqualTo(1);
        });
    assertThat(mutants[0]).isGreaterThan(200);
  }

  /**
   * Who edits a file can seal it again; then only computing the case anew finds it. What no
   * computation can know is who wrote it and what was wrong with the input.
   */
  @Test
  void aRerunFindsEveryKindOfFieldOfARealRationaleThoughTheFileWasSealedAgain() throws IOException {
    Rationale real = ExampleRationale.ofEverything();
    ObjectNode document = RationaleJson.parse(RationaleJson.write(real));
    Map<String, Runnable[]> edits = new TreeMap<>();
    Tampering.kinds(
        "$", document, v -> v.isTextual() ? Tampering.byTheLeast(v) : Tampering.changed(v), edits);
    List<String> missed = new ArrayList<>();
    edits.forEach(
        (field, edit) -> {
          edit[0].run();
          ObjectNode sealed = document.deepCopy();
          sealed.put(RationaleJson.SEAL, RationaleJson.seal(sealed));
          if (!caught(sealed, real)) {
            missed.add(field);
          }
          edit[1].run();
        });
    assertThat(edits).hasSizeGreaterThan(150);
    assertThat(missed)
        .allMatch(f -> f.equals("$.versions.clew") || f.startsWith("$.problems"), "known to none");
  }

  private static boolean caught(ObjectNode document, Rationale real) {
    try {
      return Verification.verify(document.toString(), (saved, missing) -> Optional.of(real))
              .exitCode()
          == 1;
    } catch (ClewException notARationale) {
      return true;
    }
  }

  @Test
  void theLastDigitOfANumberCountsEvenWhereTheDoubleIsTheSame() {
    double posterior = RationaleFixture.rationale().candidates().get(0).posterior();
    String digits = Double.toString(posterior);
    String tampered = json.replace(digits, digits + "1");
    assertThat(tampered).isNotEqualTo(json);
    assertThat(Verification.verify(tampered, SAME).differences())
        .extracting(Difference::path)
        .containsExactly("$.sha256");
  }

  @Test
  void aChangedFigureOfTheLedgerIsFoundThoughTheFileWasSealedAgain() {
    int[] mutants = {0};
    Tampering.each(
        RationaleJson.parse(json),
        document -> {
          List<String> changed = new ArrayList<>();
          JsonDiff.between(RationaleJson.parse(json), document, p -> 0)
              .forEach(d -> changed.add(d.path()));
          // only a re-run knows the rank of the last listed, which may tie with genes that are not
          // listed, and what the ranking would be if the case were another
          boolean figure =
              changed.stream()
                  .filter(path -> !path.startsWith("$.outlook"))
                  .anyMatch(
                      path ->
                          path.matches(
                              ".*(log10LR|score|posterior|[^s]\\.points|total|remainder"
                                  + "|\\[0]\\.rank|noneProbability)"));
          if (!figure) {
            return;
          }
          mutants[0]++;
          document.put(RationaleJson.SEAL, RationaleJson.seal(document));
          assertThat(Verification.verify(document.toString(), NOT_AT_HAND).exitCode())
              .as(changed.toString())
              .isEqualTo(1);
        });
    assertThat(mutants[0]).isGreaterThan(25);
  }

  @Test
  void aRerunThatGivesAnotherFigureIsADifference() {
    Rationale r = RationaleFixture.rationale();
    Candidate c = r.candidates().get(0);
    Candidate other =
        new Candidate(
            c.rank(),
            c.gene(),
            Optional.empty(),
            c.posterior(),
            c.ledger(),
            c.variants(),
            c.explanation(),
            c.findings());
    Rationale again =
        new Rationale(
            r.caseId(),
            r.sex(),
            r.onset(),
            r.observed(),
            r.excluded(),
            r.versions(),
            r.knowledge(),
            r.options(),
            r.normalisation(),
            r.uncertainty(),
            List.of(other, r.candidates().get(1)),
            r.candidateCount(),
            r.outlook(),
            r.therapy(),
            r.problems());
    Verification.Report report = Verification.verify(json, (saved, missing) -> Optional.of(again));
    assertThat(report.differences())
        .containsExactly(new Difference("$.candidates[0].disease", "(absent)", "an object"));
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void stabilityThatDoesNotFollowIsFoundWithoutAnyNetworkThoughTheFileWasSealedAgain() {
    for (String member :
        List.of("/edges/0/unstable", "/edges/1/recurrence", "/stability/networks")) {
      ObjectNode document = RationaleJson.parse(json);
      int cut = member.lastIndexOf('/');
      ObjectNode of =
          (ObjectNode) document.at("/candidates/0/explanation" + member.substring(0, cut));
      String name = member.substring(cut + 1);
      of.set(name, Tampering.changed(of.get(name)));
      document.put(RationaleJson.SEAL, RationaleJson.seal(document));
      assertThat(Verification.verify(document.toString(), NOT_AT_HAND).differences())
          .as(member)
          .extracting(Difference::path)
          .containsExactly(
              "$.candidates[0].explanation"
                  + member.replaceAll("/(\\d+)", "[$1]").replace('/', '.'));
    }
  }

  @Test
  void theRankAmongManyIsTheRank() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      double[] scores = random.ints(1 + random.nextInt(40), -5, 5).asDoubleStream().toArray();
      double[] ascending = scores.clone();
      java.util.Arrays.sort(ascending);
      for (double score : scores) {
        assertThat(Scores.rankAmong(score, ascending)).isEqualTo(Scores.rank(score, scores));
      }
    }
  }

  @Test
  void aSiblingThatIsNoLongerNamedIsMissedWithoutAnyNetwork() {
    ObjectNode document = RationaleJson.parse(json);
    ((ObjectNode) document.path("versions")).remove(Diagnosis.SIBLING + "e");
    document.put(RationaleJson.SEAL, RationaleJson.seal(document));
    assertThat(Verification.verify(document.toString(), NOT_AT_HAND).differences())
        .extracting(Difference::path)
        .contains("$.candidates[0].explanation.stability.networks");
  }

  @Test
  void refusesWhatIsNoRationale() {
    for (String bad :
        List.of(
            "",
            "[]",
            "{",
            "{}",
            "{\"schema\":\"clew-rationale/1\"}",
            json + "{}",
            json.replaceFirst("\"caseId\"", "\"schema\": \"\", \"caseId\""))) {
      assertThatThrownBy(() -> Verification.verify(bad, SAME))
          .isInstanceOfSatisfying(
              ClewException.class,
              e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT));
    }
  }

  @Test
  void theScoreIsTheSumOfItsLinesAndEachLineOfItsParts() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<LedgerLine> lines = new ArrayList<>();
      double sum = 0;
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        List<LedgerPart> parts = new ArrayList<>();
        double line = 0;
        for (int p = 0; p < 1 + random.nextInt(30); p++) {
          double value = random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4);
          line += value;
          parts.add(new LedgerPart("p" + p, "", "exact", value, Map.of(), List.of()));
        }
        sum += line;
        lines.add(
            LedgerLine.sumOf(
                "l" + i,
                LedgerLine.Component.PHENOTYPE,
                LedgerLine.Origin.RULE,
                parts,
                Weights.validity()));
        assertThat(lines.get(i).log10LR()).isEqualTo(line);
      }
      assertThat(new Ledger(lines).score()).isEqualTo(sum);
    }
  }
}
