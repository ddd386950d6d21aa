package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/**
 * A solved case of the graph.
 *
 * @param node its node
 * @param observed phenotype nodes present
 * @param excluded phenotype nodes looked for and absent
 * @param disease disease node of the diagnosis, -1 if none
 * @param gene gene node of the cause, -1 if none
 * @param publications publications of its edges
 */
public record SolvedCase(
    int node, int[] observed, int[] excluded, int disease, int gene, Set<String> publications) {

  /** All solved cases of a graph, in node order. */
  public static List<SolvedCase> all(GraphSnapshot graph) {
    List<SolvedCase> cases = new ArrayList<>();
    for (int n = graph.firstNode(NodeKind.CASE); n < graph.endNode(NodeKind.CASE); n++) {
      cases.add(of(graph, n));
    }
    return cases;
  }

  static SolvedCase of(GraphSnapshot graph, int node) {
    Set<String> publications = new TreeSet<>();
    int from = graph.out(EdgeType.CASE_PHENOTYPE, node);
    int end = graph.outEnd(EdgeType.CASE_PHENOTYPE, node);
    int[] terms = new int[2 * (end - from)];
    int observed = 0;
    int excluded = end - from;
    for (int e = from; e < end; e++) {
      publications.addAll(graph.publications(e));
      if (graph.negated(e)) {
        terms[excluded++] = graph.object(e);
      } else {
        terms[observed++] = graph.object(e);
      }
    }
    return new SolvedCase(
        node,
        Arrays.stream(terms, 0, observed).distinct().toArray(),
        Arrays.stream(terms, end - from, excluded).distinct().toArray(),
        end(graph, EdgeType.CASE_DISEASE, node, publications),
        end(graph, EdgeType.CASE_GENE, node, publications),
        publications);
  }

  private static int end(GraphSnapshot g, EdgeType type, int node, Set<String> publications) {
    if (g.out(type, node) == g.outEnd(type, node)) {
      return -1;
    }
    int e = g.out(type, node);
    publications.addAll(g.publications(e));
    return g.object(e);
  }
}
