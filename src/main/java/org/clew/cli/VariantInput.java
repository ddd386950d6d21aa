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

  @Mixin private AnnotationOption annotations = new AnnotationOption();

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
    return annotations.sources();
  }
}
