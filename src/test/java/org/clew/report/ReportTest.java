package org.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clew.model.Explanation;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleFixture;
import org.clew.rationale.RationaleJson;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String HOSTILE =
      "</script><script>alert('x')</script>\" onload=\"x\u001b[2J";

  private final Rationale rationale = RationaleFixture.rationale();

  @Test
  void textIsAsReviewed() throws IOException {
    assertGolden("rationale.txt", TextReport.render(rationale, false));
  }

  @Test
  void everyReadersTextIsAsReviewed() throws IOException {
    assertGolden("patient.txt", TextReport.render(rationale, Audience.PATIENT, false));
    assertGolden("auditor.txt", TextReport.render(rationale, Audience.AUDITOR, false));
  }

  @Test
  void manyTermsWithoutWeightShareASentenceButForAnAuditor() throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(RationaleJson.write(rationale));
    ArrayNode parts =
        (ArrayNode)
            json.at("/candidates/0/ledger")
                .valueStream()
                .filter(line -> line.path("id").asText().equals("phenotype.hpo-lr"))
                .findFirst()
                .orElseThrow()
                .get("parts");
    for (int i = 0; i < 4; i++) {
      ObjectNode silent = parts.get(0).deepCopy();
      silent
          .put("label", "Silent " + "abcd".charAt(i))
          .put("log10LR", 0.004)
          .put("relation", "excluded");
      parts.add(silent);
    }
    Rationale many = RationaleJson.read(json.toString());
    assertThat(TextReport.render(many, false).lines())
        .anyMatch(l -> l.contains("Without weight: Silent a, ") && l.contains("; Silent b, "))
        .noneMatch(l -> l.contains("Silent a") && l.contains("0.00"));
    assertThat(TextReport.render(many, Audience.AUDITOR, false).lines())
        .anyMatch(l -> l.contains("Silent a") && l.contains("0.00"));
  }

  @Test
  void jsonIsAsReviewed() throws IOException {
    assertGolden("rationale.json", RationaleJson.write(rationale));
  }

  @Test
  void phevalTableHasTheColumnsOfPhevalsGeneResults() {
    String[] rows = PhevalReport.render(rationale).split("\n");
    assertThat(rows[0]).isEqualTo("rank\tscore\tgene_symbol\tgene_identifier");
    assertThat(rows[1])
        .isEqualTo("1\t" + rationale.candidates().get(0).score() + "\tFGFR2\tHGNC:3689");
    assertThat(rows).hasSize(3);
  }

  @Test
  void colourAddsOnlyColour() {
    String plain = TextReport.render(rationale, false);
    String coloured = TextReport.render(rationale, true);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void everyFigureOfTheTextIsInTheData() throws IOException {
    String text = TextReport.render(rationale, false).replace("log10", "log").replace('−', '-');
    assertFiguresFrom(rationale, text);
  }

  @Test
  void everyFigureOfThePageIsInTheData() throws IOException {
    String page = HtmlReport.render(rationale, 3);
    String text =
        page.replaceAll("(?s)<script.*?</script>|<style.*?</style>|<head>.*?</head>", " ")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("&#\\d+;", " ")
            .replace("log10", "log")
            .replace('−', '-');
    assertFiguresFrom(rationale, text);
  }

  @Test
  void everyFigureForEveryReaderIsInTheData() throws IOException {
    for (Audience audience : Audience.values()) {
      String text = TextReport.render(rationale, audience, false);
      int least = audience == Audience.PATIENT ? 2 : 30;
      assertFiguresFrom(rationale, text.replace("log10", "log").replace('−', '-'), least);
    }
  }

  /** Each sentence of a finding, filled with figures that occur nowhere else. */
  @Test
  void everyFigureOfEveryFindingIsInTheDataForEveryReader() throws IOException {
    Properties words = new Properties();
    try (InputStream in = Sentences.class.getResourceAsStream("sentences.properties")) {
      words.load(in);
    }
    List<String> keys =
        words.stringPropertyNames().stream()
            .filter(k -> k.startsWith("finding."))
            .sorted()
            .toList();
    assertThat(keys).hasSizeGreaterThan(15);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(RationaleJson.write(rationale));
    ArrayNode findings = (ArrayNode) json.at("/candidates/0/findings");
    findings.removeAll();
    int figure = 7001;
    for (String key : keys) {
      String[] code = key.split("\\."); // finding, code, kind
      ObjectNode finding = findings.addObject().put("code", code[1]);
      ObjectNode values = finding.putObject("values");
      Matcher slot = Pattern.compile("\\{(\\w+)}").matcher(words.getProperty(key));
      while (slot.find()) {
        values.put(slot.group(1), Integer.toString(figure++));
      }
      if (code.length > 2) {
        values.put("kind", code[2]);
      }
    }
    Rationale found = RationaleJson.read(json.toString());
    for (Audience audience : Audience.values()) {
      String text = TextReport.render(found, audience, false);
      assertFiguresFrom(found, text.replace("log10", "log").replace('−', '-'), 2);
      if (audience != Audience.PATIENT) {
        for (int shown = 7001; shown < figure; shown++) {
          assertThat(text).contains(Integer.toString(shown));
        }
      }
      assertThat(text).doesNotContain("{", "?:");
    }
  }

  @Test
  void aShareOfLinksThatHardlyDoAnythingIsNotGiven() {
    Explanation e = new Explanation(List.of(), 1.776, 1.816, -0.443, 2, 5, -10.1);
    assertThat(Sentences.faithfulness(e))
        .contains("hardly", "+1.776", "+1.816", "from rank 2 to 5")
        .doesNotContain("%");
  }

  @Test
  void theGlossaryExplainsEachLineAndRelationOnHover() throws IOException {
    String page = HtmlReport.render(rationale, 3);
    for (var line : rationale.candidates().get(0).ledger().lines()) {
      assertThat(page)
          .as(line.id())
          .containsPattern(
              "<abbr tabindex=\"0\" title=\"[^\"]{20,}\">" + Pattern.quote(Sentences.title(line)));
    }
    assertThat(page)
        .contains("<abbr tabindex=\"0\" title=\"" + Sentences.help("log10LR"))
        .contains("<abbr tabindex=\"0\" title=\"" + Sentences.help("probability"))
        .containsPattern("<abbr tabindex=\"0\" title=\"[^\"]{20,}\">annotated</abbr>");
    Properties words = new Properties();
    try (InputStream in = Sentences.class.getResourceAsStream("sentences.properties")) {
      words.load(in);
    }
    for (String key : words.stringPropertyNames()) {
      if (key.startsWith("line.")) {
        assertThat(words.getProperty("help." + key)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void thePatientReadsNoGenesAndNoCodes() {
    String letter = TextReport.render(rationale, Audience.PATIENT, false);
    String page = HtmlReport.render(rationale, Audience.PATIENT);
    String body = page.replaceAll("(?s)<style.*?</style>|<head>.*?</head>", "");
    for (String text : List.of(letter, body)) {
      assertThat(text)
          .contains("Pfeiffer syndrome", "not a diagnosis", "Broad thumb", "Brachydactyly")
          .doesNotContain("FGFR2", "HP:", "OMIM", "log10", "ACMG", "PMID", "ledger");
    }
  }

  @Test
  void theAuditorReadsWhatMadeEachLine() {
    String text = TextReport.render(rationale, Audience.AUDITOR, false);
    assertThat(text)
        .contains("by hpo-likelihood, hpoa 2025-05-06; PMID:32755546", "FGFR1 (HGNC:3688)")
        .contains(Double.toString(rationale.candidates().get(0).ledger().lines().get(3).log10LR()));
  }

  @Test
  void pdfHoldsTheSameWords() throws IOException {
    byte[] pdf = PdfReport.render(rationale, Audience.CLINICIAN);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertThat(text)
          .contains("Case case-1", "FGFR2", "Pfeiffer syndrome (OMIM:101600)", "INFIGRATINIB")
          .contains("Score: the sum +4.57")
          .contains("−0.25")
          .doesNotContain("#");
    }
  }

  @Test
  void aHostileLabelFetchesNothingInPdf() {
    byte[] pdf =
        PdfReport.render(
            RationaleFixture.rationale("<img src='file:///etc/passwd'>" + HOSTILE),
            Audience.CLINICIAN);
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
  }

  @Test
  void vaSpecStatementsFollowTheAcmgProfile() throws IOException {
    JsonNode statements =
        new ObjectMapper().readTree(VaSpecReport.render(rationale)).path("statements");
    JsonNode candidate = statements.get(0);
    assertThat(candidate.path("type").asText()).isEqualTo("Statement");
    double sum = 0;
    for (JsonNode line : candidate.path("hasEvidenceLines")) {
      sum += line.path("scoreOfEvidenceProvided").asDouble();
      assertThat(line.path("specifiedBy").path("type").asText()).isEqualTo("Method");
    }
    assertThat(sum).isEqualTo(rationale.candidates().get(0).score());
    // the network's line speaks of another disease than the statement
    assertThat(candidate.at("/proposition/conditionQualifier/name").asText())
        .isEqualTo("Pfeiffer syndrome");
    assertThat(
            candidate.at("/hasEvidenceLines/2/targetProposition/conditionQualifier/name").asText())
        .isEqualTo("Crouzon syndrome");
    JsonNode variant = statements.get(1);
    assertThat(variant.at("/proposition/type").asText())
        .isEqualTo("VariantPathogenicityProposition");
    assertThat(variant.at("/classification/primaryCoding/code").asText())
        .isEqualTo("likely pathogenic");
    assertThat(variant.at("/strength/primaryCoding/code").asText()).isEqualTo("likely");
    List<String> outcomes = new ArrayList<>();
    for (JsonNode line : variant.path("hasEvidenceLines")) {
      String outcome = line.at("/evidenceOutcome/primaryCoding/code").asText();
      outcomes.add(outcome);
      assertThat(outcome)
          .matches("[PB][VMSAP]{1,2}S?[1-7](_(not_met|very_strong|strong|moderate|supporting))?");
      boolean neutral = line.path("directionOfEvidenceProvided").asText().equals("neutral");
      assertThat(line.has("strengthOfEvidenceProvided")).isEqualTo(!neutral);
    }
    assertThat(outcomes).containsExactly("PS1", "PM2_not_met", "PP3_strong");
  }

  @Test
  void thePhenopacketHoldsTheCandidatesAsInterpretationsInProgress() throws Exception {
    String json = PhenopacketReport.render(rationale, java.time.Instant.EPOCH);
    var packet = org.phenopackets.schema.v2.Phenopacket.newBuilder();
    com.google.protobuf.util.JsonFormat.parser().merge(json, packet);
    assertThat(packet.getPhenotypicFeaturesCount()).isEqualTo(3);
    assertThat(packet.getInterpretationsCount()).isEqualTo(1); // FGFR1 has no disease
    var interpretation = packet.getInterpretations(0);
    assertThat(interpretation.getProgressStatus().name()).isEqualTo("IN_PROGRESS");
    var genomic = interpretation.getDiagnosis().getGenomicInterpretations(0);
    assertThat(genomic.getVariantInterpretation().getAcmgPathogenicityClassification().name())
        .isEqualTo("LIKELY_PATHOGENIC");
    assertThat(genomic.getVariantInterpretation().getVariationDescriptor().getVcfRecord().getPos())
        .isEqualTo(121520163);
  }

  @Test
  void thePageLoadsNothing() {
    String page = HtmlReport.render(rationale, 3);
    Matcher reference =
        Pattern.compile("(?i)\\s(?:src|href|action|data|poster|srcset)\\s*=\\s*[\"']([^\"']*)")
            .matcher(page.replaceAll("(?s)<script.*?</script>", ""));
    while (reference.find()) {
      assertThat(reference.group(1)).startsWith("#");
    }
    String styles = page.replaceAll("(?s).*?<style[^>]*>(.*?)</style>.*", "$1");
    assertThat(styles).doesNotContain("url(").doesNotContain("@import");
    assertThat(page.replace("&#39;", "'"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe-inline");
  }

  @Test
  void hostileLabelsStayText() {
    Rationale hostile = RationaleFixture.rationale(HOSTILE);
    String page = HtmlReport.render(hostile, 3);
    assertThat(page).doesNotContain("<script>alert").doesNotContain("</script><script>");
    assertThat(page).contains("&lt;script&gt;alert");
    int scripts = page.split("<script", -1).length;
    assertThat(scripts).isEqualTo(HtmlReport.render(rationale, 3).split("<script", -1).length);
    assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContainPattern("<[^>]*\\sonload=");
    assertThat(TextReport.render(hostile, false)).doesNotContain("\u001b");
  }

  @Test
  void thePageIsAccessible() {
    String page = HtmlReport.render(rationale, 3);
    assertThat(page).contains("<html lang=\"en\">").contains("<main>");
    assertThat(page.split("<table", -1).length).isEqualTo(page.split("<caption", -1).length);
    Matcher header = Pattern.compile("<th\\b([^>]*)>").matcher(page);
    while (header.find()) {
      assertThat(header.group(1)).contains("scope=");
    }
    Matcher picture =
        Pattern.compile("<svg\\b([^>]*)>").matcher(page.replaceAll("(?s)<script.*?</script>", ""));
    int pictures = 0;
    while (picture.find()) {
      assertThat(picture.group(1)).contains("role=\"img\"").contains("aria-label=");
      pictures++;
    }
    assertThat(pictures).isEqualTo(13); // 7 lines, 6 parts
    List<Integer> levels = new ArrayList<>();
    Matcher heading = Pattern.compile("<h([1-6])").matcher(page);
    while (heading.find()) {
      levels.add(Integer.parseInt(heading.group(1)));
    }
    assertThat(levels.get(0)).isEqualTo(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
    }
  }

  @Test
  void withoutScriptsThePathsAreInATable() {
    String page = HtmlReport.render(rationale, 3).replaceAll("(?s)<script.*?</script>", "");
    assertThat(page)
        .contains("Pfeiffer syndrome (OMIM:101600)")
        .contains("gene associated with condition")
        .contains("all other links");
  }

  /** Every figure of a text occurs in the rationale, up to its rounding; shares may be percent. */
  private static void assertFiguresFrom(Rationale rationale, String text) throws IOException {
    assertFiguresFrom(rationale, text, 30);
  }

  private static void assertFiguresFrom(Rationale rationale, String text, int least)
      throws IOException {
    JsonNode json = new ObjectMapper().readTree(RationaleJson.write(rationale));
    List<BigDecimal> data = new ArrayList<>();
    figures(json, data);
    Matcher figure = Pattern.compile("(?<![\\w.])[+-]?\\d+(?:\\.\\d+)?(?![\\w])").matcher(text);
    int found = 0;
    while (figure.find()) {
      BigDecimal shown = new BigDecimal(figure.group());
      boolean percent = text.startsWith(" %", figure.end());
      assertThat(data)
          .as("%s in: %s", figure.group(), around(text, figure.start()))
          .anySatisfy(
              d -> {
                BigDecimal value = percent ? d.multiply(BigDecimal.valueOf(100)) : d;
                BigDecimal error = value.subtract(shown).abs();
                BigDecimal half =
                    BigDecimal.ONE
                        .movePointLeft(shown.scale())
                        .divide(BigDecimal.valueOf(2), 12, RoundingMode.UP);
                assertThat(error).isLessThanOrEqualTo(half);
              });
      found++;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 30));
  }

  private static void figures(JsonNode node, List<BigDecimal> into) {
    if (node.isNumber()) {
      into.add(node.decimalValue());
    } else if (node.isTextual()) {
      Matcher m = Pattern.compile("-?\\d+(?:\\.\\d+)?").matcher(node.asText());
      while (m.find()) {
        into.add(new BigDecimal(m.group()).abs());
      }
    } else {
      node.forEach(child -> figures(child, into));
    }
  }

  /** Compares with the reviewed file; {@code -Dclew.golden=write} writes it anew. */
  private static void assertGolden(String name, String actual) throws IOException {
    if ("write".equals(System.getProperty("clew.golden"))) {
      Files.writeString(Path.of("src/test/resources/org/clew/report", name), actual);
    }
    try (InputStream in =
        Objects.requireNonNull(ReportTest.class.getResourceAsStream(name), name)) {
      assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
