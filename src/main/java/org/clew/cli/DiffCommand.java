package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clew.rationale.RationaleDiff;
import org.clew.report.DiffReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew diff}: two rationales of one case. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Shows what differs between two rationales of a case, and what moved whom.",
    description = {
      "",
      "Compares what was given and known (input, graph, network, rules, weights, options) and, for"
          + " each listed candidate, the lines of the ledger. Each difference names the changes that"
          + " can have caused it; where one alone can, it is the cause.",
      "",
      "Exit codes: 0 nothing differs, 1 something does, 3 not a rationale."
    },
    footer = {"", "Examples:", "  clew diff 2024/case.json 2025/case.json"})
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A rationale as JSON.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Another one of the same case.")
  private Path after = Path.of("");

  /** Forms of the answer. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Form of the answer. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    RationaleDiff diff = RationaleDiff.of(RationaleFile.read(before), RationaleFile.read(after));
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.JSON ? diff.json() : DiffReport.render(diff, Ansi.AUTO.enabled()));
    out.flush();
    return diff.isEmpty() ? 0 : 1;
  }
}
