package org.clew.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
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
      RescoreCommand.class,
      MeasureExomesCommand.class,
      CalibrateCommand.class,
      FitAssociationCommand.class,
      MeasureLinesCommand.class,
      ExplainCheckCommand.class,
      BenchCommand.class,
      GraphCommand.class,
      TrainCommand.class,
      RulesCommand.class,
      ServeCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
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

  /** How picocli says that a value is not of an option's Java type. */
  private static final Pattern TO_PROGRAMMERS =
      Pattern.compile("cannot convert ('[^']*') to class .*");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    // what matters arrives as a message of Clew's own; libraries speak only when they fail
    Logger.getLogger("").setLevel(Level.SEVERE);
    System.exit(commandLine().execute(args));
  }

  /** The command line with Clew's error handling; tests call it in-process. */
  public static CommandLine commandLine() {
    return new CommandLine(new Clew())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // options such as --exclude-publications take @FILE themselves
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Clew::misused)
        .setExecutionStrategy(Clew::run)
        .setExecutionExceptionHandler(Clew::report);
  }

  /** What was typed wrong, and where to look; the whole help would push it off the screen. */
  private static int misused(CommandLine.ParameterException e, String[] args) {
    CommandLine cmd = e.getCommandLine();
    cmd.getErr().println(cmd.getColorScheme().errorText("clew: " + inWords(e)));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, cmd.getErr());
    String name = cmd.getCommandSpec().qualifiedName();
    cmd.getErr().println("      '" + name + " --help' says what it takes.");
    return ClewException.Kind.USAGE.exitCode();
  }

  private static String inWords(CommandLine.ParameterException e) {
    String text = String.valueOf(e.getMessage()).replace("is not an int", "is not a whole number");
    return e.getArgSpec() == null
        ? text
        : TO_PROGRAMMERS.matcher(text).replaceFirst("$1 is no " + e.getArgSpec().paramLabel());
  }

  /** Runs what was asked; a full heap is told like any other failure. */
  private static int run(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError e) {
      long most = Runtime.getRuntime().maxMemory() >> 20;
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(),
          "Out of memory",
          new ClewException(
              ClewException.Kind.FAILURE,
              "Java's heap of at most " + most + " MiB is full",
              "Give it more: CLEW_JAVA_OPTS=-Xmx" + 2 * most + "m ./clew ..."));
    }
  }

  /** One clear message with its remedy; the stack trace only with {@code -Dclew.trace=true}. */
  private static int report(Exception e, CommandLine cmd, CommandLine.ParseResult parsed) {
    if (Boolean.getBoolean("clew.trace")) {
      e.printStackTrace(cmd.getErr());
    }
    Exception told = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    if (told instanceof IOException io) {
      told =
          new ClewException(
              ClewException.Kind.FAILURE,
              "A file cannot be read or written: " + text(io),
              "Check the path, the permissions and the free space.",
              io);
    }
    if (told instanceof ClewException known) {
      cmd.getErr().println(cmd.getColorScheme().errorText("clew: " + known.getMessage()));
      cmd.getErr().println("      " + known.remedy());
      return known.kind().exitCode();
    }
    cmd.getErr().println(cmd.getColorScheme().errorText("clew: unexpected failure: " + e));
    cmd.getErr()
        .println("      Run again with CLEW_JAVA_OPTS=-Dclew.trace=true and report the trace.");
    return ClewException.Kind.FAILURE.exitCode();
  }

  private static String text(IOException e) {
    if (!(e instanceof FileSystemException f)) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    String reason = f.getReason();
    if (f instanceof NoSuchFileException) {
      reason = "no such file or folder";
    } else if (f instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (f instanceof FileAlreadyExistsException) {
      reason = "a file is in the way";
    }
    return f.getFile() + (reason == null ? "" : ": " + reason);
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
