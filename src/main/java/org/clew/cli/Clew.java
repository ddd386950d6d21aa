package org.clew.cli;

import org.clew.model.ClewException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The {@code clew} command. Each subcommand is a class of its own in this package. */
@Command(
    name = "clew",
    mixinStandardHelpOptions = true,
    versionProvider = Clew.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Ranks candidate genes for a rare-disease case and shows the evidence as one ledger.",
    subcommands = {
      DemoCommand.class,
      ImportCommand.class,
      DiagnoseCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      ReanalyseCommand.class,
      ClassifyCommand.class,
      EvaluateCommand.class,
      ExplainCheckCommand.class,
      GraphCommand.class,
      TrainCommand.class,
      RulesCommand.class,
      ServeCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  clew demo                         a shipped case, from nothing to a report",
      "  clew import --from DIR            read the releases of HPO, HGNC, MONDO … into the graph",
      "  clew diagnose CASE.json           rank the genes of one case",
      "",
      "Exit codes: 0 ok, 1 failure, 2 usage, 3 invalid input, 4 missing data."
    })
public final class Clew implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line with Clew's error handling; tests call it in-process. */
  public static CommandLine commandLine() {
    return new CommandLine(new Clew())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // options such as --exclude-publications take @FILE themselves
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(Clew::report);
  }

  /** One clear message with its remedy; the stack trace only with {@code -Dclew.trace=true}. */
  private static int report(Exception e, CommandLine cmd, CommandLine.ParseResult parsed) {
    if (Boolean.getBoolean("clew.trace")) {
      e.printStackTrace(cmd.getErr());
    }
    if (e instanceof ClewException known) {
      cmd.getErr().println(cmd.getColorScheme().errorText("clew: " + known.getMessage()));
      cmd.getErr().println("      " + known.remedy());
      return known.kind().exitCode();
    }
    cmd.getErr().println(cmd.getColorScheme().errorText("clew: unexpected failure: " + e));
    cmd.getErr()
        .println("      Run again with CLEW_JAVA_OPTS=-Dclew.trace=true and report the trace.");
    return ClewException.Kind.FAILURE.exitCode();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Version of this build, {@code (development)} outside of a jar. */
  static String version() {
    String v = Clew.class.getPackage().getImplementationVersion();
    return v == null ? "(development)" : v;
  }

  /** The version as {@code clew --version} shows it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"clew " + version()};
    }
  }
}
