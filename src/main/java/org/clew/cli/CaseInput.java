package org.clew.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.clew.rationale.CaseFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the files that come with a case. */
final class CaseInput {

  @Option(
      names = "--vcf",
      paramLabel = "FILE",
      description = "The patient's variants, annotated by VEP (CSQ), plain or bgzipped.")
  private @Nullable Path vcf;

  @Option(
      names = "--ped",
      paramLabel = "FILE",
      description = "The family; member ids are the VCF's sample names.")
  private @Nullable Path ped;

  @Option(
      names = "--assembly",
      paramLabel = "NAME",
      description = "Genome assembly of the VCF (GRCh37, GRCh38), if its header does not say.")
  private @Nullable String assembly;

  @Option(
      names = "--sample",
      paramLabel = "NAME",
      description = "The patient's sample in a VCF of several, if there is no PED.")
  private @Nullable String sample;

  @Option(
      names = "--manual",
      paramLabel = "FILE",
      description =
          "A curator's own evidence on variants of the VCF (YAML): criteria with strength, citation"
              + " and note. They replace the rules' answers.")
  private @Nullable Path manual;

  @Option(
      names = "--parentage-confirmed",
      description = "The parents are genetically confirmed: de novo is PS2, else PM6.")
  private boolean parentageConfirmed;

  @Option(
      names = "--ancestry",
      paramLabel = "GROUP",
      description =
          "The patient's ancestry group as gnomAD names it (${COMPLETION-CANDIDATES}): says where a"
              + " variant counts as rare although hardly anybody of that group was sampled.")
  private @Nullable Ancestry ancestry;

  /** Ancestry groups of gnomAD. */
  enum Ancestry {
    AFR,
    AMI,
    AMR,
    ASJ,
    EAS,
    FIN,
    MID,
    NFE,
    SAS
  }

  CaseInput() {}

  /** Files that no command line named. */
  CaseInput(@Nullable Path vcf, @Nullable Path ped, Optional<String> sample) {
    this.vcf = vcf;
    this.ped = ped;
    this.sample = sample.orElse(null);
  }

  boolean hasVcf() {
    return vcf != null;
  }

  boolean hasPed() {
    return ped != null;
  }

  CaseFiles files() {
    return new CaseFiles(
        Optional.ofNullable(vcf),
        Optional.ofNullable(ped),
        Optional.ofNullable(assembly),
        Optional.ofNullable(sample),
        Optional.ofNullable(manual),
        parentageConfirmed,
        Optional.ofNullable(ancestry).map(Enum::name));
  }

  boolean hasManual() {
    return manual != null;
  }
}
