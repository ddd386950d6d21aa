package org.clew.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.VariantRules;
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
        Optional.ofNullable(manual));
  }

  boolean hasManual() {
    return manual != null;
  }

  /** The rules for variants of this installation. */
  static VariantRules rules() {
    return VariantRules.load(ClewHome.rules()).keepingCompiledIn(ClewHome.home().resolve("rules"));
  }
}
