package org.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleFixture;
import org.clew.rationale.RationaleJson;
import org.junit.jupiter.api.Test;

/** What a reader of the text sees of a rationale that is changed in one place. */
class TextReportTest {

  private static Rationale changed(Consumer<ObjectNode> firstCandidate) throws IOException {
    JsonNode json = new ObjectMapper().readTree(RationaleJson.write(RationaleFixture.rationale()));
    firstCandidate.accept((ObjectNode) json.at("/candidates/0"));
    return RationaleJson.read(json.toString());
  }

  @Test
  void aLongNameGoesOnInTheNextLineAndNothingIsCut() {
    String name =
        "Abnormality of the very long name of a sign that no column of a ledger could hold";
    String text = TextReport.render(RationaleFixture.rationale(name), false);
    assertThat(text.lines())
        .anyMatch(l -> l.startsWith("    Abnormality of the very long") && l.contains("+1.75"))
        .anyMatch(l -> l.matches(" {6}\\S.*ledger could hold, annotated"));
    assertThat(text).doesNotContain("…  ");
  }

  @Test
  void aNetworkThatSpeaksOfAnotherDiseaseIsSeenInTheRanking() {
    String text = TextReport.render(RationaleFixture.rationale(), false);
    assertThat(text.lines())
        .anyMatch(
            l ->
                l.startsWith("   1  FGFR2")
                    && l.contains("Pfeiffer syndrome")
                    && l.contains("; network: Crouzon"));
    assertThat(HtmlReport.render(RationaleFixture.rationale(), 1)).contains("network: Crouzon");
  }

  @Test
  void aGeneThatKeepsItsRankDoesNotMove() throws IOException {
    Rationale same = changed(c -> ((ObjectNode) c.get("explanation")).put("rankWithoutEdges", 1));
    assertThat(TextReport.render(same, false).replaceAll("\\s+", " "))
        .contains("Scored without the shown links the gene stays at rank 1;");
  }

  @Test
  void noConditionIsNamedToAPatientThatIsNotProbable() throws IOException {
    Rationale faint = changed(c -> c.put("posterior", 0.009));
    assertThat(TextReport.render(faint, Audience.PATIENT, false))
        .contains("No single condition is probable enough", "genetic test")
        .doesNotContain("Pfeiffer", "Crouzon");
  }
}
