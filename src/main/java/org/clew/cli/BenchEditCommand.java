package org.clew.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.NodeFactory;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.neo4j.EdgeEdit;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.StoredEdge;
import org.clew.graph.rdf.Iris;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.web.engine.Backend;
import org.clew.web.engine.Engine;
import org.clew.web.engine.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew bench edit}: how soon an edit of the graph is visible in a running service. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures how soon a curator's edit is visible everywhere.",
    description = {
      "",
      "Adds an edge to the graph in Neo4j and takes it out again, as the service does for a"
          + " curator, and looks for it in Neo4j, snapshot, SPARQL and ranking. The graph is as"
          + " before at the end; the last snapshots may be replaced by those of the edits."
    },
    footer = {"", "Examples:", "  clew bench edit --rounds 3"})
final class BenchEditCommand implements Callable<Integer> {

  private static final int WAIT_SECONDS = 600;

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Times to add and take out (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  /** Seconds by stage, in the order of their first start. */
  private static final class Stopwatch implements Progress {
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    @Override
    public Stage stage(String name, long total) {
      long start = System.nanoTime();
      return new Stage() {
        @Override
        public void step(long units) {}

        @Override
        public void close() {
          seconds.merge(name, (System.nanoTime() - start) / 1e9, Double::sum);
        }
      };
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Backend backend =
        new Backend(
            ClewHome.graph()::snapshot,
            snapshot -> Optional.ofNullable(model.bind(snapshot)),
            () -> Optional.ofNullable(model.calibration()),
            InstalledRules::registry,
            InstalledRules::of,
            Map.of("clew", Clew.version()),
            ClewHome.installation(),
            Optional.of(ClewHome.graph()::open),
            GeneSources::none);
    try (Engines engines = new Engines(backend)) {
      engines.start();
      await(engines);
      GraphSnapshot graph = engines.use(Engine::graph);
      out.println(graph.nodeCount() + " nodes, " + graph.edgeCount() + " edges");
      StoredEdge edge = unlinked(graph);
      for (int round = 0; round < rounds; round++) {
        EdgeEdit added = row(out, "add", engines, new EdgeEdit(List.of(), List.of(edge)), true);
        row(out, "take out", engines, added.inverse(), false);
      }
      boolean same = engines.use(e -> e.graph().version().equals(graph.version()));
      out.println(same ? "The graph is as before." : "The graph is NOT as before.");
      out.flush();
      return same ? 0 : 1;
    }
  }

  private static void await(Engines engines) throws InterruptedException {
    for (int i = 0; engines.notReady().isPresent() || engines.store().isEmpty(); i++) {
      if (i == 10 * WAIT_SECONDS) {
        throw new ClewException(
            ClewException.Kind.MISSING_DATA,
            engines.notReady().orElse("Neo4j does not answer"),
            "'clew graph status' says more.");
      }
      Thread.sleep(100);
    }
  }

  /** An edge from the first gene to the first disease that it has no edge to. */
  private static StoredEdge unlinked(GraphSnapshot graph) {
    int gene = graph.firstNode(NodeKind.GENE);
    int disease = graph.firstNode(NodeKind.DISEASE);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene);
        e < graph.outEnd(EdgeType.GENE_DISEASE, gene);
        e++) {
      disease = Math.max(disease, graph.object(e) + 1);
    }
    return StoredEdge.added(
        EdgeType.GENE_DISEASE,
        KgxEdge.of(
                graph.id(gene),
                EdgeType.GENE_DISEASE.predicate(),
                graph.id(disease),
                "infores:clew-bench")
            .publications(List.of("PMID:1"))
            .build());
  }

  private static EdgeEdit row(
      PrintWriter out, String what, Engines engines, EdgeEdit edit, boolean expected) {
    Stopwatch watch = new Stopwatch();
    long start = System.nanoTime();
    GraphStore.Edited edited = engines.edit(edit, watch);
    StoredEdge edge = (expected ? edited.edit().added() : edited.edit().removed()).get(0);
    boolean everywhere =
        engines.use(e -> isInNeo4j(engines.store().orElseThrow(), edge)) == expected
            && engines.use(e -> isInSnapshot(e.graph(), edge)) == expected
            && engines.use(e -> isInSparql(e, edge)) == expected
            && engines.use(e -> e.diagnosis().graphVersion()).equals(edited.snapshot().version());
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "%-9s %5.2f s", what, (System.nanoTime() - start) / 1e9));
    watch.seconds.forEach(
        (stage, seconds) -> line.append(String.format(Locale.ROOT, " · %s %.2f", stage, seconds)));
    out.println(line + (everywhere ? "" : " · NOT VISIBLE EVERYWHERE"));
    out.flush();
    if (!everywhere) {
      throw new ClewException(
          ClewException.Kind.FAILURE, "An edit is not visible everywhere", "Report this.");
    }
    return edited.edit();
  }

  private static boolean isInNeo4j(GraphStore store, StoredEdge edge) {
    return !store
        .reader()
        .ask(
            "MATCH ()-[r:GENE_DISEASE {id: $id}]->() RETURN r.id",
            Map.of("id", edge.edge().id()),
            1,
            Duration.ofSeconds(10))
        .rows()
        .isEmpty();
  }

  private static boolean isInSnapshot(GraphSnapshot graph, StoredEdge edge) {
    int gene = graph.node(edge.edge().subject());
    for (int e = graph.out(edge.type(), gene); e < graph.outEnd(edge.type(), gene); e++) {
      if (graph.edgeId(e).equals(edge.edge().id())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInSparql(Engine engine, StoredEdge edge) {
    return engine
        .rdf()
        .contains(
            NodeFactory.createURI(Iris.iri(edge.edge().subject())),
            NodeFactory.createURI(
                Iris.BIOLINK + edge.edge().predicate().substring("biolink:".length())),
            NodeFactory.createURI(Iris.iri(edge.edge().object())));
  }
}
