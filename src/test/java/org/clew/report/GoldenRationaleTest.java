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
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Finding;
import org.clew.model.Rationale;
import org.clew.model.Sex;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
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

  /** A published patient whom the starter graph quotes, with the own publication left out. */
  @Test
  void aPublishedPatient() throws IOException {
    Set<Curie> publication = Set.of(Curie.parse("PMID:9106527"));
    Rationale r =
        diagnosis.run(
            published("CASE:PMID_9106527_Putnam_1997_Patient_P319"),
            LEADER.without(publication),
            List.of());
    assertGolden("published.txt", r, Audience.CLINICIAN);
    assertGolden("published-patient.txt", r, Audience.PATIENT);
  }

  /** The phenotype of Marfan syndrome, and a common, harmless variant of its gene. */
  @Test
  void aVariantThatContradictsThePhenotype() throws IOException {
    Case patient =
        new PhenopacketReader(TermResolver.byCurrentId(graph::canonical))
            .read(EXAMPLES.resolve("marfan-like.json"))
            .orThrow()
            .withVariants(List.of(harmless()));
    Rationale r =
        diagnosis.run(
            patient,
            LEADER.withVariants(
                new VariantRules.FileContext(Optional.empty(), harmlessAnnotation().keySet())),
            List.of());
    assertThat(r.candidates().get(0).findings())
        .extracting(Finding::code)
        .contains("variant-contradicts-phenotype");
    assertGolden("marfan-contradicted.txt", r, Audience.CLINICIAN);
  }

  private static Variant harmless() {
    TranscriptConsequence c =
        new TranscriptConsequence(
            "FBN1",
            Optional.of(Curie.parse("HGNC:3603")),
            "ENST00000316623.10",
            true,
            List.of("missense_variant"),
            "ENST00000316623.10:c.3000A>G",
            "ENSP00000325527.5:p.Ile1000Val",
            harmlessAnnotation());
    return new Variant(
        Assembly.GRCH38,
        "15",
        48490000,
        "T",
        "C",
        Zygosity.HETEROZYGOUS,
        Map.of(),
        List.of(),
        List.of(c));
  }

  private static Map<String, String> harmlessAnnotation() {
    return Map.of("gnomADe_AF", "0.004", "MAX_AF", "0.008", "REVEL", "0.01");
  }

  /** A solved case of the graph as it would come in. */
  private static Case published(String id) {
    int node = graph.node(Curie.parse(id));
    Set<Curie> observed = new LinkedHashSet<>();
    Set<Curie> excluded = new LinkedHashSet<>();
    for (int e = graph.out(EdgeType.CASE_PHENOTYPE, node);
        e < graph.outEnd(EdgeType.CASE_PHENOTYPE, node);
        e++) {
      (graph.negated(e) ? excluded : observed).add(Curie.parse(graph.id(graph.object(e))));
    }
    return Case.of(id.substring("CASE:".length()), observed, excluded);
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
                l.replaceAll(
                        "(?<![\\w.:])[+−-]?\\d+\\.\\d+(E[+-]?\\d+)?( %)?(?![\\w:>]|\\.\\w)", "#")
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
