package org.clew.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxReader;
import org.clew.model.Problem;

/** The starter graph as its files hold it, rows in file order. */
record StarterGraph(Map<String, KgxNode> nodes, List<KgxEdge> edges, List<Problem> problems) {

  static final Path DIR = Path.of("graph-import", "starter");
  static final Path SLICE = Path.of("ontologies", "hp-starter.obo");

  static StarterGraph read() {
    List<Problem> problems = new ArrayList<>();
    Map<String, KgxNode> nodes = new LinkedHashMap<>();
    List<KgxEdge> edges = new ArrayList<>();
    try {
      KgxReader reader = KgxReader.open(DIR, problems::add);
      reader.nodes(
          n -> {
            if (nodes.put(n.id(), n) != null) {
              problems.add(Problem.error(n.id(), "two rows", "Keep one."));
            }
          });
      reader.edges(edges::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StarterGraph(nodes, edges, problems);
  }

  List<KgxNode> of(NodeKind kind) {
    return nodes.values().stream().filter(n -> n.kind().orElse(null) == kind).toList();
  }

  List<KgxEdge> of(String predicate, String subjectPrefix) {
    return edges.stream()
        .filter(e -> e.predicate().equals("biolink:" + predicate))
        .filter(e -> e.subject().startsWith(subjectPrefix))
        .toList();
  }
}
