package org.clew.graph.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.Biolink;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxReader;
import org.clew.model.Curie;

/**
 * A folder that is KGX already. Its rows are taken as they are, except that ids under which the
 * graph knows something by another primary id give way to that one.
 */
final class KgxFolder {

  private final ImportReport report;
  private final SourceFile file;
  private final Map<String, KgxNode> nodes;
  private final Map<String, KgxEdge> edges;
  private final Map<String, String> primary = new HashMap<>();

  private KgxFolder(
      Path folder, ImportReport report, Map<String, KgxNode> nodes, Map<String, KgxEdge> edges) {
    this.report = report;
    this.nodes = nodes;
    this.edges = edges;
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    Source source =
        new Source(
            "kgx:" + name,
            "KGX graph " + name,
            "",
            "kgx",
            List.of(),
            true,
            false,
            "",
            "",
            "",
            "",
            "",
            Map.of());
    file = new SourceFile(source, folder, folder);
    nodes.values().forEach(this::aliases);
  }

  /** Adds the folder's graph to nodes and edges by id. */
  static void add(
      Path folder, ImportReport report, Map<String, KgxNode> nodes, Map<String, KgxEdge> edges)
      throws IOException {
    KgxFolder adapter = new KgxFolder(folder, report, nodes, edges);
    report.begin(adapter.file, "");
    KgxReader reader =
        KgxReader.open(
            folder,
            p ->
                report.issue(
                    Row.at(adapter.file, 0), Reason.MALFORMED_ROW, p.place(), p.message()));
    reader.nodes(adapter::node);
    reader.edges(adapter::edge);
  }

  private void aliases(KgxNode n) {
    primary.put(n.id(), n.id());
    n.equivalent().forEach(e -> primary.putIfAbsent(e, n.id()));
  }

  private void node(KgxNode n) {
    report.rowRead(file);
    Optional<NodeKind> kind = n.kind();
    if (Curie.tryParse(n.id()).isEmpty()) {
      issue(Reason.LOOSE_OR_UNKNOWN, n.id(), "the id is no CURIE");
    } else if (kind.isEmpty()) {
      issue(Reason.LOOSE_OR_UNKNOWN, n.id(), "category " + n.category());
    } else if (primary.containsKey(n.id())) {
      issue(Reason.DUPLICATE, n.id(), "node " + primary.get(n.id()));
    } else {
      nodes.put(n.id(), n);
      aliases(n);
      report.node(kind.get());
    }
  }

  private void edge(KgxEdge e) {
    report.rowRead(file);
    KgxNode subject = nodes.get(primary.getOrDefault(e.subject(), ""));
    KgxNode object = nodes.get(primary.getOrDefault(e.object(), ""));
    if (subject == null || object == null) {
      issue(
          Reason.LOOSE_OR_UNKNOWN,
          e.id(),
          "no node " + (subject == null ? e.subject() : e.object()));
      return;
    }
    Optional<EdgeType> type =
        Biolink.type(subject.kind().orElseThrow(), e.predicate(), object.kind().orElseThrow());
    if (type.isEmpty()) {
      issue(Reason.LOOSE_OR_UNKNOWN, e.id(), e.subject() + " " + e.predicate() + " " + e.object());
    } else if (edges.putIfAbsent(e.id(), e.withEnds(subject.id(), object.id())) != null) {
      issue(Reason.DUPLICATE, e.id(), "");
    } else {
      report.edge(type.get(), e.source());
      report.edgeOf(file);
    }
  }

  private void issue(Reason reason, String subject, String detail) {
    report.issue(Row.at(file, 0), reason, subject, detail);
  }
}
