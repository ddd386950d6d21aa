package org.clew.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.clew.input.PrevalenceReader;
import org.clew.model.PrevalenceTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How common diseases are, for the prior. */
final class PrevalenceOption {

  @Option(
      names = "--prevalence",
      paramLabel = "FILE",
      description =
          "A table (TSV: disease, prevalence, population, source) of how common diseases are, per"
              + " person. It moves the prior of those that it names; without it the prior is flat.")
  private @Nullable Path file;

  /**
   * The table.
   *
   * @throws org.clew.model.ClewException if it has an error
   */
  Optional<PrevalenceTable> table() {
    return Optional.ofNullable(file).map(f -> PrevalenceReader.read(f).orThrow());
  }
}
