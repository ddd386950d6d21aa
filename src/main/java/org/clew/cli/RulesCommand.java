package org.clew.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.PackLint;
import org.clew.symbolic.acmg.PackTests;
import org.clew.symbolic.acmg.PanelTable;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.RulePack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clew rules}: what the rule packs hold, and whether they hold together. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RulesCommand.ListPacks.class,
      RulesShowCommand.class,
      RulesCommand.Check.class,
      RulesCommand.Test.class,
      RulesAccuracyCommand.class,
      RulesCalibrationCommand.class,
      RulesBenchCommand.class,
      RulesDiffCommand.class,
      RulesImpactCommand.class
    },
    header = "Shows, checks and tests the rule packs, and what a change of them moves.",
    footer = {
      "",
      "Examples:",
      "  clew rules list                packs, criteria, combining schemes, expert panels",
      "  clew rules show PM2            numbers, rules, exclusions of a criterion",
      "  clew rules check               values, intervals, exclusions, caps, monotonicity",
      "  clew rules test                the packs' own test cases",
      "  clew rules accuracy rows.tsv   how well experts' classes are reproduced",
      "  clew rules diff my-rules/      what differs from another folder of packs",
      "  clew rules impact --new my-rules/ --table rows.tsv    whose class it moves"
    })
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Shows packs, criteria, combining schemes and expert panels.",
      footer = {"", "Example:", "  clew rules list"})
  static final class ListPacks implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private RulesOption packs;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      RuleBook book = packs.load();
      RulePack base = book.base();
      PanelTable panels = book.panels();
      out.printf(
          "%s %s  %s%n", base.manifest().id(), base.manifest().version(), base.manifest().title());
      for (AcmgCriterion c : AcmgCriterion.values()) {
        out.printf(
            Locale.ROOT,
            "  %-5s %-12s %s%n",
            c.name(),
            c.defaultStrength().name().toLowerCase(Locale.ROOT),
            c.description());
      }
      out.printf(
          "%n%s %s  %s%n",
          panels.manifest().id(), panels.manifest().version(), panels.manifest().title());
      for (PanelTable.Panel p : panels.panels()) {
        out.printf(Locale.ROOT, "  %-56s %-24s %s%n", p.panel(), p.scheme(), p.specification());
      }
      for (OverlayPack o : book.overlays()) {
        out.printf(
            Locale.ROOT,
            "%n%s %s  %s%n  on %s; settings for %d genes, hotspots for %d, phenotype rules for %d%n",
            o.manifest().id(),
            o.manifest().version(),
            o.manifest().title(),
            o.manifest().parent(),
            o.settings().size(),
            o.hotspots().size(),
            o.phenotypeRules().size());
      }
      out.printf("%nCombining schemes: %s%n", String.join(", ", panels.schemes().keySet()));
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Looks for mistakes in the rule packs; exit code 3 if there is an error.",
      description = {
        "",
        "Values and units, intervals, exclusions and caps, leaves and rules that nothing reaches,"
            + " criteria that no rule or two rules answer, combining schemes under which more"
            + " evidence yields less, missing citations. HPO ids are looked up where a graph is"
            + " named."
      },
      footer = {
        "",
        "Examples:",
        "  clew rules check --rules my-rules/",
        "  clew rules check --rules my-rules/ --graph graph-import/starter"
      })
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private RulesOption packs;
    @Mixin private GraphOption graph = new GraphOption();

    @Override
    public Integer call() {
      RuleBook book = packs.load();
      GraphSnapshot hpo =
          !graph.isStore() ? graph.open(ConsoleProgress.on(spec.commandLine().getErr())) : null;
      List<Problem> problems = PackLint.check(book, hpo);
      PrintWriter out = spec.commandLine().getOut();
      for (Problem p : problems) {
        out.println(p.level() + " " + p.place() + ": " + p.message());
        out.println("      " + p.remedy());
      }
      long errors = problems.stream().filter(p -> p.level() == Problem.Level.ERROR).count();
      out.printf(
          "%s: %d rules, %d errors, %d warnings%n",
          RulesOption.versions(book),
          book.base().ruleNames().size(),
          errors,
          problems.size() - errors);
      out.flush();
      return errors == 0 ? 0 : ClewException.Kind.INVALID_INPUT.exitCode();
    }
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      header = "Runs the packs' own test cases; exit code 1 if any fails.",
      footer = {"", "Example:", "  clew rules test"})
  static final class Test implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private RulesOption packs;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<PackTests.Outcome> all = PackTests.run(packs.load());
      List<PackTests.Outcome> failed = all.stream().filter(o -> !o.passed()).toList();
      for (PackTests.Outcome o : failed) {
        out.printf(
            "FAILED %s · %s%n       expected %s%n       was      %s%n",
            o.file(), o.name(), o.expected(), o.actual());
      }
      out.printf("%d of %d expectations hold%n", all.size() - failed.size(), all.size());
      out.flush();
      return failed.isEmpty() ? 0 : ClewException.Kind.FAILURE.exitCode();
    }
  }
}
