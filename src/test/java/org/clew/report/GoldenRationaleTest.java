package org.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Rationale;
import org.clew.model.Sex;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.VariantRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What three readers read of whole cases on the starter graph, by rules alone, as it was reviewed:
 * words, order and shape. Figures that constants move are left out, so that a new weight changes no
 * golden file and a new word does. Written anew with {@code -Dclew.golden=write}.
 */
class GoldenRationaleTest {

  private static final Path GOLDEN = Path.of("src/test/resources/org/clew/report/golden");
  private static final Path EXAMPLES = Path.of("examples");

  /** What stands second, and how far behind, is for constants to say. */
  private static final DiagnosisOptions LEADER =
      DiagnosisOptions.of(new DiagnosisOptions.Depth(1, 1, 0));

  private static GraphSnapshot graph;
  private static Diagnosis diagnosis;

  @BeforeAll
  static void prepare() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    diagnosis = new Diagnosis(graph, null, VariantRules.load(Path.of("rules")), Map.of());
  }

  @Test
  void aVariantInASingleton() throws IOException {
    assertGolden("marfan-vcf.txt", example("marfan-like.vcf", false), Audience.CLINICIAN);
  }

  @Test
  void aVariantInATrio() throws IOException {
    Rationale trio = example("marfan-like-trio.vcf", true);
    assertGolden("marfan-trio.txt", trio, Audience.AUDITOR);
  }

  @Test
  void anXLinkedDiseaseByPhenotypeAlone() throws IOException {
    Case patient =
        new Case(
            "fabry-like",
            ids("HP:0001014", "HP:0000966", "HP:0000093", "HP:0001131", "HP:0000193"),
            ids("HP:0001249"),
            Sex.MALE,
            Optional.of(Curie.parse("HP:0011463")),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    Rationale r = diagnosis.run(patient, LEADER, List.of());
    assertGolden("fabry.txt", r, Audience.CLINICIAN);
    assertGolden("fabry-patient.txt", r, Audience.PATIENT);
  }

  @Test
  void figuresAreLeftOutAndNamesAreNot() {
    assertThat(normal("  Craniosynostosis (HP:0001363), annotated  +1.75   │████████"))
        .isEqualTo("  Craniosynostosis (HP:0001363), annotated # │");
    assertThat(normal("probability 97.5 %, REVEL 0.95, PMID:7719344; 2 of 9 terms"))
        .isEqualTo("probability #, REVEL #, PMID:7719344; 2 of 9 terms");
    assertThat(normal("NM_000138.5:c.2581C>T 15-48487333-G-A"))
        .isEqualTo("NM_000138.5:c.2581C>T 15-48487333-G-A");
  }

  private static Set<Curie> ids(String... terms) {
    return Arrays.stream(terms)
        .map(Curie::parse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Rationale example(String vcf, boolean family) {
    Case patient =
        new PhenopacketReader(TermResolver.byCurrentId(graph::canonical))
            .read(EXAMPLES.resolve("marfan-like.json"))
            .orThrow();
    CaseFiles.Complete input =
        new CaseFiles(
                Optional.of(EXAMPLES.resolve(vcf)),
                family ? Optional.of(EXAMPLES.resolve("marfan-like.ped")) : Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .complete(patient);
    return diagnosis.run(input.value(), LEADER.with(input), input.problems());
  }

  /** The text without figures that constants move, bars, versions, and breaks of long lines. */
  private static String normal(String text) {
    int versions = text.indexOf("\nVersions:");
    String kept = versions < 0 ? text : text.substring(0, versions);
    return Pattern.compile("(?<=[^│\\n])\\n {4}(?=[^ │][^│\\n]*(\\n|$))")
        .matcher(kept)
        .replaceAll(" ")
        .lines()
        .map(
            l ->
                l.replaceAll("(?<![\\w.:])[+−-]?\\d+\\.\\d+(E[+-]?\\d+)?( %)?(?![\\w.:>])", "#")
                    .replaceAll("(?<![\\w.:])\\d+ %", "#")
                    .replaceAll("(clew-weights|symbolic\\.phenotype) \\d+", "$1 #")
                    .replaceAll("[█▒]+", "")
                    .replaceAll("(?<=\\S) {2,}", " ")
                    .replaceAll("(?<=\\S) +$", ""))
        .collect(Collectors.joining("\n"));
  }

  private static void assertGolden(String name, Rationale rationale, Audience reader)
      throws IOException {
    String actual = normal(TextReport.render(rationale, reader, false)) + "\n";
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("clew.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
