package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.RealData;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.ontology.OntologyLoader;
import org.junit.jupiter.api.Test;

/** The published cases and the exome that the real data come with. */
class RealCasesTest {

  private static final Pattern UNKNOWN = Pattern.compile("The term (HP:\\d+) is unknown.*");

  @Test
  void everyPublishedCaseIsRead() {
    Path data = RealData.orSkip();
    TermResolver hpo =
        TermResolver.of(OntologyLoader.load(data.resolve("hpo").resolve("hp.json.gz")));
    Map<String, Integer> unknown = new TreeMap<>();
    int[] contradictions = {0};
    Map<String, Integer> count = new TreeMap<>();
    Cohort cohort = new Cohort(new PhenopacketReader(hpo));
    try (Stream<Cohort.Entry> cases = cohort.stream(data.resolve("phenopackets-dev.tar.gz"))) {
      cases.forEach(
          entry -> {
            Case c = entry.read().orThrow();
            count.merge("cases", 1, Integer::sum);
            count.merge("observed", c.observed().size(), Integer::sum);
            count.merge("excluded", c.excluded().size(), Integer::sum);
            count.merge("variants", c.variants().size(), Integer::sum);
            count.merge("publications", c.publications().size(), Integer::sum);
            count.merge("HGNC genes", genes(c), Integer::sum);
            for (Problem p : entry.read().problems()) {
              Matcher m = UNKNOWN.matcher(p.message());
              if (m.matches()) {
                unknown.merge(m.group(1), 1, Integer::sum);
              } else if (p.message().contains("is excluded, yet")) {
                contradictions[0]++;
              } else {
                assertThat(p.level()).as(p.toString()).isEqualTo(Problem.Level.INFO);
              }
            }
          });
    }
    assertThat(count)
        .containsEntry("cases", 5_527)
        .containsEntry("observed", 49_037)
        .containsEntry("excluded", 74_637)
        .containsEntry("publications", 5_527)
        .containsEntry("HGNC genes", 5_458)
        .containsEntry("variants", 5_644);
    assertThat(contradictions[0]).isEqualTo(8);
    // 123,699 features in all; 25 of them name 8 terms that are newer than the release
    assertThat(unknown).hasSize(8);
    assertThat(unknown.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(25);
  }

  private static int genes(Case c) {
    return c.diagnosis().flatMap(Case.Diagnosis::gene).isPresent() ? 1 : 0;
  }

  @Test
  void theExomesPatientAndVariantsAreRead() {
    Path folder = RealData.orSkip().resolve("vcf");
    Map<Zygosity, Integer> states = new TreeMap<>();
    boolean[] spiked = {false};
    Read<VcfSummary> read =
        VcfReader.read(
            folder.resolve("Pfeiffer.vcf.gz"),
            VcfOptions.none().withSex(Sex.MALE),
            v -> {
              states.merge(v.zygosity(), 1, Integer::sum);
              spiked[0] |= isFgfr2(v);
            });
    VcfSummary summary = read.orThrow();
    assertThat(summary.assembly()).isEqualTo(Assembly.GRCH37);
    assertThat(summary.sample()).contains("manuel");
    assertThat(summary.lines()).isEqualTo(37_709);
    assertThat(summary.variants()).isEqualTo(37_300); // 409 lines are on unplaced sequences
    assertThat(summary.broken()).isZero();
    assertThat(summary.annotated()).isFalse();
    assertThat(states)
        .containsOnlyKeys(Zygosity.HETEROZYGOUS, Zygosity.HOMOZYGOUS, Zygosity.HEMIZYGOUS);
    assertThat(spiked[0]).isTrue();
  }

  private static boolean isFgfr2(Variant v) {
    return v.key().equals("GRCh37:10-123256215-T-G");
  }

  @Test
  void theExomesPhenopacketOfSchema1IsRead() {
    Path folder = RealData.orSkip().resolve("vcf");
    PhenopacketReader reader =
        new PhenopacketReader(TermResolver.byCurrentId(java.util.Optional::of));
    Read<Case> read = reader.read(folder.resolve("pfeiffer-phenopacket.json"));
    Case c = read.orThrow();
    assertThat(c.id()).isEqualTo("manuel");
    assertThat(c.sex()).isEqualTo(Sex.MALE);
    assertThat(c.observed()).hasSize(6).contains(Curie.parse("HP:0000244"));
    assertThat(read.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("htsFiles"));
  }
}
