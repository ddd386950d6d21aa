package org.clew.rationale;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.input.AnnotationSource;
import org.clew.input.LocalAnnotations;
import org.clew.input.PedReader;
import org.clew.input.Read;
import org.clew.input.VariantSieve;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.PopulationFacts;

/**
 * The files that come with a case: VCF and PED. Their SHA-256 go into the rationale, so that it can
 * be computed again from the same files.
 *
 * @param vcf the patient's variants
 * @param ped the family; member ids are the VCF's sample names
 * @param assembly genome assembly of the VCF, if its header does not say
 * @param sample the patient's sample in a VCF of several, if there is no PED
 * @param manual a curator's own evidence on the variants
 * @param annotations indexed files that add to the variants' annotation
 * @param parentageConfirmed whether the parents are genetically confirmed
 * @param ancestry the patient's ancestry group as gnomAD names it, e.g. {@code AFR}
 */
public record CaseFiles(
    Optional<Path> vcf,
    Optional<Path> ped,
    Optional<String> assembly,
    Optional<String> sample,
    Optional<Path> manual,
    List<AnnotationSource> annotations,
    boolean parentageConfirmed,
    Optional<String> ancestry) {

  private static final String PARENTAGE = "parentage";
  private static final String CONFIRMED = "confirmed";
  private static final String ANCESTRY = "ancestry";

  private static final Problem WITHOUT_FREQUENCIES =
      Problem.warning(
          "VCF",
          "The annotation has no population frequencies: common variants count as if they were rare",
          "Annotate with VEP's --af_gnomade, or give the frequencies with --annotation.");

  /** Files without anything that a person adds. */
  public CaseFiles(
      Optional<Path> vcf, Optional<Path> ped, Optional<String> assembly, Optional<String> sample) {
    this(vcf, ped, assembly, sample, Optional.empty(), List.of(), false, Optional.empty());
  }

  /** No files: phenotypes alone. */
  public static final CaseFiles NONE =
      new CaseFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with indexed files that add to the variants' annotation. */
  public CaseFiles withAnnotations(List<AnnotationSource> sources) {
    return new CaseFiles(vcf, ped, assembly, sample, manual, sources, parentageConfirmed, ancestry);
  }

  /** The same files with what a saved rationale says of the patient and the family. */
  public CaseFiles asIn(Rationale saved) {
    return new CaseFiles(
        vcf,
        ped,
        assembly,
        sample,
        manual,
        annotations,
        CONFIRMED.equals(saved.options().get(PARENTAGE)),
        Optional.ofNullable(saved.options().get(ANCESTRY)));
  }

  /**
   * A case with what its files add.
   *
   * @param value the case with its variants and family
   * @param variantFile what came with the variants
   * @param files SHA-256 and options of the files, for the rationale
   * @param problems of the files
   */
  public record Complete(
      Case value,
      VariantRules.FileContext variantFile,
      Map<String, String> files,
      List<Problem> problems) {}

  /**
   * Adds the files to a case; of the variants those that may come into question as cause. Variants
   * that the case itself lists are those of its diagnosis, and are not used.
   *
   * @throws ClewException if a file cannot be used
   */
  public Complete complete(Case patient) {
    return complete(patient, new ArrayList<>());
  }

  /**
   * The same.
   *
   * @param problems takes what was found, also where the files cannot be used in the end
   */
  public Complete complete(Case patient, List<Problem> problems) {
    return complete(patient, false, problems);
  }

  /** As {@link #complete}, with all variants. */
  public Complete completeWithAll(Case patient) {
    return complete(patient, true, new ArrayList<>());
  }

  private Complete complete(Case patient, boolean all, List<Problem> problems) {
    Map<String, String> files = new TreeMap<>();
    Case value = patient.withVariants(List.of());
    if (ped.isPresent()) {
      Pedigree family = usable(PedReader.read(ped.get()), problems);
      value = value.withPedigree(family);
      files.put("pedSha256", sha256(ped.get()));
    }
    if (vcf.isEmpty()) {
      return new Complete(value, VariantRules.FileContext.NONE, files, problems);
    }
    List<Variant> variants = new ArrayList<>();
    CandidateVariants.Sieve candidates = new CandidateVariants.Sieve();
    VcfSummary summary;
    Set<String> fields = new HashSet<>();
    try (LocalAnnotations local = LocalAnnotations.open(annotations)) {
      summary =
          usable(
              read(vcf.get(), options(value), local, all ? VariantSieve.ALL : candidates, variants),
              problems);
      fields.addAll(summary.annotationFields());
      fields.addAll(local.fields());
      if (!annotations.isEmpty()) {
        files.put("annotations", local.fingerprint());
      }
    }
    List<Variant> once = once(variants, problems);
    otherSex(value, summary).ifPresent(problems::add);
    if (candidates.annotated() && fields.stream().noneMatch(PopulationFacts::frequencyField)) {
      problems.add(WITHOUT_FREQUENCIES);
    }
    files.put("vcfSha256", sha256(vcf.get()));
    files.put("assembly", summary.assembly().label());
    sample.ifPresent(s -> files.put("sample", s));
    manual.ifPresent(m -> files.put("manualSha256", sha256(m)));
    ancestry.ifPresent(a -> files.put(ANCESTRY, a));
    if (parentageConfirmed) {
      files.put(PARENTAGE, CONFIRMED);
    }
    return new Complete(
        value.withVariants(once),
        new VariantRules.FileContext(
            summary.sample(),
            fields,
            manual.map(ManualEvidenceFile::read).orElseGet(ManualEvidenceFile::none),
            parentageConfirmed,
            ancestry,
            candidates.annotated()),
        files,
        problems);
  }

  /** Case and pedigree say different things of the patient's sex: one may be another person's. */
  private static Optional<Problem> otherSex(Case patient, VcfSummary summary) {
    Set<Sex> told = Set.of(Sex.FEMALE, Sex.MALE);
    return patient
        .pedigree()
        .flatMap(p -> summary.sample().flatMap(p::member))
        .map(Pedigree.Member::sex)
        .filter(s -> told.contains(s) && told.contains(patient.sex()) && s != patient.sex())
        .map(
            s ->
                Problem.warning(
                    "PED",
                    "The patient's sex is "
                        + s
                        + " in the pedigree and "
                        + patient.sex()
                        + " in the case, which was believed",
                    "Check that the pedigree and the VCF's sample are this patient's."));
  }

  /** A variant that stands on several lines is one: as two alleles it could explain too much. */
  private static List<Variant> once(List<Variant> variants, List<Problem> problems) {
    Map<String, Variant> byKey = new LinkedHashMap<>();
    variants.forEach(v -> byKey.putIfAbsent(v.key(), v));
    int more = variants.size() - byKey.size();
    if (more > 0) {
      problems.add(
          Problem.warning(
              "VCF",
              "The file has variants on several lines; of each the first counts, "
                  + more
                  + " more were passed over",
              "Join the lines: bcftools norm -d exact."));
    }
    return List.copyOf(byKey.values());
  }

  /** What other files add to a variant may decide, so then all are read in full. */
  private Read<VcfSummary> read(
      Path file,
      VcfOptions options,
      LocalAnnotations local,
      VariantSieve sieve,
      List<Variant> into) {
    if (annotations.isEmpty()) {
      return VcfReader.read(file, options, sieve, into::add);
    }
    return VcfReader.read(
        file,
        options,
        v -> {
          Variant annotated = local.annotate(v);
          if (sieve.keeps(annotated)) {
            into.add(annotated);
          }
        });
  }

  private VcfOptions options(Case patient) {
    VcfOptions options = VcfOptions.none().withSex(patient.sex());
    if (assembly.isPresent()) {
      options = options.withAssembly(assembly(assembly.get()));
    }
    if (sample.isPresent()) {
      options = options.withSample(sample.get());
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
    // errors are the exception's own text; what else was found helps to see why
    read.problems().stream().filter(p -> p.level() != Problem.Level.ERROR).forEach(problems::add);
    return read.orThrow();
  }

  private static String sha256(Path file) {
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
