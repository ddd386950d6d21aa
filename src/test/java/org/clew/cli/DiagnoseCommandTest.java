package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code clew diagnose} and {@code clew verify} on the starter graph, by rules alone. */
class DiagnoseCommandTest {

  private static final String CASE = "examples/marfan-like.json";
  private static final String VCF = "examples/marfan-like.vcf";
  private static final List<String> SETTING =
      List.of("--graph", "graph-import/starter", "--no-network");

  @TempDir Path dir;

  private String out = "";
  private String err = "";

  private int clew(String... args) {
    StringWriter o = new StringWriter();
    StringWriter e = new StringWriter();
    CommandLine cmd =
        Clew.commandLine().setOut(new PrintWriter(o, true)).setErr(new PrintWriter(e, true));
    int exit = cmd.execute(args);
    out = o.toString();
    err = e.toString();
    return exit;
  }

  private int diagnose(String... args) {
    List<String> all = new ArrayList<>(List.of("diagnose"));
    all.addAll(SETTING);
    all.addAll(Arrays.asList(args));
    return clew(all.toArray(String[]::new));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void textGoesToStandardOutput() {
    assertThat(diagnose(CASE)).isZero();
    assertThat(out)
        .contains("FBN1")
        .contains("Ranked without the network")
        .doesNotContain("\u001b");
  }

  @Test
  void jsonHoldsRankGeneScoreAndLedger() throws IOException {
    assertThat(diagnose(CASE, "--format", "json", "--top", "3")).isZero();
    JsonNode candidates = json(out).path("candidates");
    assertThat(candidates).hasSize(3);
    assertThat(candidates.get(0).path("gene").path("symbol").asText()).isEqualTo("FBN1");
    assertThat(candidates.get(0).path("rank").asInt()).isEqualTo(1);
    assertThat(candidates.get(0).path("ledger").get(0).path("log10LR").isNumber()).isTrue();
  }

  @Test
  void aFolderIsAllItsCases() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("cases/inner"));
    Files.copy(Path.of(CASE), dir.resolve("cases/one.json"));
    Files.copy(Path.of(CASE), folder.resolve("two.json"));
    Files.writeString(dir.resolve("cases/broken.json"), "{");
    Files.writeString(dir.resolve("cases/notes.txt"), "not a case");
    String cases = dir.resolve("cases").toString();
    assertThat(diagnose(cases, "--format", "json", "-o", dir.resolve("out").toString()))
        .isEqualTo(3); // one of them could not be read
    assertThat(err).contains("broken").doesNotContain("notes");
    assertThat(dir.resolve("out")).isDirectoryContaining("glob:**one.json");
    assertThat(dir.resolve("out")).isDirectoryContaining("glob:**two.json");

    assertThat(diagnose(cases, "--vcf", VCF)).isEqualTo(2);
    assertThat(err).contains("belongs to one case");
    Files.copy(Path.of(CASE), dir.resolve("cases/two.json"));
    assertThat(diagnose(cases)).isEqualTo(2);
    assertThat(err).contains("same name");
    assertThat(diagnose(Files.createDirectories(dir.resolve("empty")).toString())).isEqualTo(2);
    assertThat(err).contains("no case in");
  }

  @Test
  void aVariantIsWeighedAndTheLeadGrows() throws IOException {
    diagnose(CASE, "--format", "json");
    double without = lead(json(out));
    assertThat(diagnose(CASE, "--vcf", VCF, "--format", "json")).isZero();
    JsonNode document = json(out);
    assertThat(lead(document)).isGreaterThan(without + 1);
    JsonNode first = document.path("candidates").get(0);
    assertThat(first.path("gene").path("symbol").asText()).isEqualTo("FBN1");
    assertThat(first.path("variants").get(0).path("variant").path("position").isInt()).isTrue();
    assertThat(first.path("ledger"))
        .extracting(l -> l.path("id").asText())
        .contains("variant.acmg", "inheritance");
  }

  private static double lead(JsonNode document) {
    JsonNode c = document.path("candidates");
    return c.get(0).path("score").asDouble() - c.get(1).path("score").asDouble();
  }

  @Test
  void theFamilyTellsADeNovoVariant() throws IOException {
    assertThat(
            diagnose(
                CASE,
                "--vcf",
                "examples/marfan-like-trio.vcf",
                "--ped",
                "examples/marfan-like.ped",
                "--format",
                "json"))
        .isZero();
    JsonNode inheritance =
        json(out).path("candidates").get(0).path("ledger").findParents("id").stream()
            .filter(l -> l.path("id").asText().equals("inheritance"))
            .findFirst()
            .orElseThrow();
    assertThat(inheritance.path("parts").get(0).path("details").path("pattern").asText())
        .isEqualTo("de-novo");
  }

  @Test
  void termsOnTheCommandLineAreACase() {
    assertThat(diagnose("--hpo", "HP:0004440,HP:0011304", "--exclude", "HP:0001249")).isZero();
    assertThat(out).contains("Case command-line").contains("Excluded: Intellectual disability");
  }

  @Test
  void aTermThatIsExcludedWhileAKindOfItIsObservedIsTold() {
    assertThat(diagnose("--hpo", "HP:0002616", "--exclude", "HP:0001626")).isZero();
    assertThat(err).contains("HP:0001626 is excluded, yet HP:0002616, a kind of it, is observed");
    assertThat(diagnose("--hpo", "HP:0001626", "--exclude", "HP:0002616")).isZero();
    assertThat(err).as("the narrower one may be absent").doesNotContain("excluded, yet");
  }

  @Test
  void reportsAreNamedAfterTheCaseFile() throws IOException {
    Path copy = Files.copy(Path.of(CASE), dir.resolve("second.json"));
    assertThat(
            diagnose(
                CASE,
                copy.toString(),
                "--format",
                "text,json,html,pdf,pheval,va-spec,phenopacket",
                "-o",
                dir.resolve("out").toString()))
        .isZero();
    try (var files = Files.list(dir.resolve("out"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "marfan-like.txt",
              "marfan-like.json",
              "marfan-like.html",
              "marfan-like.tsv",
              "marfan-like.pdf",
              "marfan-like.va-spec.json",
              "marfan-like.phenopacket.json",
              "second.txt",
              "second.json",
              "second.html",
              "second.tsv",
              "second.pdf",
              "second.va-spec.json",
              "second.phenopacket.json");
    }
    assertThat(out).isEmpty();
  }

  @Test
  void phevalAloneRanksAllGenes() throws IOException {
    assertThat(diagnose(CASE, "--format", "pheval", "-o", dir.toString())).isZero();
    assertThat(Files.readAllLines(dir.resolve("marfan-like.tsv"))).hasSizeGreaterThan(100);
  }

  @Test
  void aBrokenCaseIsInvalidInputAndTheOthersGoOn() throws IOException {
    Path broken = Files.writeString(dir.resolve("broken.json"), "{\"id\": \"x\", \"phenoty");
    assertThat(diagnose(broken.toString())).isEqualTo(3);
    assertThat(diagnose(broken.toString(), CASE, "--format", "json", "-o", dir.toString()))
        .isEqualTo(3);
    assertThat(dir.resolve("marfan-like.json")).exists();
    assertThat(err).contains("broken");
  }

  @Test
  void aCaseWithOnlyExcludedTermsIsInvalidInput() throws IOException {
    Path only =
        Files.writeString(
            dir.resolve("only.json"),
            "{\"id\":\"x\",\"phenotypicFeatures\":[{\"type\":{\"id\":\"HP:0001249\"},"
                + "\"excluded\":true}]}");
    assertThat(diagnose(only.toString())).isEqualTo(3);
  }

  @Test
  void aBrokenVcfIsInvalidInputAndAnUnannotatedOneAWarning() throws IOException {
    Path noVcf = Files.writeString(dir.resolve("no.vcf"), "not a VCF\n");
    assertThat(diagnose(CASE, "--vcf", noVcf.toString())).isEqualTo(3);
    Path plain =
        Files.writeString(
            dir.resolve("plain.vcf"),
            "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"G\">\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tchild\n"
                + "15\t48495219\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n");
    assertThat(diagnose(CASE, "--vcf", plain.toString(), "--assembly", "GRCh38")).isZero();
    assertThat(err).contains("warning:").contains("not annotated").contains("vep");
    assertThat(out).contains("ranked by phenotype alone");
  }

  @Test
  void usageErrorsSayWhatToDo() {
    assertThat(clew("diagnose")).isEqualTo(2);
    assertThat(diagnose(CASE, "--hpo", "HP:0001249")).isEqualTo(2);
    assertThat(diagnose(CASE, "--format", "html")).isEqualTo(2);
    assertThat(err).contains("--output-directory");
    assertThat(diagnose(CASE, CASE)).isEqualTo(2);
    assertThat(diagnose(CASE, "--exclude-publications", "15266616")).isEqualTo(2);
    assertThat(err).contains("PMID:");
  }

  @Test
  void aMissingNetworkOrGraphIsMissingData() {
    assertThat(
            clew("diagnose", CASE, "--graph", "graph-import/starter", "--model", "no-such-model"))
        .isEqualTo(4);
    assertThat(clew("diagnose", CASE, "--graph", dir.resolve("none").toString(), "--no-network"))
        .isEqualTo(4);
  }

  @Test
  void verifiesWhatItWroteAndFindsAChangedDigit() throws IOException {
    diagnose(CASE, "--vcf", VCF, "--format", "json", "-o", dir.toString());
    Path saved = dir.resolve("marfan-like.json");
    String graph = "graph-import/starter";
    assertThat(clew("verify", saved.toString(), "--graph", graph, "--vcf", VCF))
        .as(() -> out)
        .isZero();
    assertThat(out).contains("Verified.");

    assertThat(clew("verify", saved.toString(), "--graph", graph)).isEqualTo(4);
    assertThat(out).contains("not checked").contains("--vcf");
    assertThat(clew("verify", saved.toString(), "--offline")).isEqualTo(4);

    String text = Files.readString(saved);
    Path tampered =
        Files.writeString(
            dir.resolve("t.json"), text.replaceFirst("\"top\" : \"10\"", "\"top\" : \"11\""));
    assertThat(clew("verify", tampered.toString(), "--offline")).isEqualTo(1);
    assertThat(out).contains("$.sha256");
  }

  @Test
  void aFileThatAsksWhatCannotBeAnsweredDiffers() throws IOException {
    diagnose(CASE, "--format", "json", "-o", dir.toString());
    String text = Files.readString(dir.resolve("marfan-like.json"));
    for (String[] edit :
        new String[][] {
          {"\"explained\" : \"3\"", "\"explained\" : \"300000\""},
          {"\"opened\" : \"10\"", "\"opened\" : \"-1\""},
          {"\"top\" : \"10\"", "\"top\" : \"ten\""},
          {"\"knowledge\" : { }", "\"knowledge\" : { \"excludePublications\" : \"1 2\" }"},
          {"HP:0001083", "HP:9999999"}
        }) {
      assertThat(text).contains(edit[0]);
      Path tampered = Files.writeString(dir.resolve("t.json"), text.replace(edit[0], edit[1]));
      assertThat(clew("verify", tampered.toString(), "--graph", "graph-import/starter"))
          .as(edit[1])
          .isEqualTo(1);
    }
  }

  @Test
  void anotherCasesVcfDoesNotPass() throws IOException {
    diagnose(CASE, "--vcf", VCF, "--format", "json", "-o", dir.toString());
    Path other =
        Files.writeString(
            dir.resolve("other.vcf"), Files.readString(Path.of(VCF)).replace("\t0/1:", "\t1/1:"));
    assertThat(
            clew(
                "verify",
                dir.resolve("marfan-like.json").toString(),
                "--graph",
                "graph-import/starter",
                "--vcf",
                other.toString()))
        .isEqualTo(1);
    assertThat(out).contains("$.options.vcfSha256");
  }

  @Test
  void whatIsNoRationaleIsInvalidInput() throws IOException {
    Path file = Files.writeString(dir.resolve("x.json"), "{}");
    assertThat(clew("verify", file.toString())).isEqualTo(3);
    assertThat(clew("verify", dir.resolve("none.json").toString())).isEqualTo(3);
  }
}
