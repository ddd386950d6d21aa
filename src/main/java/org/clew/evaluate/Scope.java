package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PublicationIndex;

/** What each case may use of the graph. Safe for use by many threads. */
final class Scope {

  private final GraphSnapshot graph;
  private final Knowledge base;
  private final boolean leaveGeneOut;
  private final PublicationIndex publications;
  private final Map<Integer, BitSet> casesOfGene = new HashMap<>();

  /**
   * @param cases whether solved cases of the graph are knowledge
   * @param leaveGeneOut whether cases of the tested case's own gene are left out
   */
  Scope(GraphSnapshot graph, boolean cases, boolean leaveGeneOut) {
    this.graph = graph;
    this.leaveGeneOut = leaveGeneOut;
    this.publications = PublicationIndex.of(graph);
    this.base = cases ? Knowledge.all(graph) : Knowledge.all(graph).without(allCases());
    for (int g = graph.firstNode(NodeKind.GENE);
        leaveGeneOut && g < graph.endNode(NodeKind.GENE);
        g++) {
      BitSet edges = new BitSet();
      for (int e : graph.in(EdgeType.CASE_GENE, g)) {
        addCase(edges, graph.subject(e));
      }
      if (!edges.isEmpty()) {
        casesOfGene.put(g, edges);
      }
    }
  }

  /** What every case may use, before its own knowledge is taken out. */
  Knowledge base() {
    return base;
  }

  Knowledge of(SolvedCase c, Setting setting) {
    return base.without(hidden(c, setting));
  }

  /** What may be used where a case is asked with the terms of a patient, perhaps another one. */
  Knowledge of(SolvedCase c, SolvedCase patient, Setting setting) {
    BitSet hidden = hidden(c, setting);
    if (patient != c) {
      hidden.or(hidden(patient, setting));
    }
    return base.without(hidden);
  }

  private BitSet hidden(SolvedCase c, Setting setting) {
    BitSet hidden = (BitSet) c.own().clone();
    if (setting.isPublicationHidden()) {
      hidden.or(publications.edgesOnlyOf(c.publications()));
    }
    if (leaveGeneOut && c.gene() >= 0) {
      hidden.or(casesOfGene.getOrDefault(c.gene(), new BitSet()));
    } else if (leaveGeneOut && c.disease() >= 0) {
      for (int e : graph.in(EdgeType.CASE_DISEASE, c.disease())) {
        addCase(hidden, graph.subject(e));
      }
    }
    return hidden;
  }

  /**
   * Whether the case's disease has no annotation and no solved case left once what only the case's
   * own publications say is hidden, though it had some.
   */
  boolean isEmptied(SolvedCase c) {
    return c.disease() >= 0
        && isKnown(base, c.disease())
        && !isKnown(of(c, Setting.LEAVE_PUBLICATION_OUT), c.disease());
  }

  /** Whether the case's disease has annotations. */
  boolean isAnnotated(SolvedCase c) {
    return c.disease() >= 0 && isAnnotated(base, c.disease());
  }

  private boolean isAnnotated(Knowledge knowledge, int disease) {
    return IntStream.range(
            graph.out(EdgeType.DISEASE_PHENOTYPE, disease),
            graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease))
        .anyMatch(knowledge::visible);
  }

  private boolean isKnown(Knowledge knowledge, int disease) {
    return isAnnotated(knowledge, disease)
        || Arrays.stream(graph.in(EdgeType.CASE_DISEASE, disease)).anyMatch(knowledge::visible);
  }

  /** Whether an annotation of the case's disease cites one of its publications. */
  boolean citesOwn(SolvedCase c) {
    if (c.disease() < 0) {
      return false;
    }
    List<String> cited = new ArrayList<>();
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, c.disease());
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, c.disease()); e < end; e++) {
      cited.addAll(graph.publications(e));
    }
    return cited.stream().anyMatch(c.publications()::contains);
  }

  private BitSet allCases() {
    BitSet edges = new BitSet();
    for (EdgeType t : List.of(EdgeType.CASE_PHENOTYPE, EdgeType.CASE_DISEASE, EdgeType.CASE_GENE)) {
      edges.set(graph.firstEdge(t), graph.endEdge(t));
    }
    return edges;
  }

  private void addCase(BitSet edges, int caseNode) {
    for (EdgeType t : List.of(EdgeType.CASE_PHENOTYPE, EdgeType.CASE_DISEASE, EdgeType.CASE_GENE)) {
      edges.set(graph.out(t, caseNode), graph.outEnd(t, caseNode));
    }
  }
}
