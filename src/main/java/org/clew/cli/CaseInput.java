package org.clew.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clew.input.PedReader;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.clew.model.Variant;
import org.clew.rationale.VariantRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The files that come with a case: VCF and PED. Their SHA-256 go into the rationale, so that it can
 * be computed again from the same files.
 */
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

  CaseInput() {}

  /** Files that no command line named. */
  CaseInput(@Nullable Path vcf, @Nullable Path ped, Optional<String> sample) {
    this.vcf = vcf;
    this.ped = ped;
    this.sample = sample.orElse(null);
  }

  /**
   * A case with what its files add.
   *
   * @param value the case with its variants and family
   * @param variantFile what came with the variants
   * @param files SHA-256 and options of the files, for the rationale
   * @param problems of the files
   */
  record Complete(
      Case value,
      VariantRules.FileContext variantFile,
      Map<String, String> files,
      List<Problem> problems) {}

  boolean hasVcf() {
    return vcf != null;
  }

  /** The rules for variants of this installation. */
  static VariantRules rules() {
    return VariantRules.load(ClewHome.rules()).keepingCompiledIn(ClewHome.home().resolve("rules"));
  }

  boolean hasPed() {
    return ped != null;
  }

  /**
   * Adds the files to a case. Variants that the case itself lists are those of its diagnosis, and
   * are not used.
   *
   * @throws ClewException if a file cannot be used
   */
  Complete complete(Case patient) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> files = new TreeMap<>();
    Case value = patient.withVariants(List.of());
    if (ped != null) {
      Pedigree family = usable(PedReader.read(ped), problems);
      value = value.withPedigree(family);
      files.put("pedSha256", sha256(ped));
    }
    if (vcf == null) {
      return new Complete(value, VariantRules.FileContext.NONE, files, problems);
    }
    List<Variant> variants = new ArrayList<>();
    VcfSummary summary = usable(VcfReader.read(vcf, options(value), variants::add), problems);
    files.put("vcfSha256", sha256(vcf));
    files.put("assembly", summary.assembly().label());
    if (sample != null) {
      files.put("sample", sample);
    }
    return new Complete(
        value.withVariants(variants),
        new VariantRules.FileContext(summary.sample(), summary.annotationFields()),
        files,
        problems);
  }

  private VcfOptions options(Case patient) {
    VcfOptions options = VcfOptions.none().withSex(patient.sex());
    if (assembly != null) {
      options = options.withAssembly(assembly(assembly));
    }
    if (sample != null) {
      options = options.withSample(sample);
    }
    Optional<Pedigree> family = patient.pedigree();
    return family.isPresent() ? options.withPedigree(family.get()) : options;
  }

  private static Assembly assembly(String name) {
    return Assembly.parse(name)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.INVALID_INPUT,
                    "Unknown assembly '" + name + "'",
                    "Use GRCh37 or GRCh38."));
  }

  private static <T> T usable(Read<T> read, List<Problem> problems) {
    T value = read.orThrow();
    problems.addAll(read.problems());
    return value;
  }

  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The file " + file + " cannot be read",
          "Check the path and the right to read it.",
          e);
    }
  }
}
