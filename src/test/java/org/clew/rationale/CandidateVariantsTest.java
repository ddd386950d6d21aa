package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clew.evaluate.VepExome;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.VariantSieve;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.Case;
import org.clew.model.Problem;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateVariantsTest {

  private static final Path EXAMPLE = Path.of("examples/marfan-like.vcf");

  @Test
  void theSieveLosesNoCandidate() throws IOException {
    GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    List<Variant> all = new ArrayList<>();
    List<Variant> sieved = new ArrayList<>();
    VcfSummary file = read(EXAMPLE, VariantSieve.ALL, all);
    read(EXAMPLE, new CandidateVariants.Sieve(), sieved);
    CandidateVariants ofAll = CandidateVariants.of(all, file.annotationFields(), graph);
    CandidateVariants ofSome = CandidateVariants.of(sieved, file.annotationFields(), graph);
    assertThat(ofSome.byGene()).isNotEmpty().isEqualTo(ofAll.byGene());
    assertThat(ofSome.filtered()).isEqualTo(ofAll.filtered());
    assertThat(ofSome.unplaced()).isEqualTo(ofAll.unplaced());
  }

  @Test
  void whatTheSieveKeepsIsReadInFull(@TempDir Path folder) throws IOException {
    Path exome = folder.resolve("exome.vcf.gz");
    VepExome.write(EXAMPLE, exome, 1_000, 3);
    List<Variant> all = new ArrayList<>();
    List<Variant> sieved = new ArrayList<>();
    read(exome, VariantSieve.ALL, all);
    CandidateVariants.Sieve sieve = new CandidateVariants.Sieve();
    read(exome, sieve, sieved);
    assertThat(sieved)
        .isEqualTo(all.stream().filter(new CandidateVariants.Sieve()::keeps).toList())
        .hasSizeBetween(1, all.size() / 2);
    assertThat(sieve.annotated()).isTrue();
  }

  /** An annotated exome without any candidate speaks against every gene; one without a word not. */
  @Test
  void anExomeWithoutCandidatesIsAnAnnotatedOne(@TempDir Path folder) throws IOException {
    Path exome = folder.resolve("exome.vcf.gz");
    VepExome.write(EXAMPLE, exome, 1, 3);
    CaseFiles.Complete complete =
        new CaseFiles(Optional.of(exome), Optional.empty(), Optional.empty(), Optional.empty())
            .complete(Case.of("c", Set.of(), Set.of()));
    assertThat(complete.variantFile().annotated()).isTrue();
  }

  /** Genes cannot lack a variant where no variant names its gene. */
  @Test
  void anAnnotationWithoutGenesIsNone(@TempDir Path folder) throws IOException {
    CaseFiles.Complete complete =
        complete(
            Files.readString(EXAMPLE).replace("|SYMBOL|", "|NAME|").replace("|SYMBOL_S", "|NAME_S"),
            folder);
    assertThat(complete.variantFile().annotated()).isFalse();
    assertThat(complete.problems())
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("SYMBOL"));
  }

  @Test
  void anAnnotationWithoutFrequenciesIsTold(@TempDir Path folder) throws IOException {
    String example = Files.readString(EXAMPLE);
    assertThat(complete(example, folder).problems()).isEmpty();
    String without = example.replace("gnomADe_", "other_").replace("|MAX_AF|", "|M|");
    assertThat(complete(without, folder).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("population frequencies"));
  }

  /** Else a heterozygous variant that two callers found would be a compound heterozygote. */
  @Test
  void aVariantOnTwoLinesIsOneVariant(@TempDir Path folder) throws IOException {
    String example = Files.readString(EXAMPLE);
    String line = example.lines().filter(l -> l.contains("|FBN1|")).findFirst().orElseThrow();
    CaseFiles.Complete twice = complete(example + line + "\n", folder);
    assertThat(twice.value().variants()).isEqualTo(complete(example, folder).value().variants());
    assertThat(twice.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("several lines", "1 more"));
  }

  @Test
  void anotherSexInThePedigreeIsTold(@TempDir Path folder) throws IOException {
    Case boy =
        new Case(
            "c",
            Set.of(),
            Set.of(),
            Sex.MALE,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    for (String sex : List.of("0", "1", "2")) {
      Path ped = Files.writeString(folder.resolve("x.ped"), "F child 0 0 " + sex + " 2\n");
      CaseFiles files =
          new CaseFiles(Optional.of(EXAMPLE), Optional.of(ped), Optional.empty(), Optional.empty());
      assertThat(files.complete(boy).problems())
          .as(sex)
          .extracting(Problem::message)
          .filteredOn(m -> m.contains("FEMALE in the pedigree and MALE in the case"))
          .hasSize(sex.equals("2") ? 1 : 0);
    }
  }

  private static CaseFiles.Complete complete(String vcf, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.vcf"), vcf);
    return new CaseFiles(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty())
        .complete(Case.of("c", Set.of(), Set.of()));
  }

  private static VcfSummary read(Path file, VariantSieve sieve, List<Variant> into) {
    return VcfReader.read(file, VcfOptions.none(), sieve, into::add).orThrow();
  }
}
