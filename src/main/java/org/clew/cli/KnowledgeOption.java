package org.clew.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.clew.evaluate.EvaluationGraph;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The graph that is measured on: as it is, or with another release of what is known of diseases.
 */
final class KnowledgeOption {

  @Mixin private GraphOption graph = new GraphOption();

  @Option(
      names = "--knowledge",
      paramLabel = "DIR",
      description =
          "Use another release of what is known of diseases (annotations, gene links, curations,"
              + " cases), without Neo4j; the rest comes from --from.")
  private @Nullable Path knowledge;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "With --knowledge: the folder of releases that the rest comes from (default: CLEW_DATA).")
  private @Nullable Path from;

  /** Told before any work. */
  void check() {
    if (!graph.isStore() && knowledge != null) {
      throw usage("Give --graph or --knowledge, not both");
    }
    if (from != null && knowledge == null) {
      throw usage("--from goes with --knowledge");
    }
  }

  private static ClewException usage(String message) {
    return new ClewException(ClewException.Kind.USAGE, message, "See --help.");
  }

  /** Name of the release, {@code graph} for the graph as it is. */
  String name() {
    return Optional.ofNullable(knowledge).map(k -> k.getFileName().toString()).orElse("graph");
  }

  GraphSnapshot open(Progress progress) throws IOException {
    return knowledge == null
        ? graph.open(progress)
        : EvaluationGraph.ofReleases(
            ClewHome.installation().resolve("graph-import").resolve("sources.yaml"),
            releases(),
            knowledge,
            progress);
  }

  private Path releases() {
    return Optional.ofNullable(from)
        .or(ClewHome::data)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.MISSING_DATA,
                    "No folder of releases to take the rest of the graph from",
                    "Name it with --from, or in CLEW_DATA: it is the one that 'clew import' was"
                        + " given."));
  }
}
