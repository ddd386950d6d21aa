package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Problem;
import org.clew.model.Problem.Level;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phenopackets.schema.v2.Phenopacket;

class PhenopacketReaderTest {

  private static final PhenopacketReader READER = new PhenopacketReader(TestTerms.RESOLVER);

  @TempDir Path dir;

  private static byte[] fixture(String name) throws IOException {
    try (var in = PhenopacketReaderTest.class.getResourceAsStream("/input/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Read<Case> read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8), "case.json");
  }

  private static Read<Case> read(byte[] bytes, String name) {
    return READER.read(new ByteArrayInputStream(bytes), name);
  }

  private static Read<Case> features(String features) {
    return read("{\"id\":\"x\",\"phenotypicFeatures\":[" + features + "]}");
  }

  private static String feature(String id) {
    return "{\"type\":{\"id\":\"" + id + "\"}}";
  }

  private static String absent(String id) {
    return "{\"type\":{\"id\":\"" + id + "\"},\"excluded\":true}";
  }

  // ---- what is read

  @Test
  void readsEverythingThatACaseHolds() throws IOException {
    Read<Case> read = read(fixture("solved.json"), "solved.json");
    assertThat(read.usable()).isTrue();
    assertThat(read.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("1 variants without"));
    Case c = read.orThrow();
    assertThat(c.id()).isEqualTo("PMID_11111111_proband");
    assertThat(c.observed()).containsExactly(Curie.parse("HP:0001166"), Curie.parse("HP:0001083"));
    assertThat(c.excluded()).containsExactly(Curie.parse("HP:0001250"));
    assertThat(c.sex()).isEqualTo(Sex.FEMALE);
    assertThat(c.onset()).contains(Curie.parse("HP:0003593"));
    assertThat(c.publications()).containsExactly(Curie.parse("PMID:22222222"));
    Case.Diagnosis diagnosis = c.diagnosis().orElseThrow();
    assertThat(diagnosis.disease().id()).hasToString("OMIM:154700");
    assertThat(diagnosis.gene()).contains(Curie.parse("HGNC:3603"));
    assertThat(diagnosis.geneSymbol()).isEqualTo("FBN1");
    Variant v = c.variants().get(0);
    assertThat(c.variants()).hasSize(1);
    assertThat(v.key()).isEqualTo("GRCh38:15-48600000-TAC-T");
    assertThat(v.assembly()).isEqualTo(Assembly.GRCH38);
    assertThat(v.zygosity()).isEqualTo(Zygosity.HETEROZYGOUS);
    assertThat(v.consequenceIn("FBN1").orElseThrow().hgvsP()).contains("Met1Leu");
    assertThat(v.consequenceIn("FBN1").orElseThrow().transcript()).isEqualTo("NM_000138.5");
  }

  @Test
  void yamlAndSchemaNamesGiveTheSameCase() throws IOException {
    Case yaml = read(fixture("solved.yaml"), "solved.yaml").orThrow();
    Case json = read(fixture("solved.json"), "solved.json").orThrow();
    assertThat(yaml)
        .usingRecursiveComparison()
        .ignoringFields("diagnosis.value.disease.label")
        .isEqualTo(json);
  }

  @Test
  void binaryFormGivesTheSameCase() throws IOException {
    Phenopacket.Builder packet = Phenopacket.newBuilder();
    JsonFormat.parser().merge(new String(fixture("solved.json"), StandardCharsets.UTF_8), packet);
    Path file = Files.write(dir.resolve("solved.pb"), packet.build().toByteArray());
    assertThat(READER.read(file).orThrow())
        .isEqualTo(read(fixture("solved.json"), "solved.json").orThrow());
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(dir.resolve("cut.pb"), Arrays.copyOf(whole, whole.length - 7));
    assertThat(READER.read(cut).errors()).hasSize(1);
  }

  @Test
  void negatedFeaturesOfSchema1AreExcluded() {
    Read<Case> read =
        read(
            """
            {"id": "old", "subject": {"sex": "MALE"}, "metaData": {"phenopacketSchemaVersion": "1.0"},
             "phenotypicFeatures": [
               {"type": {"id": "HP:0001166"}, "classOfOnset": {"id": "HP:0003577"}},
               {"type": {"id": "HP:0001250"}, "negated": true}],
             "genes": [{"id": "ENTREZ:2263", "symbol": "FGFR2"}],
             "variants": [{"hgvsAllele": {"hgvs": "NM_1:c.1A>C"}}],
             "htsFiles": [{"uri": "x.vcf"}],
             "diseases": [{"term": {"id": "OMIM:101600"}, "ageOfOnset": {"age": "P3M"}}]}
            """);
    Case c = read.orThrow();
    assertThat(c.observed()).containsExactly(Curie.parse("HP:0001166"));
    assertThat(c.excluded()).containsExactly(Curie.parse("HP:0001250"));
    assertThat(c.onset()).contains(Curie.parse("HP:0003593"));
    assertThat(read.problems())
        .extracting(Problem::level)
        .containsExactly(Level.INFO, Level.INFO, Level.INFO);
  }

  @Test
  void aFamilyGivesItsProbandAndPedigree() {
    Read<Case> read =
        read(
            """
            {"id": "family", "proband": {"id": "kid", "phenotypicFeatures": [
               {"type": {"id": "HP:0001166"}}]},
             "pedigree": {"persons": [
               {"familyId": "F", "individualId": "kid", "paternalId": "dad", "maternalId": "mum",
                "sex": "FEMALE", "affectedStatus": "AFFECTED"},
               {"familyId": "F", "individualId": "dad", "sex": "MALE", "affectedStatus": "UNAFFECTED"},
               {"familyId": "F", "individualId": "mum", "sex": "FEMALE"}]},
             "metaData": {"externalReferences": [{"reference": "https://pubmed.ncbi.nlm.nih.gov/333/"}]}}
            """);
    Case c = read.orThrow();
    assertThat(read.problems()).isEmpty();
    assertThat(c.id()).isEqualTo("kid");
    assertThat(c.publications()).containsExactly(Curie.parse("PMID:333"));
    var kid = c.pedigree().orElseThrow().member("kid").orElseThrow();
    assertThat(kid.father()).contains("dad");
    assertThat(kid.affected()).isEqualTo(Affected.AFFECTED);
  }

  @Test
  void publicationsFallBackToTheIdThenTheFileName() {
    String body = "\"phenotypicFeatures\":[" + feature("HP:0001166") + "]}";
    assertThat(read("{\"id\":\"PMID_123_x\"," + body).orThrow().publications())
        .containsExactly(Curie.parse("PMID:123"));
    Case byName =
        read(("{" + body).getBytes(StandardCharsets.UTF_8), "a/PMID_456_y.json").orThrow();
    assertThat(byName.publications()).containsExactly(Curie.parse("PMID:456"));
    assertThat(byName.id()).isEqualTo("PMID_456_y");
    assertThat(read("{\"id\":\"x\"," + body).orThrow().publications()).isEmpty();
  }

  @Test
  void aSolvedInterpretationWinsAndAnOpenOneIsNone() {
    String interpretation =
        "{\"progressStatus\":\"%s\",\"diagnosis\":{\"disease\":{\"id\":\"%s\"},"
            + "\"genomicInterpretations\":[{\"interpretationStatus\":\"CONTRIBUTORY\","
            + "\"gene\":{\"valueId\":\"ENSG1\",\"symbol\":\"G\"}}]}}";
    String form =
        "{\"id\":\"x\",\"phenotypicFeatures\":["
            + feature("HP:0001166")
            + "],\"interpretations\":[%s]}";
    Case open = read(form.formatted(interpretation.formatted("UNSOLVED", "OMIM:1"))).orThrow();
    assertThat(open.diagnosis()).isEmpty();
    Case solved =
        read(form.formatted(
                interpretation.formatted("COMPLETED", "OMIM:1")
                    + ","
                    + interpretation.formatted("SOLVED", "OMIM:2")))
            .orThrow();
    assertThat(solved.diagnosis().orElseThrow().disease().id()).hasToString("OMIM:2");
    assertThat(solved.diagnosis().orElseThrow().gene()).isEmpty();
    assertThat(solved.diagnosis().orElseThrow().geneSymbol()).isEqualTo("G");
  }

  @Test
  void diseasesStandInForADiagnosisOnlyIfThereIsOne() {
    String form = "{\"id\":\"x\",\"phenotypicFeatures\":[" + feature("HP:0001166") + "],%s}";
    String one =
        "\"diseases\":[{\"term\":{\"id\":\"OMIM:1\"}},"
            + "{\"term\":{\"id\":\"OMIM:2\"},\"excluded\":true}]";
    String two = "\"diseases\":[{\"term\":{\"id\":\"OMIM:1\"}},{\"term\":{\"id\":\"OMIM:2\"}}]";
    assertThat(read(form.formatted(one)).orThrow().diagnosis().orElseThrow().disease().id())
        .hasToString("OMIM:1");
    assertThat(read(form.formatted(two)).orThrow().diagnosis()).isEmpty();
  }

  // ---- problems with terms

  @ParameterizedTest
  @CsvSource({
    "HP:0001505, INFO, outdated",
    "HP:9000001, INFO, outdated",
    "HP:9000003, WARNING, obsolete",
    "HP:7777777, WARNING, unknown",
    "OMIM:154700, WARNING, not an HPO id",
    "Arachnodactyly, WARNING, not an HPO id",
    "HP:0001083, INFO, given twice",
  })
  void eachOddTermIsReportedWithItsPlaceAndRemedy(String id, Level level, String message) {
    Read<Case> read = features(feature("HP:0001083") + "," + feature(id));
    assertThat(read.usable()).isTrue();
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.level()).isEqualTo(level);
              assertThat(p.message()).contains(message);
              assertThat(p.place()).isEqualTo("case.json: phenotypicFeatures[1]");
              assertThat(p.remedy()).isNotBlank();
            });
    boolean replaced = message.equals("outdated");
    assertThat(read.orThrow().observed()).hasSize(replaced ? 2 : 1);
  }

  @Test
  void aTermBothObservedAndExcludedIsObserved() {
    Read<Case> read = features(feature("HP:0001166") + "," + absent("HP:0001505"));
    assertThat(read.orThrow().excluded()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::level)
        .containsExactly(Level.INFO, Level.WARNING);
  }

  @Test
  void withoutAnObservedTermACaseIsUnusableButKeepsItsDiagnosis() {
    for (String f : List.of("", absent("HP:0001166"), feature("HP:7777777"))) {
      Read<Case> read =
          read(
              "{\"id\":\"x\",\"phenotypicFeatures\":["
                  + f
                  + "],\"diseases\":[{\"term\":{\"id\":\"OMIM:1\"}}]}");
      assertThat(read.usable()).as(f).isFalse();
      assertThat(read.errors()).as(f).hasSize(1);
      assertThat(read.value().orElseThrow().diagnosis()).isPresent();
      assertThatThrownBy(read::orThrow)
          .isInstanceOfSatisfying(
              ClewException.class,
              e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT));
    }
    assertThat(features(absent("HP:0001166")).errors().get(0).message()).contains("only excluded");
  }

  // ---- problems with the document

  @Test
  void aBrokenEntryIsLeftOutAndTheRestCounts() {
    Read<Case> read =
        features("{\"type\":\"HP:0001083\"}," + feature("HP:0001166") + ",{\"type\":{}},7");
    assertThat(read.orThrow().observed()).containsExactly(Curie.parse("HP:0001166"));
    assertThat(read.problems())
        .extracting(Problem::place)
        .containsExactly(
            "case.json: phenotypicFeatures[0]",
            "case.json: phenotypicFeatures[2]",
            "case.json: phenotypicFeatures[3]");
  }

  @Test
  void unknownFieldsAndValuesAreNamed() {
    Read<Case> read =
        read(
            "{\"id\":\"x\",\"colour\":1,\"subject\":{\"sex\":\"male\"},\"phenotypicFeatures\":["
                + "{\"type\":{\"id\":\"HP:0001166\"},\"absent\":true}]}");
    assertThat(read.orThrow().sex()).isEqualTo(Sex.UNKNOWN);
    assertThat(read.problems())
        .anySatisfy(
            p -> {
              assertThat(p.level()).isEqualTo(Level.WARNING);
              assertThat(p.message()).contains("phenotypicFeatures[].absent");
            })
        .anySatisfy(
            p -> {
              assertThat(p.level()).isEqualTo(Level.INFO);
              assertThat(p.message()).contains("colour");
            })
        .anySatisfy(p -> assertThat(p.message()).contains("subject.sex: male"));
  }

  @Test
  void otherDocumentsAreRefused() {
    assertThat(read("").errors().get(0).message()).contains("empty");
    assertThat(read("null").errors().get(0).message()).contains("empty");
    assertThat(read("[]").errors().get(0).message()).contains("not an object");
    assertThat(read("{\"a\":1}").errors().get(0).message()).contains("not a phenopacket");
    assertThat(read("{\"members\":[]}").errors().get(0).message()).contains("cohort");
    assertThat(read("{\"id\":\"a\",\"id\":\"b\"}").errors().get(0).message())
        .contains("Duplicate field");
    assertThat(read("{\"id\":\"a\"} {}").errors()).hasSize(1);
    assertThat(features("").errors()).hasSize(1);
    assertThat(READER.read(dir.resolve("none.json")).errors().get(0).message())
        .isEqualTo("No such file");
  }

  @Test
  void limitsHold() {
    assertThat(read("[".repeat(5_000)).errors()).hasSize(1);
    assertThat(read(("a: ").repeat(3_000).getBytes(StandardCharsets.UTF_8), "x.yaml").errors())
        .hasSize(1);
    byte[] large = new byte[Documents.MAX_BYTES + 1];
    Arrays.fill(large, (byte) ' ');
    assertThat(read(large, "x.json").errors().get(0).message()).contains("10 MiB");
    String many = (feature("HP:0001166") + ",").repeat(CaseMapper.MAX_FEATURES);
    assertThat(features(many + feature("HP:0001166")).errors().get(0).message())
        .contains("10001 entries");
    String nested = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
    assertThat(read("{\"id\":\"x\",\"b\":" + nested + "}").errors()).hasSize(1);
    String laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: q\nphenotypicFeatures: *c\n";
    assertThat(read(laughs.getBytes(StandardCharsets.UTF_8), "x.yaml").usable()).isFalse();
  }

  @Test
  void aCutOffFileIsToldWithLineAndColumn() throws IOException {
    byte[] whole = fixture("solved.json");
    Read<Case> read = read(Arrays.copyOf(whole, 200), "solved.json");
    assertThat(read.errors()).hasSize(1);
    assertThat(read.errors().get(0).place()).matches("solved.json, line \\d+, column \\d+");
    assertThat(read.errors().get(0).message()).contains("ends in the middle");
    assertThat(read.errors().get(0).remedy()).contains("cut off");
  }

  /** No prefix of a good file, and no change of some of its bytes, throws anything. */
  @Test
  void noDamageThrows() throws IOException {
    for (String name : List.of("solved.json", "solved.yaml")) {
      byte[] whole = fixture(name);
      for (int n = 0; n < whole.length; n++) {
        Read<Case> read = read(Arrays.copyOf(whole, n), name);
        assertThat(read.usable() || !read.errors().isEmpty()).isTrue();
        if (name.endsWith("json") && n < whole.length - 2) {
          assertThat(read.errors()).as("prefix of %d", n).isNotEmpty();
        }
      }
      Random random = new Random(7);
      for (int n = 0; n < 1_000; n++) {
        byte[] changed = whole.clone();
        for (int k = 0; k < 1 + n % 4; k++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        Read<Case> read = read(changed, name);
        assertThat(read.usable() || !read.errors().isEmpty()).isTrue();
      }
    }
  }

  @Test
  void noDamageOfTheBinaryFormThrows() throws IOException {
    Phenopacket.Builder packet = Phenopacket.newBuilder();
    JsonFormat.parser().merge(new String(fixture("solved.json"), StandardCharsets.UTF_8), packet);
    byte[] whole = packet.build().toByteArray();
    Random random = new Random(7);
    Path file = dir.resolve("x.pb");
    for (int n = 0; n < 500; n++) {
      byte[] changed = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      Read<Case> read = READER.read(Files.write(file, changed));
      assertThat(read.usable() || !read.errors().isEmpty()).isTrue();
    }
  }

  /** How many alleles a case has is known only where all of its variants were read. */
  @Test
  void tellsWhetherAllVariantsWereRead() {
    PhenopacketReader reader = new PhenopacketReader(TermResolver.byCurrentId(Optional::of));
    Path cases = Path.of("src/test/resources/release/phenopackets/GENEA");
    assertThat(PhenopacketReader.readAllVariants(reader.read(cases.resolve("PMID_11_1.json"))))
        .isTrue();
    assertThat(PhenopacketReader.readAllVariants(reader.read(cases.resolve("PMID_11_2.json"))))
        .isFalse();
  }
}
