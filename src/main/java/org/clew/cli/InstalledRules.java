package org.clew.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clew.model.ClewException;
import org.clew.model.Rationale;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.curation.FolderContent;
import org.clew.symbolic.acmg.curation.PackArchive;
import org.clew.symbolic.acmg.curation.PackRegistry;

/**
 * The rules for variants: those of this installation, and those that an earlier rationale names. A
 * copy of all that was used lies in {@code CLEW_HOME/packs}.
 */
final class InstalledRules {

  private static final String RULES = "rulesSha256";
  private static final String SPECIFICATIONS = "specificationsSha256";

  private InstalledRules() {}

  /** The rules as they are installed now, with the expert panels' tables of the data folder. */
  static VariantRules now() {
    VariantRules rules = load(ClewHome.rules(), specifications());
    try {
      archive().keep(FolderContent.ofPacks(ClewHome.rules()));
      specifications().flatMap(VariantRules::tables).ifPresent(archive()::keep);
    } catch (ClewException e) {
      // Without the copy a rationale can be made again only as long as these stay installed.
    }
    return rules;
  }

  /** The packs of a running service. */
  static PackRegistry registry() {
    return PackRegistry.open(ClewHome.rules(), archive(), compiled());
  }

  /** Packs of a running service with the expert panels' tables of the data folder. */
  static VariantRules of(PackRegistry.Loaded packs) {
    specifications().flatMap(VariantRules::tables).ifPresent(archive()::keep);
    return load(packs.folder(), specifications()).ready();
  }

  /**
   * The rules that a rationale names, installed or kept.
   *
   * @param missing takes what is not at hand
   */
  static Optional<VariantRules> asIn(Rationale saved, List<String> missing) {
    Optional<Path> packs = folder(saved, RULES, FolderContent.ofPacks(ClewHome.rules()), missing);
    boolean panels = saved.versions().containsKey(SPECIFICATIONS);
    Optional<Path> tables =
        panels
            ? folder(
                saved,
                SPECIFICATIONS,
                specifications().flatMap(VariantRules::tables).orElse(null),
                missing)
            : Optional.empty();
    if (packs.isEmpty() || (panels && tables.isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(load(packs.get(), tables));
    } catch (ClewException e) {
      missing.add("re-run: the rules that it names do not load any more: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Path> folder(
      Rationale saved,
      String name,
      @org.jspecify.annotations.Nullable FolderContent installed,
      List<String> missing) {
    String wanted = saved.versions().getOrDefault(name, "(none named)");
    if (installed != null && installed.sha256().equals(wanted)) {
      return Optional.of(installed.root());
    }
    Optional<Path> kept = archive().find(wanted);
    if (kept.isEmpty()) {
      missing.add(
          "re-run: it names "
              + name
              + " "
              + wanted
              + ", which is neither installed nor kept in "
              + ClewHome.packs());
    }
    return kept;
  }

  private static VariantRules load(Path rules, Optional<Path> specifications) {
    return VariantRules.load(rules, specifications).keepingCompiledIn(compiled());
  }

  /** Expert panels' gene specifications, where the data folder has them. */
  private static Optional<Path> specifications() {
    return ClewHome.data().map(d -> d.resolve("clingen"));
  }

  private static PackArchive archive() {
    return new PackArchive(ClewHome.packs());
  }

  private static Path compiled() {
    return ClewHome.home().resolve("rules");
  }
}
