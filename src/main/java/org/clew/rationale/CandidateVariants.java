package org.clew.rationale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.input.VariantSieve;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.symbolic.acmg.PopulationFacts;
import org.clew.symbolic.acmg.VariantKind;

/**
 * The patient's variants that could cause a rare disease, by gene: carried, passed by the caller's
 * filters, rare, and of consequence for a protein or for splicing. All others are left to the
 * background that the assessed ones stand against.
 */
final class CandidateVariants {

  /** Consequences beside the coding ones that may change splicing. */
  private static final Set<String> SPLICING =
      Set.of(
          "splice_region_variant", "splice_donor_5th_base_variant", "splice_donor_region_variant");

  private static final Set<String> SPLICE_SCORES =
      Set.of(
          "SpliceAI_pred_DS_AG",
          "SpliceAI_pred_DS_AL",
          "SpliceAI_pred_DS_DG",
          "SpliceAI_pred_DS_DL");

  private final GraphSnapshot graph;
  private final Map<String, Integer> bySymbol;
  private final Map<Integer, List<Variant>> byGene = new LinkedHashMap<>();
  private int filtered;
  private int unplaced;

  private CandidateVariants(GraphSnapshot graph) {
    this.graph = graph;
    this.bySymbol = new HashMap<>();
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      bySymbol.put(graph.name(g), g);
    }
  }

  /**
   * Sorts the variants.
   *
   * @param fields fields that the file's annotation declares
   */
  static CandidateVariants of(List<Variant> variants, Set<String> fields, GraphSnapshot graph) {
    CandidateVariants found = new CandidateVariants(graph);
    for (Variant v : variants) {
      if (v.zygosity() == Zygosity.ABSENT) {
        continue;
      }
      for (Map.Entry<String, Integer> gene : found.genes(v).entrySet()) {
        v.consequenceIn(gene.getKey())
            .filter(c -> ofConsequence(c) && rare(c, fields))
            .ifPresent(c -> found.add(gene.getValue(), v));
      }
    }
    return found;
  }

  /**
   * Lets through what may be a candidate in any gene, and with it all that {@link #of} takes. Says
   * afterwards whether any variant was annotated with a gene at all.
   */
  static final class Sieve implements VariantSieve {
    private boolean annotated;

    @Override
    public boolean looksAt(String field) {
      return PopulationFacts.isField(field) || SPLICE_SCORES.contains(field);
    }

    @Override
    public boolean keeps(Variant sketch) {
      annotated |= sketch.consequences().stream().anyMatch(c -> !c.geneSymbol().isEmpty());
      return sketch.zygosity() != Zygosity.ABSENT
          && sketch.consequences().stream()
              .map(TranscriptConsequence::geneSymbol)
              .filter(symbol -> !symbol.isEmpty())
              .distinct()
              .flatMap(symbol -> sketch.consequenceIn(symbol).stream())
              .anyMatch(c -> ofConsequence(c) && rare(c, Set.of()));
    }

    boolean annotated() {
      return annotated;
    }
  }

  private void add(int gene, Variant v) {
    if (!v.filters().isEmpty()) {
      filtered++;
    } else if (gene < 0) {
      unplaced++;
    } else {
      byGene.computeIfAbsent(gene, g -> new ArrayList<>()).add(v);
    }
  }

  /** Candidate variants by gene node. */
  Map<Integer, List<Variant>> byGene() {
    return byGene;
  }

  /** Candidate variants that the caller's own filters rejected. */
  int filtered() {
    return filtered;
  }

  /** Candidate variants in genes that the graph does not have. */
  int unplaced() {
    return unplaced;
  }

  /** Whether a consequence is one in that gene. */
  boolean isGene(TranscriptConsequence c, int gene) {
    return !c.geneSymbol().isEmpty() && node(c) == gene;
  }

  /** Gene nodes by the symbols of the annotation; -1 for a gene that the graph does not have. */
  private Map<String, Integer> genes(Variant v) {
    Map<String, Integer> genes = new LinkedHashMap<>();
    for (TranscriptConsequence c : v.consequences()) {
      if (!c.geneSymbol().isEmpty()) {
        genes.putIfAbsent(c.geneSymbol(), node(c));
      }
    }
    return genes;
  }

  private int node(TranscriptConsequence c) {
    int byId = c.gene().map(graph::node).orElse(-1);
    return byId >= 0 ? byId : bySymbol.getOrDefault(c.geneSymbol(), -1);
  }

  private static boolean ofConsequence(TranscriptConsequence c) {
    return VariantKind.of(c.terms()).compareTo(VariantKind.MISSENSE) <= 0
        || c.terms().stream().anyMatch(SPLICING::contains)
        || SPLICE_SCORES.stream().anyMatch(f -> c.number(f).orElse(0) >= Weights.SPLICE_SCORE);
  }

  /** A variant that was looked up and not found is as rare as one of which nothing is known. */
  private static boolean rare(TranscriptConsequence c, Set<String> fields) {
    double af = PopulationFacts.of(c, fields).rarestBound();
    return Double.isNaN(af) || af <= Weights.RARE;
  }
}
