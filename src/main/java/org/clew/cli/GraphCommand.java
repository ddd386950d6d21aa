package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.neo4j.Bolt;
import org.clew.graph.neo4j.EmbeddedNeo4j;
import org.clew.graph.neo4j.GraphHome;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.StoreState;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew graph}: the graph's database. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GraphCommand.Status.class,
    header = "Runs the graph's database, shows what is in it, exports it.",
    description = {
      "",
      "Commands that need the database start it for themselves and stop it when they are done. Keep"
          + " it running with 'up' to use it with Cypher, or to spare later commands its start.",
      "",
      "Another Neo4j than the embedded one is used by setting CLEW_NEO4J_URI, CLEW_NEO4J_USER and"
          + " CLEW_NEO4J_PASSWORD."
    },
    footer = {
      "",
      "Examples:",
      "  clew graph up                     start the embedded Neo4j and leave it running",
      "  clew graph up --port 7687         on a port of your choice",
      "  clew graph status                 address, versions, number of nodes and edges",
      "  clew graph export kgx/            the whole graph as KGX tables",
      "  clew graph down                   stop it"
    })
final class GraphCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static PrintWriter out(CommandSpec spec) {
    return spec.commandLine().getOut();
  }

  private static Progress progress(CommandSpec spec) {
    return ConsoleProgress.on(spec.commandLine().getErr());
  }

  private static void requireEmbedded(GraphHome graph) {
    graph
        .remote()
        .ifPresent(
            bolt -> {
              throw new ClewException(
                  ClewException.Kind.USAGE,
                  "The graph is at " + bolt.uri() + ", which Clew neither starts nor stops",
                  "Unset " + Bolt.URI_VARIABLE + " to use the embedded Neo4j.");
            });
  }

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      header = "Starts the embedded Neo4j and leaves it running.",
      footer = {"", "Example: clew graph up --port 7687"})
  int up(
      @Option(
              names = "--port",
              paramLabel = "PORT",
              description = "Bolt port on loopback; default: that of last time, or a free one.")
          Optional<Integer> port) {
    GraphHome graph = ClewHome.graph();
    requireEmbedded(graph);
    Bolt bolt =
        graph.embedded().up(port.map(OptionalInt::of).orElse(OptionalInt.empty()), progress(spec));
    out(spec).println("Neo4j runs at " + bolt.uri() + ", user " + bolt.user() + ".");
    out(spec).println("Its password is in " + graph.embedded().passwordFile() + ".");
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      header = "Stops the embedded Neo4j.",
      footer = {"", "Example: clew graph down"})
  int down() {
    GraphHome graph = ClewHome.graph();
    requireEmbedded(graph);
    out(spec).println(graph.embedded().down() ? "Neo4j is stopped." : "Neo4j was not running.");
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Writes the whole graph as KGX tables (nodes.tsv, edges.tsv).",
      footer = {"", "Example: clew graph export kgx/"})
  int export(@Parameters(paramLabel = "DIR", description = "Folder to write to.") Path dir)
      throws IOException {
    try (GraphStore store = ClewHome.graph().open(progress(spec))) {
      store.export(dir, progress(spec));
    }
    out(spec).println("Wrote " + dir.resolve("nodes.tsv") + " and " + dir.resolve("edges.tsv"));
    return 0;
  }

  /** {@code clew graph status}. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      header = "Shows whether the database runs and what the graph holds.",
      footer = {"", "Example: clew graph status"})
  static final class Status implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      GraphHome graph = ClewHome.graph();
      EmbeddedNeo4j.Status embedded = graph.embedded().status();
      Map<String, Object> lines = new LinkedHashMap<>();
      if (graph.remote().isPresent()) {
        lines.put("neo4j", graph.remote().get().uri());
        ofStore(graph, lines);
      } else if (embedded.running()) {
        lines.put("neo4j", "running, " + use(embedded));
        lines.put("bolt", embedded.bolt().orElseThrow().uri());
        lines.put("process", embedded.pid());
        ofStore(graph, lines);
      } else {
        lines.put("neo4j", "stopped; commands start it when they need it");
        ofSnapshot(graph, lines);
      }
      lines.forEach((k, v) -> out(spec).printf("%-24s %s%n", k, v));
      return 0;
    }

    private static String use(EmbeddedNeo4j.Status s) {
      if (s.keep()) {
        return "until 'clew graph down'";
      }
      return s.leases() > 0
          ? "for " + s.leases() + " command(s)"
          : "left behind by a command that was killed ('clew graph down' stops it)";
    }

    private static void ofStore(GraphHome graph, Map<String, Object> lines) {
      try (GraphStore store = graph.open(Progress.NONE)) {
        StoreState state = store.state();
        lines.put(
            "graph",
            state
                .graph()
                .map(g -> g.complete() ? "complete" : "import cut off or running")
                .orElse("empty"));
        state
            .graph()
            .ifPresent(
                g -> {
                  lines.put("loaded", g.loadedAt() + " by clew " + g.clew());
                  lines.put("sources", String.join(", ", g.sources()));
                  lines.put(
                      "version",
                      store.knownVersion().orElse("changed since it was last used; not yet known"));
                });
        GraphStore.Counts counts = store.counts();
        counts.nodes().forEach((k, n) -> lines.put("  " + k.label(), n));
        counts.edges().forEach((t, n) -> lines.put("  " + t.name(), n));
      }
    }

    private static void ofSnapshot(GraphHome graph, Map<String, Object> lines) {
      Optional<GraphSnapshot> current = graph.currentWithoutServer();
      Optional<GraphSnapshot> shown = current.or(graph::latestCachedSnapshot);
      if (shown.isEmpty()) {
        lines.put(
            "graph", graph.embedded().hasStore() ? "not known until Neo4j is asked" : "empty");
        return;
      }
      GraphSnapshot s = shown.get();
      lines.put("version", s.version() + (current.isPresent() ? "" : " (as last used)"));
      for (NodeKind kind : NodeKind.values()) {
        lines.put("  " + kind.label(), s.nodeCount(kind));
      }
      for (EdgeType type : EdgeType.values()) {
        lines.put("  " + type.name(), s.endEdge(type) - s.firstEdge(type));
      }
    }
  }
}
