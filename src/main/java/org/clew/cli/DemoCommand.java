package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.clew.model.ClewException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code clew demo}: the other commands one after the other, on what the installation ships and in
 * a home of its own, so that it neither needs nor touches a graph that was imported before.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Diagnoses a shipped case, from nothing to a report.",
    description = {
      "",
      "Starts Neo4j, imports the starter graph, diagnoses an invented patient with a VCF, writes the"
          + " report and verifies it, then stops Neo4j. Each step prints the command that it runs."
    },
    footer = {
      "",
      "Examples:",
      "  clew demo                         writes clew-report.html and clew-report.json here",
      "  clew demo --output-directory /tmp"
    })
final class DemoCommand implements Callable<Integer> {

  private static final String CASE = "marfan-like";

  @Spec private CommandSpec spec;

  @Option(
      names = {"--output-directory", "-o"},
      paramLabel = "DIR",
      description = "Where the reports go. Default: the current folder.")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws IOException {
    System.setProperty("clew.home", ClewHome.home().resolve("demo").toString());
    Path examples = ClewHome.installation().resolve("examples");
    String vcf = examples.resolve(CASE + ".vcf").toString();
    Path work = Files.createTempDirectory("clew-demo");
    try {
      step(1, "Starting Neo4j", "graph", "up");
      try {
        step(2, "Importing the starter graph", "import");
        step(
            3,
            "Diagnosing " + CASE,
            "diagnose",
            examples.resolve(CASE + ".json").toString(),
            "--vcf",
            vcf,
            "--format",
            "text,json,html",
            "--output-directory",
            work.toString());
        out().println();
        out().print(Files.readString(work.resolve(CASE + ".txt")));
        out().println();
        Path json = deliver(work, "json");
        Path html = deliver(work, "html");
        step(4, "Verifying the report", "verify", json.toString(), "--vcf", vcf);
        out().println();
        out().println("Reports: " + html + " and " + json);
        return 0;
      } finally {
        run("graph", "down");
      }
    } finally {
      delete(work);
    }
  }

  private void step(int number, String what, String... command) {
    out().println();
    out()
        .println(
            spec.commandLine()
                .getColorScheme()
                .ansi()
                .string(
                    "@|bold " + number + "/4  " + what + "|@   clew " + String.join(" ", command)));
    out().flush();
    int code = run(command);
    if (code != 0) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The demo stopped at step " + number + ", 'clew " + String.join(" ", command) + "'",
          "See its message above.");
    }
  }

  private int run(String... command) {
    CommandLine clew = Clew.commandLine();
    return clew.setOut(out()).setErr(spec.commandLine().getErr()).execute(command);
  }

  private Path deliver(Path work, String ending) throws IOException {
    Path to = directory.resolve("clew-report." + ending);
    if (to.getParent() != null) {
      Files.createDirectories(to.getParent());
    }
    Files.move(work.resolve(CASE + "." + ending), to, StandardCopyOption.REPLACE_EXISTING);
    return to;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path p : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
