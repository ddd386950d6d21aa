package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.model.ClewException;
import org.clew.web.ServiceFolder;
import org.clew.web.Settings;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Vault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew audit}: the service's record of who did what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class},
    header = "Checks and exports the record of who saw, ran, changed and decided what.",
    footer = {
      "",
      "Examples:",
      "  clew audit verify                 finds removed, changed and reordered entries",
      "  clew audit export audit.jsonl     a copy that carries the head of the chain"
    })
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static ServiceFolder folder() {
    return new ServiceFolder(ClewHome.home());
  }

  private static AuditLog.Verified verified() {
    Path home = ClewHome.home();
    Optional<Path> config = Optional.of(home.resolve("clew.yaml")).filter(Files::isRegularFile);
    Path key = folder().keyFile(Settings.read(config, System.getenv()));
    if (!Files.exists(key) || !Files.exists(folder().audit())) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "There is no audit log, or no key, in " + home,
          "Set CLEW_HOME to the service's folder.");
    }
    return AuditLog.verify(folder().audit(), Vault.open(key));
  }

  private static int print(AuditLog.Verified v, PrintWriter out) {
    v.faults().forEach(f -> out.println("fault        " + f));
    out.println(
        v.faults().isEmpty()
            ? "Verified: " + v.entries() + " entries, head " + v.mac()
            : "NOT verified.");
    out.flush();
    return v.faults().isEmpty() ? 0 : ClewException.Kind.FAILURE.exitCode();
  }

  /** {@code clew audit verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      header = "Finds removed, changed and reordered entries.",
      description = {"", "Exit codes: 0 whole, 1 tampered with, 4 no log or no key."},
      footer = {"", "Example:", "  CLEW_HOME=/srv/clew clew audit verify"})
  static final class Verify implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      return print(verified(), spec.commandLine().getOut());
    }
  }

  /** {@code clew audit export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Copies the log, if it verifies; keep the printed head elsewhere.",
      footer = {"", "Example:", "  clew audit export audit-2026.jsonl"})
  static final class Export implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "File to write, JSON Lines.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      int code = print(verified(), spec.commandLine().getOut());
      if (code == 0) {
        try {
          Files.copy(folder().audit(), file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return code;
    }
  }
}
