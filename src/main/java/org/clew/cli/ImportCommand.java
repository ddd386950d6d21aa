package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.source.ImportReport;
import org.clew.graph.source.Importer;
import org.clew.graph.source.Reason;
import org.clew.model.Problem;
import org.clew.model.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew import}: from the files of the sources to the graph. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    header = "Reads the releases of HPO, HGNC, MONDO and other sources into the graph.",
    description = {
      "",
      "Reads every source of graph-import/sources.yaml whose file the folder holds, joins what denotes"
          + " the same gene, disease, drug or phenotype, writes the result as KGX tables and makes the"
          + " graph equal to them. Repeating it changes nothing; one that was cut off is completed by"
          + " the next, and one that fails leaves the graph as it was (while 'clew graph up' keeps Neo4j"
          + " running, as half of the new one, which the next import completes).",
      "",
      "Every row that is not taken as it stands is counted in import-report.txt (and .json) and listed"
          + " in import-issues.tsv, beside the tables."
    },
    footer = {
      "",
      "Examples:",
      "  clew import                       the starter graph of the installation",
      "  clew import --from releases/      a folder of releases",
      "  clew import --from releases/ --from our-cases-kgx/",
      "                                    with a graph of your own (nodes.tsv, edges.tsv)",
      "  clew import --from releases/ --knowledge hpoa-2023-01/ --kgx-only then/",
      "                                    what was known in 2023, as tables only"
    })
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Folder of releases, or of KGX tables; may be repeated. Default: the starter graph.")
  private List<Path> from = new ArrayList<>();

  @Option(
      names = "--knowledge",
      paramLabel = "DIR",
      description =
          "Another release of what is known of diseases (annotations, gene links, curations, cases),"
              + " instead of that in --from.")
  private Optional<Path> knowledge = Optional.empty();

  @Option(
      names = "--kgx-only",
      paramLabel = "DIR",
      description = "Write the KGX tables and the report there; leave the graph as it is.")
  private Optional<Path> kgxOnly = Optional.empty();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    List<Path> folders =
        from.isEmpty()
            ? List.of(ClewHome.installation().resolve("graph-import").resolve("starter"))
            : from;
    Path kgx = kgxOnly.orElse(ClewHome.home().resolve("import"));

    // 1. Files to tables.
    ImportReport report =
        Importer.ofInstallation(ClewHome.installation()).toKgx(folders, knowledge, kgx, progress);
    out.println(report.summary());
    rows(out, report);
    out.println("Tables and report: " + kgx);

    // 2. Tables to the graph.
    if (kgxOnly.isEmpty()) {
      load(out, kgx, report.versions(), progress);
    }
    return 0;
  }

  private static void rows(PrintWriter out, ImportReport report) {
    Map<Reason.Effect, String> text =
        Map.of(
            Reason.Effect.LEFT_OUT, "rows left out",
            Reason.Effect.MERGED, "rows merged with others",
            Reason.Effect.REPLACED, "outdated ids replaced",
            Reason.Effect.KEPT, "rows kept with a remark");
    for (Reason.Effect effect : Reason.Effect.values()) {
      long n = report.count(effect);
      if (n > 0) {
        out.printf(Locale.ROOT, "%,12d  %s%n", n, text.get(effect));
      }
    }
  }

  private static void load(
      PrintWriter out, Path kgx, Map<String, String> versions, Progress progress)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    GraphStore.Loaded loaded =
        ClewHome.graph().load(kgx, versions, Clew.version(), problems::add, progress);
    var c = loaded.changes();
    out.printf(
        Locale.ROOT,
        "Graph %s: %s%n",
        loaded.snapshot().version().substring(0, 12),
        c.any()
            ? String.format(
                Locale.ROOT,
                "%,d nodes added, %,d changed, %,d removed; %,d edges added, %,d removed",
                c.nodesAdded(),
                c.nodesChanged(),
                c.nodesRemoved(),
                c.edgesAdded(),
                c.edgesRemoved())
            : "nothing to change");
    if (!problems.isEmpty()) {
      out.println(
          problems.size()
              + " rows of the tables could not be used, the first: "
              + problems.get(0).place()
              + ": "
              + problems.get(0).message());
    }
  }
}
