package org.clew.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clew.rationale.CaseFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the files that come with a case. */
final class CaseInput {

  @Option(
      names = "--vcf",
      paramLabel = "FILE",
      description = "The patient's variants, annotated by VEP (CSQ), plain or bgzipped.")
  private @Nullable Path vcf;

  @Mixin private VariantInput variants = new VariantInput();

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

  boolean hasVcf() {
    return vcf != null;
  }

  /** An option that says something of the variants although there is no VCF. */
  Optional<String> withoutVcf() {
    if (hasVcf()) {
      return Optional.empty();
    }
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--ped", hasPed());
    given.put("--manual", hasManual());
    given.put("--annotation", hasAnnotations());
    given.put("--sample", variants.sample().isPresent());
    given.put("--assembly", variants.assembly().name().isPresent());
    given.put("--parentage-confirmed", variants.parentageConfirmed());
    given.put("--ancestry", ancestry != null);
    return given.keySet().stream().filter(option -> given.getOrDefault(option, false)).findFirst();
  }

  boolean hasPed() {
    return variants.ped().isPresent();
  }

  boolean hasManual() {
    return variants.manual().isPresent();
  }

  boolean hasAnnotations() {
    return !variants.annotations().isEmpty();
  }

  CaseFiles files() {
    return new CaseFiles(
        Optional.ofNullable(vcf),
        variants.ped(),
        variants.assembly().name(),
        variants.sample(),
        variants.manual(),
        variants.annotations(),
        variants.parentageConfirmed(),
        Optional.ofNullable(ancestry).map(Enum::name));
  }
}
