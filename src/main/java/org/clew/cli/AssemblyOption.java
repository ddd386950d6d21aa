package org.clew.cli;

import java.util.Optional;
import org.clew.model.Assembly;
import org.clew.model.ClewException;
import picocli.CommandLine.Option;

/** The genome assembly of a VCF. */
final class AssemblyOption {

  @Option(
      names = "--assembly",
      paramLabel = "NAME",
      description = "Genome assembly of the VCF (GRCh37, GRCh38), if its header does not say.")
  private Optional<String> assembly = Optional.empty();

  /** As it was typed. */
  Optional<String> name() {
    return assembly;
  }

  Optional<Assembly> value() {
    return assembly.map(AssemblyOption::parse);
  }

  private static Assembly parse(String name) {
    return Assembly.parse(name)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.USAGE,
                    "Unknown assembly '" + name + "'",
                    "Give GRCh37 or GRCh38."));
  }
}
