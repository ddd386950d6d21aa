package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.PackLint;
import org.clew.symbolic.acmg.PackTests;
import org.clew.symbolic.acmg.PanelTable;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.RulePack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew rules}: what the rule packs hold, and whether they hold together. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RulesCommand.ListPacks.class, RulesCommand.Check.class, RulesCommand.Test.class},
    header = "Lists, checks and tests the rule packs.",
    footer = {
      "",
      "Examples:",
      "  clew rules list      packs, criteria, combining schemes, expert panels",
      "  clew rules check     values, intervals, exclusions, caps, monotonicity",
      "  clew rules test      the packs' own test cases"
    })
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Where the packs are. */
  static final class Packs {
    @Option(
        names = "--rules",
        paramLabel = "DIR",
        description = "Folder of the rule packs (default: rules/ of the installation).")
    private Optional<Path> rules = Optional.empty();

    /** Loads them afresh: a check must not see what was loaded before. */
    RulePack base() {
      return RulePack.load(folder().resolve(RuleBook.BASE))
          .keepingCompiledIn(ClewHome.home().resolve("rules"));
    }

    Path folder() {
      return rules.orElseGet(() -> ClewHome.installation().resolve("rules"));
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Shows packs, criteria, combining schemes and expert panels.",
      footer = {"", "Example:", "  clew rules list"})
  static final class ListPacks implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Packs packs;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      RulePack base = packs.base();
      PanelTable panels = PanelTable.load(packs.folder().resolve(RuleBook.PANELS), base);
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
      out.printf("%nCombining schemes: %s%n", String.join(", ", panels.schemes().keySet()));
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Looks for mistakes in the rule packs; exit code 3 if there are any.",
      footer = {"", "Example:", "  clew rules check --rules my-rules/"})
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Packs packs;

    @Override
    public Integer call() {
      RulePack base = packs.base();
      List<Problem> problems = PackLint.check(base);
      PanelTable.load(packs.folder().resolve(RuleBook.PANELS), base);
      PrintWriter out = spec.commandLine().getOut();
      for (Problem p : problems) {
        out.println(p.level() + " " + p.place() + ": " + p.message());
        out.println("      " + p.remedy());
      }
      out.printf(
          "%s %s: %d rules, %d problems%n",
          base.manifest().id(),
          base.manifest().version(),
          base.ruleNames().size(),
          problems.size());
      out.flush();
      return problems.isEmpty() ? 0 : ClewException.Kind.INVALID_INPUT.exitCode();
    }
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      header = "Runs the packs' own test cases; exit code 1 if any fails.",
      footer = {"", "Example:", "  clew rules test"})
  static final class Test implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Packs packs;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<PackTests.Outcome> all = new PackTests(packs.base()).run();
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
