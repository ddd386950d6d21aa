package org.clew.graph.kgx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphEdge;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Problem;

/**
 * Builds a snapshot straight from KGX, without a database: for evaluation on another release, for
 * tests, and as the one place that says which columns a snapshot keeps.
 */
public final class KgxSnapshot {

  private final SnapshotBuilder builder = new SnapshotBuilder();
  private final KgxFilter filter;

  /**
   * @param problems takes what {@link KgxFilter} leaves out
   */
  public KgxSnapshot(Consumer<Problem> problems) {
    filter = new KgxFilter(problems);
  }

  /** The graph of a KGX folder; what cannot be used is left out without a word. */
  public static GraphSnapshot read(Path kgxDir) throws IOException {
    return read(kgxDir, p -> {});
  }

  /** The graph of a KGX folder. */
  public static GraphSnapshot read(Path kgxDir, Consumer<Problem> problems) throws IOException {
    return fill(kgxDir, problems).build();
  }

  /** As {@link #read}, written to a file and mapped from there. */
  public static GraphSnapshot write(Path kgxDir, Path file, Consumer<Problem> problems)
      throws IOException {
    return fill(kgxDir, problems).write(file);
  }

  private static KgxSnapshot fill(Path kgxDir, Consumer<Problem> problems) throws IOException {
    KgxReader reader = KgxReader.open(kgxDir, problems);
    KgxSnapshot snapshot = new KgxSnapshot(problems);
    reader.nodes(snapshot::node);
    reader.edges(snapshot::edge);
    return snapshot;
  }

  /** Adds a node; all nodes come before the edges. */
  public void node(KgxNode n) {
    filter.kind(n).ifPresent(k -> builder.node(k, n.id(), n.name(), n.equivalent(), properties(n)));
  }

  /** Adds an edge. */
  public void edge(KgxEdge e) {
    filter.type(e).ifPresent(type -> builder.edge(edge(type, e)));
  }

  /** What a snapshot keeps of an edge. */
  public static GraphEdge edge(EdgeType type, KgxEdge e) {
    return new GraphEdge(
        type,
        e.id(),
        e.subject(),
        e.object(),
        e.quotient(),
        e.count(),
        e.total(),
        e.negated(),
        e.source(),
        e.publications(),
        properties(e));
  }

  public GraphSnapshot build() {
    return builder.build();
  }

  /** Writes the snapshot to a file and maps it. */
  public GraphSnapshot write(Path file) throws IOException {
    return builder.write(file);
  }

  /** What a snapshot keeps of a node beside id, name and equivalent ids, by KGX column name. */
  public static Map<String, String> properties(KgxNode n) {
    Map<String, String> p = new TreeMap<>(n.properties());
    put(p, "xref", n.xref());
    put(p, "synonym", n.synonym());
    put(p, "provided_by", n.providedBy());
    return p;
  }

  /** What a snapshot keeps of an edge beside the columns with a method, by KGX column name. */
  public static Map<String, String> properties(KgxEdge e) {
    Map<String, String> p = new TreeMap<>(e.properties());
    put(p, "aggregator_knowledge_source", e.aggregators());
    put(p, "has_evidence", e.evidence());
    Columns.put(p, "knowledge_level", e.knowledgeLevel());
    Columns.put(p, "agent_type", e.agentType());
    Columns.put(p, "frequency_qualifier", e.frequencyQualifier());
    Columns.put(p, "onset_qualifier", e.onsetQualifier());
    Columns.put(p, "sex_qualifier", e.sexQualifier());
    Columns.put(p, "original_subject", e.originalSubject());
    Columns.put(p, "original_object", e.originalObject());
    return p;
  }

  private static void put(Map<String, String> properties, String name, List<String> values) {
    Columns.put(properties, name, Columns.cell(values));
  }
}
