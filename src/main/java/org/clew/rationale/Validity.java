package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/**
 * The ledger's validity line: how well curators found the link between the gene and the disease
 * through which it scores. Reads a graph once.
 */
public final class Validity {

  static final String ID = "gene-disease-validity";

  /** Edge properties with ClinGen's classification and Gene2Phenotype's confidence. */
  private static final List<String> CLASSIFICATION = List.of("classification", "confidence");

  private static final String CLINGEN = "infores:clingen";

  private final GraphSnapshot graph;
  private final Map<Long, List<Curation>> curations = new HashMap<>();

  /**
   * Classifications of ClinGen that say that evidence contradicts the link, or that none was found;
   * the others that dispute it say that there is little (Strande et al. 2017, PMID:28552198).
   */
  private static final Set<String> CONTRADICTED =
      Set.of("disputed", "refuted", "no known disease relationship");

  /** How a disputing classification disputes: {@code contradicted} or {@code limited}. */
  static String dispute(String classification) {
    return CONTRADICTED.contains(classification.strip().toLowerCase(Locale.ROOT))
        ? "contradicted"
        : "limited";
  }

  /**
   * Whether a classification disputes the link that it is about: its weight is negative, as that of
   * Limited, Refuted and what lies between.
   */
  public static boolean disputes(Map<String, String> edgeProperties) {
    return Weights.validity(classification(edgeProperties)).orElse(0) < 0;
  }

  /** A curated link with its weight. */
  record Curation(int edge, String classification, double weight) {}

  /** Reads all curations of a graph. */
  Validity(GraphSnapshot graph) {
    this.graph = graph;
    for (int e = graph.firstEdge(EdgeType.GENE_DISEASE);
        e < graph.endEdge(EdgeType.GENE_DISEASE);
        e++) {
      String classification = classification(graph.edgeProperties(e));
      OptionalDouble weight = Weights.validity(classification);
      if (weight.isPresent()) {
        curations
            .computeIfAbsent(link(graph.subject(e), graph.object(e)), k -> new ArrayList<>())
            .add(new Curation(e, classification, weight.getAsDouble()));
      }
    }
    Comparator<Curation> order =
        Comparator.comparing((Curation c) -> !graph.source(c.edge()).equals(CLINGEN))
            .thenComparing(c -> -Math.abs(c.weight()))
            .thenComparing(c -> graph.edgeId(c.edge()));
    curations.values().forEach(of -> of.sort(order));
  }

  private static long link(int gene, int disease) {
    return (long) gene << 32 | disease;
  }

  /** The curation that decides: ClinGen's before others, then the one that says most. */
  Optional<Curation> of(Knowledge knowledge, int gene, int disease) {
    return curations.getOrDefault(link(gene, disease), List.of()).stream()
        .filter(c -> knowledge.visible(c.edge()))
        .findFirst();
  }

  private static String classification(Map<String, String> properties) {
    return CLASSIFICATION.stream()
        .map(name -> properties.getOrDefault(name, ""))
        .filter(c -> !c.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The line of a curation; 0 where nobody curated the link. */
  LedgerLine line(Optional<Curation> curation) {
    LedgerPart part =
        curation
            .map(
                c ->
                    new LedgerPart(
                        graph.edgeId(c.edge()),
                        c.classification(),
                        "curation",
                        c.weight(),
                        Map.of(),
                        List.of(graph.edgeRef(c.edge()))))
            .orElseGet(
                () ->
                    new LedgerPart(
                        "not-curated",
                        "No curation of this link is at hand",
                        "not-curated",
                        0,
                        Map.of(),
                        List.of()));
    return LedgerLine.sumOf(
        ID,
        LedgerLine.Component.VALIDITY,
        LedgerLine.Origin.LITERATURE,
        List.of(part),
        Weights.validity());
  }
}
