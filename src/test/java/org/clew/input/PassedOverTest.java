package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.ontology.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phenopacket says and Clew does not use, it says so; none of it is lost in silence. */
class PassedOverTest {

  private static final String ARACHNODACTYLY = "{\"type\":{\"id\":\"HP:0001166\"}}";

  /** Knows that HP:0003593 is an onset, and the name of HP:0001250. */
  private static final TermResolver RESOLVER =
      new TermResolver() {
        @Override
        public Resolution resolve(Curie id) {
          return TestTerms.RESOLVER.resolve(id);
        }

        @Override
        public boolean isFeature(Curie term) {
          return !term.toString().equals("HP:0003593");
        }

        @Override
        public Optional<Curie> named(String label) {
          return label.equals("Seizure")
              ? Optional.of(Curie.parse("HP:0001250"))
              : Optional.empty();
        }
      };

  private static Read<Case> read(byte[] bytes) {
    return new PhenopacketReader(RESOLVER).read(new ByteArrayInputStream(bytes), "case.json");
  }

  private static Read<Case> read(String features, String more) {
    String json = "{\"id\":\"x\",\"phenotypicFeatures\":[" + features + "]" + more + "}";
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem only(Read<Case> read) {
    assertThat(read.problems()).hasSize(1);
    return read.problems().get(0);
  }

  @Test
  void anOnsetAmongTheFeaturesIsNoSign() {
    Read<Case> read = read(ARACHNODACTYLY + ",{\"type\":{\"id\":\"HP:0003593\"}}", "");
    assertThat(read.orThrow().observed()).containsExactly(Curie.parse("HP:0001166"));
    assertThat(only(read).place()).endsWith("phenotypicFeatures[1]");
    assertThat(only(read).message()).contains("HP:0003593 names no sign");
  }

  @Test
  void aLabelOfAnotherTermIsTold() {
    Read<Case> read = read("{\"type\":{\"id\":\"HP:0001166\",\"label\":\"Seizure\"}}", "");
    assertThat(read.orThrow().observed()).containsExactly(Curie.parse("HP:0001166"));
    assertThat(only(read).message()).contains("HP:0001250 (Seizure)", "the id is HP:0001166");
    assertThat(read("{\"type\":{\"id\":\"HP:0001250\",\"label\":\"Seizure\"}}", "").problems())
        .isEmpty();
    assertThat(read("{\"type\":{\"id\":\"HP:0001166\",\"label\":\"Spidery\"}}", "").problems())
        .as("a name that no other term has")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HP_0001166",
        "hp:0001166",
        " HP:0001166 ",
        "http://purl.obolibrary.org/obo/HP_0001166"
      })
  void idsAreReadAsPeopleWriteThem(String id) {
    Read<Case> read = read("{\"type\":{\"id\":\"" + id + "\"}}", "");
    assertThat(read.problems()).isEmpty();
    assertThat(read.orThrow().observed()).containsExactly(Curie.parse("HP:0001166"));
  }

  @Test
  void anAgeThatIsNoneIsTold() {
    String onset =
        ",\"diseases\":[{\"term\":{\"id\":\"OMIM:1\"},\"onset\":{\"age\":{\"iso8601duration\":\"%s\"}}}]";
    assertThat(read(ARACHNODACTYLY, onset.formatted("P3Y")).problems()).isEmpty();
    for (String age : new String[] {"P-3Y", "3 years"}) {
      Problem told = only(read(ARACHNODACTYLY, onset.formatted(age)));
      assertThat(told.message()).contains("'" + age + "' is no age");
      assertThat(told.place()).endsWith("diseases[0].onset");
    }
  }

  @Test
  void whatStandsWhereClewDoesNotLookIsTold() {
    String biosample = "{\"id\":\"b\",\"phenotypicFeatures\":[" + ARACHNODACTYLY + "]}";
    assertThat(only(read(ARACHNODACTYLY, ",\"biosamples\":[" + biosample + "]")).message())
        .contains("biosample");
    assertThat(read(ARACHNODACTYLY, ",\"biosamples\":[{\"id\":\"b\"}]").problems()).isEmpty();
    assertThat(only(read(ARACHNODACTYLY, ",\"files\":[{\"uri\":\"file:///x.vcf\"}]")).remedy())
        .contains("--vcf");
    assertThat(only(read(ARACHNODACTYLY, ",\"measurements\":[{}]")).message())
        .contains("Measurements");
  }

  @Test
  void anIdCannotSteerATerminalOrPage() {
    String id = "a\\u0000b\\u001b[31m\\u202ec\\n";
    byte[] json =
        ("{\"id\":\"" + id + "\",\"phenotypicFeatures\":[" + ARACHNODACTYLY + "]}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(read(json).orThrow().id()).isEqualTo("a b [31m c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\": NaN}", "{\"id\": 1} {}", "{\"a\":1,\"a\":2}"})
  void messagesAreNotForProgrammers(String json) {
    assertThat(only(read(json.getBytes(StandardCharsets.UTF_8))).message())
        .doesNotContain("Feature", "`", "com.", "bound as");
  }

  @Test
  void nestingBeyondTheLimitIsToldPlainly() {
    byte[] deep = ("{\"a\":" + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(only(read(deep)).message()).contains("nesting depth").doesNotContain("`");
  }

  @Test
  void aCompressedFileIsTold() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(only(read(out.toByteArray())).message()).contains("compressed");
  }
}
