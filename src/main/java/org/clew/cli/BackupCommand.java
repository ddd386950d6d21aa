package org.clew.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clew.graph.neo4j.GraphHome;
import org.clew.model.ClewException;
import org.clew.web.ops.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew backup}: everything of CLEW_HOME that cannot be made anew, as one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    header = "Writes graph, cases, accounts and audit log into one file.",
    description = {
      "",
      "The service and the embedded Neo4j must be stopped. Cases stay encrypted; the key is not in"
          + " the file: keep it apart."
    },
    footer = {"", "Example: clew backup clew-2026-11-22.tar.gz"})
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "File to write.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    GraphHome graph = ClewHome.graph();
    if (graph.embedded().status().running()) {
      throw new ClewException(
          ClewException.Kind.FAILURE, "Neo4j is running", "Stop it with 'clew graph down'.");
    }
    int files = Backup.write(ClewHome.home(), file.toAbsolutePath());
    spec.commandLine().getOut().println("Wrote " + files + " files to " + file);
    if (graph.remote().isPresent()) {
      spec.commandLine()
          .getOut()
          .println("The graph is in another Neo4j: back it up with that one's own tools.");
    }
    return 0;
  }
}
