package org.clew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.SnapshotFile;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The graph that a command reads: that of this installation, or one named. */
final class GraphOption {

  @Option(
      names = {"--graph", "--kgx"},
      paramLabel = "PATH",
      description = "A KGX folder or a snapshot file to use instead of the graph in Neo4j.")
  private @Nullable Path graph;

  /** Whether the graph is in Neo4j, and may change. */
  boolean isStore() {
    return graph == null;
  }

  GraphSnapshot open(Progress progress) {
    if (graph == null) {
      return ClewHome.graph().snapshot(progress);
    }
    if (Files.isDirectory(graph)) {
      try (Progress.Stage stage = progress.stage("Reading the graph", -1)) {
        return KgxSnapshot.read(graph);
      } catch (IOException e) {
        throw new ClewException(
            ClewException.Kind.MISSING_DATA,
            "The KGX folder " + graph + " cannot be read",
            "It must hold nodes.tsv and edges.tsv.",
            e);
      }
    }
    return SnapshotFile.open(graph);
  }

  /**
   * The graph of a given version: the one that is named, that of now, or one still in the cache.
   */
  Optional<GraphSnapshot> ofVersion(String version, Progress progress) {
    if (graph != null) {
      return Optional.of(open(progress)).filter(g -> g.version().equals(version));
    }
    return ClewHome.graph().cached(version);
  }
}
