package org.clew.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clew.input.AnnotationSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for what comes with the variants of a VCF. */
final class VariantInput {

  @Option(
      names = "--ped",
      paramLabel = "FILE",
      description =
          "The family; member ids are the VCF's sample names: de novo, in trans, co-segregation.")
  private Optional<Path> ped = Optional.empty();

  @Mixin private AssemblyOption assembly = new AssemblyOption();

  @Option(
      names = "--sample",
      paramLabel = "NAME",
      description = "The patient's sample in a VCF of several, if no PED tells.")
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--manual",
      paramLabel = "FILE",
      description =
          "A curator's own evidence on variants of the VCF (YAML): criteria with strength, citation"
              + " and note. They replace the rules' answers.")
  private Optional<Path> manual = Optional.empty();

  @Option(
      names = "--parentage-confirmed",
      description = "The parents are genetically confirmed: de novo is PS2, else PM6.")
  private boolean parentageConfirmed;

  @Option(
      names = "--annotation",
      paramLabel = "FILE[,NAME=COLUMN]",
      description =
          "A table (.tsv.gz) or VCF (.vcf.gz) with a tabix index beside it, and what to take of it:"
              + " columns or INFO keys by the names that the rule packs know. Repeatable. For"
              + " example gnomad.vcf.gz,gnomADe_AF=AF,gnomADe_AFR_AF=AF_afr or"
              + " spliceai.vcf.gz,SpliceAI; a table without names gives all of its columns.")
  private List<String> annotations = List.of();

  VariantInput() {}

  /** Files that no command line named. */
  VariantInput(Optional<Path> ped, Optional<String> sample) {
    this.ped = ped;
    this.sample = sample;
  }

  Optional<Path> ped() {
    return ped;
  }

  AssemblyOption assembly() {
    return assembly;
  }

  Optional<String> sample() {
    return sample;
  }

  Optional<Path> manual() {
    return manual;
  }

  boolean parentageConfirmed() {
    return parentageConfirmed;
  }

  List<AnnotationSource> annotations() {
    return annotations.stream().map(AnnotationSource::parse).toList();
  }
}
