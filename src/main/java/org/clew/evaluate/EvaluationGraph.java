package org.clew.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.graph.source.Importer;
import org.clew.graph.source.SourceCatalog;
import org.clew.input.Cohort;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Progress;

/** Graphs to measure on that are not in the store. */
public final class EvaluationGraph {

  private static final String LIBRARY = "infores:clew-library";

  private EvaluationGraph() {}

  /**
   * The graph of a folder of releases, with what is known of diseases from another one. Its tables
   * lie in a temporary folder while it is built.
   *
   * @param catalog {@code sources.yaml}
   * @param releases folder of the current releases
   * @param knowledge folder of the other release
   */
  public static GraphSnapshot ofReleases(
      Path catalog, Path releases, Path knowledge, Progress progress) throws IOException {
    Path kgx = Files.createTempDirectory("clew-evaluate");
    try {
      new Importer(SourceCatalog.read(catalog))
          .toKgx(List.of(releases), Optional.of(knowledge), kgx, progress);
      try (Progress.Stage stage = progress.stage("Reading the graph", -1)) {
        GraphSnapshot graph = KgxSnapshot.read(kgx);
        stage.step(1);
        return graph;
      }
    } finally {
      try (Stream<Path> files = Files.walk(kgx)) {
        for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(f);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /**
   * A graph with further solved cases as knowledge; cases that it holds already are not doubled.
   */
  public static GraphSnapshot withCases(
      GraphSnapshot graph, List<Path> libraries, Progress progress) {
    SnapshotBuilder builder = SnapshotBuilder.of(graph);
    CaseBinder binder = new CaseBinder(graph);
    PhenopacketReader reader = new PhenopacketReader(TermResolver.byCurrentId(graph::canonical));
    int added = 0;
    try (Progress.Stage stage = progress.stage("Reading the library", -1)) {
      for (Path library : libraries) {
        try (Stream<Cohort.Entry> entries = new Cohort(reader).stream(library)) {
          for (Cohort.Entry entry : (Iterable<Cohort.Entry>) entries::iterator) {
            stage.step(1);
            Optional<Case> c = entry.read().value();
            Optional<SolvedCase> solved = c.flatMap(v -> binder.bind(entry.path(), v));
            if (solved.isPresent() && solved.get().own().isEmpty()) {
              add(builder, graph, c.get(), solved.get(), added++);
            }
          }
        }
      }
    }
    return builder.build();
  }

  private static void add(
      SnapshotBuilder builder, GraphSnapshot graph, Case c, SolvedCase solved, int number) {
    if (solved.observed().length == 0 || solved.disease() < 0) {
      return;
    }
    // numbered, as two libraries may use the same id; CaseBinder knows the form
    String id = "CASE:" + CaseBinder.stem(c.id()) + String.format("_%016x", number);
    List<String> publications = c.publications().stream().map(Curie::toString).sorted().toList();
    builder.node(
        NodeKind.CASE,
        id,
        c.id(),
        List.of(),
        Map.of("publications", String.join("|", publications)));
    for (int term : solved.observed()) {
      edge(builder, graph, EdgeType.CASE_PHENOTYPE, id, term, false, publications);
    }
    for (int term : solved.excluded()) {
      if (java.util.Arrays.stream(solved.observed()).noneMatch(o -> o == term)) {
        edge(builder, graph, EdgeType.CASE_PHENOTYPE, id, term, true, publications);
      }
    }
    edge(builder, graph, EdgeType.CASE_DISEASE, id, solved.disease(), false, publications);
    if (solved.gene() >= 0) {
      edge(builder, graph, EdgeType.CASE_GENE, id, solved.gene(), false, publications);
    }
  }

  private static void edge(
      SnapshotBuilder builder,
      GraphSnapshot graph,
      EdgeType type,
      String id,
      int object,
      boolean negated,
      Collection<String> publications) {
    builder.edge(
        type,
        id + "/" + type + "/" + graph.id(object),
        id,
        graph.id(object),
        Float.NaN,
        0,
        0,
        negated,
        LIBRARY,
        publications,
        Map.of());
  }
}
