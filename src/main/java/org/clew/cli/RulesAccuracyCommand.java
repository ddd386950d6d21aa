package org.clew.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.curation.TableAccuracy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rules accuracy}: how well the combining schemes reproduce experts' classes. */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    header = "Measures how well combining schemes reproduce the classes of experts.",
    description = {
      "",
      "Takes a table as for 'classify --table' with the experts' class in a column 'truth' or"
          + " 'Assertion', and a date if known: an export of ClinGen's evidence repository goes in"
          + " as it is. Cross-validated means that the scheme of a held-out panel, or of a panel's"
          + " held-out year, is chosen on the other rows alone."
    },
    footer = {"", "Example:", "  clew rules accuracy erepo.tsv --misses"})
final class RulesAccuracyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RulesOption packs;

  @Parameters(paramLabel = "FILE.tsv", description = "Rows of experts.")
  private Path file = Path.of("");

  @Option(names = "--misses", description = "List the rows that are not reproduced.")
  private boolean misses;

  @Override
  public Integer call() {
    TableAccuracy accuracy = new TableAccuracy(packs.load());
    try (BufferedReader in = Files.newBufferedReader(file)) {
      accuracy.read(in, file.getFileName().toString());
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read " + file,
          "Give a readable tab-separated text file.",
          e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%7s %9s %6s%n", "rows", "exact", "swaps");
    accuracy.scores().forEach((name, s) -> line(out, name, s));
    out.println();
    accuracy.byPanel().forEach((name, s) -> line(out, name, s));
    if (accuracy.unreadable() > 0) {
      out.printf("%n%d rows have no readable class or codes%n", accuracy.unreadable());
    }
    if (misses) {
      out.println();
      accuracy
          .misses()
          .forEach(
              m ->
                  out.printf(
                      "line %d  experts %s, here %s  %s  (%s)%n",
                      m.line(), m.truth().code(), m.said().code(), m.codes(), m.panel()));
    }
    out.flush();
    return 0;
  }

  private static void line(PrintWriter out, String name, TableAccuracy.Score s) {
    out.printf(Locale.ROOT, "%7d %8.2f%% %6d  %s%n", s.rows(), 100 * s.share(), s.swaps(), name);
  }
}
