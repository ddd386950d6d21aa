package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.Cap;
import org.clew.symbolic.acmg.Exclusion;
import org.clew.symbolic.acmg.GeneFacts;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.PhenotypeRule;
import org.clew.symbolic.acmg.Region;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.Settings;
import org.clew.symbolic.acmg.SpecificationTables;
import org.clew.symbolic.acmg.curation.DrlRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rules show}: everything the packs say of one criterion, for one gene if named. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    header = "Shows a criterion: its numbers with sources, its rules, what excludes or caps it.",
    footer = {
      "",
      "Examples:",
      "  clew rules show PM2",
      "  clew rules show PM1 --gene TP53    with what panels and overlays set for the gene",
      "  clew rules show PVS1 --drl         with the text of its rules"
    })
final class RulesShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RulesOption packs;

  @Parameters(paramLabel = "CRITERION", description = "One of the 28 criteria, e.g. PM2.")
  private String code = "";

  @Option(names = "--gene", paramLabel = "SYMBOL", description = "The gene it is asked for.")
  private String gene = "";

  @Option(names = "--drl", description = "Show the text of the rules too.")
  private boolean drl;

  @Override
  public Integer call() {
    AcmgCriterion criterion =
        AcmgCriterion.parse(code)
            .orElseThrow(
                () ->
                    new ClewException(
                        ClewException.Kind.USAGE,
                        "'" + code + "' is no ACMG/AMP criterion",
                        "'clew rules list' names all 28."));
    RuleBook book = packs.load();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s  %s%n  strength  %s%n  sources   %s%n",
        criterion,
        criterion.description(),
        criterion.defaultStrength().name().toLowerCase(Locale.ROOT),
        String.join(", ", criterion.citations().stream().map(Curie::toString).toList()));
    List<DrlRules.Rule> rules = rules(criterion);
    settings(criterion, rules, book, out);
    interplay(criterion, book, out);
    if (!gene.isEmpty()) {
      forGene(criterion, book, out);
    }
    out.printf("%nRules%n");
    for (DrlRules.Rule r : rules) {
      out.printf("  %-16s %s%n", r.file(), r.name());
      if (drl) {
        r.text().lines().forEach(line -> out.println("      " + line));
      }
    }
    out.flush();
    return 0;
  }

  private List<DrlRules.Rule> rules(AcmgCriterion criterion) {
    try {
      return DrlRules.readFolder(packs.folder().resolve(RuleBook.BASE).resolve("drl")).stream()
          .filter(r -> r.name().startsWith(criterion.name() + " "))
          .toList();
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "Cannot read the rules in " + packs.folder(),
          "Check the folder.",
          e);
    }
  }

  private void settings(
      AcmgCriterion criterion, List<DrlRules.Rule> rules, RuleBook book, PrintWriter out) {
    Settings base = book.base().settings();
    Set<String> keys = new TreeSet<>();
    rules.forEach(r -> r.settings().stream().filter(base::has).forEach(keys::add));
    String prefix = criterion.name().toLowerCase(Locale.ROOT) + ".";
    base.keys().stream().filter(k -> k.startsWith(prefix)).forEach(keys::add);
    GeneFacts.settingsOf(criterion).stream().filter(base::has).forEach(keys::add);
    if (keys.isEmpty()) {
      return;
    }
    out.printf("%nNumbers%n");
    for (String key : keys) {
      line(out, key, base.value(key), book.base().manifest().id());
    }
  }

  private static void interplay(AcmgCriterion criterion, RuleBook book, PrintWriter out) {
    List<Exclusion> exclusions = new java.util.ArrayList<>(book.base().exclusions());
    List<Cap> caps = new java.util.ArrayList<>(book.base().caps());
    for (OverlayPack o : book.overlays()) {
      exclusions.addAll(o.exclusions());
      caps.addAll(o.caps());
    }
    exclusions.removeIf(x -> x.keeps() != criterion && x.drops() != criterion);
    caps.removeIf(c -> !c.covers(criterion));
    if (exclusions.isEmpty() && caps.isEmpty()) {
      return;
    }
    out.printf("%nWith other criteria%n");
    for (Exclusion x : exclusions) {
      out.printf(
          "  %-28s %s drops %s%s   %s%n", x.id(), x.keeps(), x.drops(), x.scope(), x.source());
    }
    for (Cap c : caps) {
      out.printf(
          "  %-28s %s at most %d points   %s%n", c.id(), c.criteria(), c.points(), c.source());
    }
  }

  private void forGene(AcmgCriterion criterion, RuleBook book, PrintWriter out) {
    out.printf("%nFor %s%n", gene);
    Optional<SpecificationTables> panels =
        ClewHome.data().map(GeneSources::read).flatMap(GeneSources::specifications);
    String prefix = criterion.name().toLowerCase(Locale.ROOT) + ".";
    panels
        .flatMap(t -> t.overlay(gene))
        .ifPresent(o -> settings(o.settings(), prefix, criterion, o.layer(), out));
    for (OverlayPack o : book.overlays()) {
      settings(
          o.settings().getOrDefault(gene, java.util.Map.of()),
          prefix,
          criterion,
          o.manifest().id(),
          out);
      if (criterion == AcmgCriterion.PM1) {
        for (Region r : o.hotspots().getOrDefault(gene, List.of())) {
          out.printf(
              "  hotspot %s %s   %s   (%s)%n", r.text(), r.strength(), r.source(), r.layer());
        }
      }
      if (criterion == AcmgCriterion.PP4) {
        for (PhenotypeRule r : o.phenotypeRules().getOrDefault(gene, List.of())) {
          out.printf(
              "  phenotype rule %s %s   %s   (%s)%n", r.id(), r.strength(), r.source(), r.layer());
        }
      }
    }
    book.panels()
        .find("", gene)
        .ifPresent(p -> out.printf("  classes by   %s (%s)%n", p.scheme(), p.panel()));
  }

  private static void settings(
      java.util.Map<String, Settings.Value> all,
      String prefix,
      AcmgCriterion criterion,
      String layer,
      PrintWriter out) {
    new java.util.TreeMap<>(all)
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)
                  || key.startsWith(criterion.name() + ".")
                  || GeneFacts.settingsOf(criterion).contains(key)) {
                line(out, key, value, layer);
              }
            });
  }

  private static void line(PrintWriter out, String key, Settings.Value value, String layer) {
    out.printf("  %-28s %-12s %s   (%s)%n", key, value.text(), value.source(), layer);
  }
}
