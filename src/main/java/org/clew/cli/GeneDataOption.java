package org.clew.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.clew.symbolic.acmg.GeneSources;
import picocli.CommandLine.Option;

/** What is known of genes, where variants are classified without the graph. */
final class GeneDataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Releases that say what is known of genes: mechanism, inheritance, expert panels' limits"
              + " (default: CLEW_DATA).")
  private Optional<Path> data = Optional.empty();

  /** The folder of the releases, if there is one. */
  Optional<Path> folder() {
    return data.or(ClewHome::data);
  }

  GeneSources read() {
    return folder().map(GeneSources::read).orElseGet(GeneSources::none);
  }
}
