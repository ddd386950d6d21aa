package org.clew.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.input.AnnotationSource;
import org.clew.model.ClewException;
import org.clew.rationale.CaseFiles;

/**
 * The files of a case that lie beside it and bear its name: {@code NAME.vcf}, {@code NAME.vcf.gz},
 * {@code NAME.ped} and {@code NAME.manual.yaml}.
 *
 * @param folder where they lie
 * @param name the case's file without its ending
 */
record FilesBeside(Path folder, String name) {

  private static final List<String> VCF = List.of(".vcf", ".vcf.gz");
  private static final List<String> PED = List.of(".ped");
  private static final List<String> MANUAL = List.of(".manual.yaml");

  /** Of a case's file in a folder, e.g. {@code NAME.json}. */
  static FilesBeside of(Path folder, String file) {
    return new FilesBeside(folder, file.replaceFirst("\\.(json|ya?ml)$", ""));
  }

  Optional<Path> vcf() {
    return find(VCF);
  }

  Optional<Path> ped() {
    return find(PED);
  }

  Optional<Path> manual() {
    return find(MANUAL);
  }

  /**
   * Those that were there when a rationale was made, and no others.
   *
   * @param made SHA-256 of what it was made with, by name
   * @param assembly genome assembly of the VCF, if its header does not say
   * @throws ClewException if one is missing
   */
  CaseFiles asMade(
      Map<String, String> made, List<AnnotationSource> annotations, Optional<String> assembly) {
    if (made.containsKey("annotations") && annotations.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "it was made with local annotation files",
          "Give them, or newer ones, with --annotation.");
    }
    return new CaseFiles(
        required(made, "vcfSha256", VCF),
        required(made, "pedSha256", PED),
        assembly,
        Optional.ofNullable(made.get("sample")),
        required(made, "manualSha256", MANUAL),
        annotations,
        false,
        Optional.empty());
  }

  private Optional<Path> required(Map<String, String> made, String key, List<String> endings) {
    if (!made.containsKey(key)) {
      return Optional.empty();
    }
    Optional<Path> found = find(endings);
    if (found.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "it was made with " + name + endings.get(0) + ", which is not in " + folder,
          "Put the file there, or name its folder with --files.");
    }
    return found;
  }

  private Optional<Path> find(List<String> endings) {
    return endings.stream()
        .map(e -> folder.resolve(name + e))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
