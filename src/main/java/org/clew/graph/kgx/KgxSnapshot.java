package org.clew.graph.kgx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Problem;

/**
 * Builds a snapshot straight from KGX, without a database: for evaluation on another release, for
 * tests, and as the one place that says which columns a snapshot keeps.
 */
public final class KgxSnapshot {

  private final SnapshotBuilder builder = new SnapshotBuilder();
  private final Map<String, NodeKind> kinds = new HashMap<>();
  private final Consumer<Problem> problems;

  /**
   * @param problems takes what is left out: unknown categories and predicates, loose ends
   */
  public KgxSnapshot(Consumer<Problem> problems) {
    this.problems = problems;
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
    return fill(kgxDir, problems).builder.write(file);
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
    Optional<NodeKind> kind = n.kind();
    if (kind.isEmpty()) {
      problems.accept(
          Problem.warning(
              n.id(),
              "category " + n.category() + " is not one that Clew knows: the node is left out",
              "Give it one of Clew's Biolink categories."));
      return;
    }
    kinds.put(n.id(), kind.get());
    builder.node(kind.get(), n.id(), n.name(), n.equivalent(), properties(n));
  }

  /** Adds an edge. */
  public void edge(KgxEdge e) {
    NodeKind subject = kinds.get(e.subject());
    NodeKind object = kinds.get(e.object());
    if (subject == null || object == null) {
      problems.accept(
          Problem.warning(
              e.id(),
              (subject == null ? e.subject() : e.object()) + " is no node: the edge is left out",
              "Add the node, or name it by its primary id."));
      return;
    }
    Optional<EdgeType> type = Biolink.type(subject, e.predicate(), object);
    if (type.isEmpty()) {
      problems.accept(
          Problem.warning(
              e.id(),
              subject.label() + " " + e.predicate() + " " + object.label()
                  + " is no relation that Clew knows: the edge is left out",
              "Use one of Clew's Biolink predicates."));
      return;
    }
    builder.edge(
        type.get(),
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
