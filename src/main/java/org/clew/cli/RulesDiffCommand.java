package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.symbolic.acmg.curation.PackDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rules diff}: what differs between two folders of rule packs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    header = "Shows what differs between two folders of rule packs.",
    description = {
      "",
      "Tables are compared row by row, YAML entry by entry, DRL rule by rule; comments and order do"
          + " not count. Exit code 0 whether or not something differs."
    },
    footer = {"", "Example:", "  clew rules diff my-rules/"})
final class RulesDiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--old",
      paramLabel = "DIR",
      description = "The packs before (default: rules/ of the installation).")
  private Optional<Path> before = Optional.empty();

  @Parameters(paramLabel = "NEW", description = "The packs after.")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<PackDiff.Change> changes = PackDiff.between(before.orElseGet(ClewHome::rules), after);
    String file = "";
    for (PackDiff.Change c : changes) {
      if (!c.file().equals(file)) {
        file = c.file();
        out.println(file);
      }
      out.println("  " + c.what());
      print(out, "-", c.before());
      print(out, "+", c.after());
    }
    out.printf("%d differences%n", changes.size());
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, String sign, String text) {
    text.lines().forEach(line -> out.println("    " + sign + " " + line));
  }
}
