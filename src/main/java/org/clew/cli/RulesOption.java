package org.clew.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.symbolic.acmg.PackManifest;
import org.clew.symbolic.acmg.RuleBook;
import picocli.CommandLine.Option;

/** Where the rule packs are: those of the installation, or a folder of one's own. */
final class RulesOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder of the rule packs (default: rules/ of the installation).")
  private Optional<Path> rules = Optional.empty();

  Path folder() {
    return rules.orElseGet(ClewHome::rules);
  }

  /** The packs as they are on disk now: a check must not see what was loaded before. */
  RuleBook load() {
    return load(folder());
  }

  static RuleBook load(Path folder) {
    RuleBook book = RuleBook.load(folder);
    book.base().keepingCompiledIn(ClewHome.home().resolve("rules"));
    return book;
  }

  /** {@code acmg-amp-2015 1.0.0, clingen-vcep 1.0.0}. */
  static String versions(RuleBook book) {
    return book.manifests().stream()
        .map((PackManifest m) -> m.id() + " " + m.version())
        .collect(Collectors.joining(", "));
  }
}
