package org.clew.symbolic.inheritance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.model.AllelicState;

/**
 * The modes of inheritance that a graph states of genes and diseases, and those that its solved
 * cases show. Reads a graph once; safe for use by many threads.
 *
 * <p>Statements lag behind: a disease that is on record as recessive may have been seen with one
 * allele since. So it counts as dominant too where solved cases of at least {@link #INDEPENDENT}
 * publications had one.
 */
public final class KnownModes {

  /** Properties with HPO terms, ClinGen's abbreviations, Gene2Phenotype's requirement. */
  private static final List<String> PROPERTIES =
      List.of("inheritance", "moi", "allelic_requirement");

  /**
   * Publications in which one allele was enough, for a disease to count as dominant. In one, the
   * other allele may have been missed, and its families are seldom independent. Assumption; of the
   * development cases' 16 diseases that are stated as recessive alone and had a case with one
   * allele, it holds for two, and for both dominant families are described.
   */
  static final int INDEPENDENT = 2;

  private final GraphSnapshot graph;
  private final Map<Integer, List<Integer>> oneAllele = new HashMap<>(); // edges, by gene
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
    for (int e = graph.firstEdge(EdgeType.CASE_GENE); e < graph.endEdge(EdgeType.CASE_GENE); e++) {
      if (AllelicState.MONOALLELIC.value().equals(alleles(e))) {
        oneAllele.computeIfAbsent(graph.object(e), g -> new ArrayList<>()).add(e);
      }
    }
  }

  private String alleles(int edge) {
    return graph.edgeProperties(edge).getOrDefault(AllelicState.PROPERTY, "");
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

  /**
   * Modes of the link to the disease, else of the disease, else of any link of the gene; beside
   * them what solved cases of that gene and disease show.
   */
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
    Set<InheritanceMode> known = stated.isEmpty() ? ofGene : stated;
    if (known.contains(InheritanceMode.AUTOSOMAL_RECESSIVE)
        && disease.isPresent()
        && publications(knowledge, gene, disease.getAsInt()).size() >= INDEPENDENT) {
      known.add(InheritanceMode.AUTOSOMAL_DOMINANT);
    }
    return known;
  }

  /** Publications of the visible solved cases of a gene and disease that had one allele. */
  private Set<String> publications(Knowledge knowledge, int gene, int disease) {
    Set<String> publications = new HashSet<>();
    for (int e : oneAllele.getOrDefault(gene, List.of())) {
      if (knowledge.visible(e) && hasDisease(knowledge, graph.subject(e), disease)) {
        publications.addAll(graph.publications(e));
      }
    }
    return publications;
  }

  private boolean hasDisease(Knowledge knowledge, int solved, int disease) {
    int end = graph.outEnd(EdgeType.CASE_DISEASE, solved);
    for (int e = graph.out(EdgeType.CASE_DISEASE, solved); e < end; e++) {
      if (graph.object(e) == disease && knowledge.visible(e)) {
        return true;
      }
    }
    return false;
  }
}
