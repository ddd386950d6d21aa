package org.clew.graph.kgx;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes {@code nodes.tsv} and {@code edges.tsv}, UTF-8, line ends LF. The bytes depend only on
 * what is written and its order.
 */
public final class KgxWriter implements Closeable {

  /** File names within a KGX folder. */
  public static final String NODES = "nodes.tsv";

  public static final String EDGES = "edges.tsv";

  private final BufferedWriter nodes;
  private final BufferedWriter edges;
  private final List<String> nodeProperties;
  private final List<String> edgeProperties;

  /**
   * Starts both files.
   *
   * @param nodeProperties names of the free properties that nodes may have
   * @param edgeProperties names of the free properties that edges may have
   */
  public KgxWriter(Path dir, SortedSet<String> nodeProperties, SortedSet<String> edgeProperties)
      throws IOException {
    this.nodeProperties = List.copyOf(nodeProperties);
    this.edgeProperties = List.copyOf(edgeProperties);
    Files.createDirectories(dir);
    nodes = Files.newBufferedWriter(dir.resolve(NODES), StandardCharsets.UTF_8);
    edges = Files.newBufferedWriter(dir.resolve(EDGES), StandardCharsets.UTF_8);
    line(nodes, Columns.header(Columns.NODE, this.nodeProperties));
    line(edges, Columns.header(Columns.EDGE, this.edgeProperties));
  }

  /**
   * Writes a whole graph, sorted: nodes by kind and id; edges by predicate, ends and id. Equal
   * graphs give equal bytes.
   */
  public static void write(Path dir, Collection<KgxNode> nodes, Collection<KgxEdge> edges)
      throws IOException {
    TreeSet<String> nodeProperties = new TreeSet<>();
    nodes.forEach(n -> nodeProperties.addAll(n.properties().keySet()));
    TreeSet<String> edgeProperties = new TreeSet<>();
    edges.forEach(e -> edgeProperties.addAll(e.properties().keySet()));
    List<KgxNode> sortedNodes = new ArrayList<>(nodes);
    sortedNodes.sort(
        Comparator.comparing((KgxNode n) -> String.join("|", n.category()))
            .thenComparing(KgxNode::id));
    List<KgxEdge> sortedEdges = new ArrayList<>(edges);
    sortedEdges.sort(
        Comparator.comparing(KgxEdge::predicate)
            .thenComparing(KgxEdge::subject)
            .thenComparing(KgxEdge::object)
            .thenComparing(KgxEdge::id));
    try (KgxWriter out = new KgxWriter(dir, nodeProperties, edgeProperties)) {
      for (KgxNode n : sortedNodes) {
        out.node(n);
      }
      for (KgxEdge e : sortedEdges) {
        out.edge(e);
      }
    }
  }

  public void node(KgxNode n) throws IOException {
    List<String> row = new ArrayList<>(Columns.NODE.size() + nodeProperties.size());
    row.add(Columns.cell(n.id()));
    row.add(Columns.cell(n.category()));
    row.add(Columns.cell(n.name()));
    row.add(Columns.cell(n.equivalent()));
    row.add(Columns.cell(n.xref()));
    row.add(Columns.cell(n.synonym()));
    row.add(Columns.cell(n.providedBy()));
    free(row, nodeProperties, n.properties(), n.id());
    line(nodes, row);
  }

  public void edge(KgxEdge e) throws IOException {
    List<String> row = new ArrayList<>(Columns.EDGE.size() + edgeProperties.size());
    row.add(Columns.cell(e.id()));
    row.add(Columns.cell(e.subject()));
    row.add(Columns.cell(e.predicate()));
    row.add(Columns.cell(e.object()));
    row.add(Columns.cell(e.source()));
    row.add(Columns.cell(e.aggregators()));
    row.add(Columns.cell(e.publications()));
    row.add(Columns.cell(e.knowledgeLevel()));
    row.add(Columns.cell(e.agentType()));
    row.add(e.negated() ? "true" : "");
    row.add(e.total() > 0 ? Integer.toString(e.count()) : "");
    row.add(e.total() > 0 ? Integer.toString(e.total()) : "");
    row.add(Float.isNaN(e.quotient()) ? "" : Float.toString(e.quotient()));
    row.add(Columns.cell(e.frequencyQualifier()));
    row.add(Columns.cell(e.onsetQualifier()));
    row.add(Columns.cell(e.sexQualifier()));
    row.add(Columns.cell(e.evidence()));
    row.add(Columns.cell(e.originalSubject()));
    row.add(Columns.cell(e.originalObject()));
    free(row, edgeProperties, e.properties(), e.id());
    line(edges, row);
  }

  private static void free(
      List<String> row, List<String> names, java.util.Map<String, String> values, String id) {
    int found = 0;
    for (String name : names) {
      String v = values.get(name);
      if (v != null) {
        found++;
      }
      row.add(v == null ? "" : Columns.cell(v));
    }
    if (found != values.size()) {
      throw new IllegalArgumentException(
          id + " has properties outside of " + names + ": " + values.keySet());
    }
  }

  private static void line(BufferedWriter out, List<String> cells) throws IOException {
    out.write(Columns.row(cells));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    try (nodes;
        edges) {
      nodes.flush();
      edges.flush();
    }
  }
}
