package org.clew.symbolic.inheritance;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * The modes of inheritance that a graph states of genes and diseases. Reads a graph once; safe for
 * use by many threads.
 */
public final class KnownModes {

  /** Properties with HPO terms, ClinGen's abbreviations, Gene2Phenotype's requirement. */
  private static final List<String> PROPERTIES =
      List.of("inheritance", "moi", "allelic_requirement");

  private final GraphSnapshot graph;
  private final Map<Integer, Set<InheritanceMode>> ofLink = new HashMap<>();
  private final Map<Integer, Set<InheritanceMode>> ofDisease = new HashMap<>();

  public KnownModes(GraphSnapshot graph) {
    this.graph = graph;
    int end = graph.endEdge(EdgeType.GENE_DISEASE);
    for (int e = graph.firstEdge(EdgeType.GENE_DISEASE); e < end; e++) {
      if (!graph.negated(e)) {
        put(ofLink, e, graph.edgeProperties(e));
      }
    }
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      put(ofDisease, d, graph.properties(d));
    }
  }

  private static void put(
      Map<Integer, Set<InheritanceMode>> to, int of, Map<String, String> properties) {
    Set<InheritanceMode> modes = EnumSet.noneOf(InheritanceMode.class);
    for (String p : PROPERTIES) {
      modes.addAll(InheritanceMode.parse(properties.getOrDefault(p, "")));
    }
    if (!modes.isEmpty()) {
      to.put(of, modes);
    }
  }

  /** Modes of the link to the disease, else of the disease, else of any link of the gene. */
  public Set<InheritanceMode> of(Knowledge knowledge, int gene, OptionalInt disease) {
    Set<InheritanceMode> stated = EnumSet.noneOf(InheritanceMode.class);
    Set<InheritanceMode> ofGene = EnumSet.noneOf(InheritanceMode.class);
    int end = graph.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      if (knowledge.visible(e)) {
        Set<InheritanceMode> modes = ofLink.getOrDefault(e, Set.of());
        ofGene.addAll(modes);
        if (disease.isPresent() && graph.object(e) == disease.getAsInt()) {
          stated.addAll(modes);
        }
      }
    }
    if (stated.isEmpty() && disease.isPresent()) {
      stated.addAll(ofDisease.getOrDefault(disease.getAsInt(), Set.of()));
    }
    return stated.isEmpty() ? ofGene : stated;
  }
}
