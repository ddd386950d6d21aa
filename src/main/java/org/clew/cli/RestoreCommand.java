package org.clew.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clew.web.ops.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew restore}: puts a backup into an empty CLEW_HOME. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    header = "Puts a backup into an empty CLEW_HOME.",
    description = {"", "Put the key of the cases into its place as well, then start the service."},
    footer = {"", "Example: CLEW_HOME=/srv/clew clew restore clew-2026-11-22.tar.gz"})
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file that 'clew backup' wrote.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    int files = Backup.restore(file, ClewHome.home());
    spec.commandLine().getOut().println("Restored " + files + " files to " + ClewHome.home());
    return 0;
  }
}
