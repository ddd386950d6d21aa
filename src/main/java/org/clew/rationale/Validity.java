package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/**
 * The ledger's validity line: how well curators found the link between the gene and the disease
 * through which it scores.
 */
final class Validity {

  static final String ID = "gene-disease-validity";

  /** Edge properties with ClinGen's classification and Gene2Phenotype's confidence. */
  private static final List<String> CLASSIFICATION = List.of("classification", "confidence");

  private static final String CLINGEN = "infores:clingen";

  private final Knowledge knowledge;
  private final GraphSnapshot graph;

  Validity(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.graph = knowledge.graph();
  }

  /** A curated link with its weight. */
  record Curation(int edge, String classification, double weight) {}

  /** The curation that decides: ClinGen's before others, then the one that says most. */
  Optional<Curation> of(int gene, int disease) {
    List<Curation> found = new ArrayList<>();
    int end = graph.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      if (graph.object(e) == disease && knowledge.visible(e)) {
        String classification = classification(graph.edgeProperties(e));
        OptionalDouble weight = Weights.validity(classification);
        if (weight.isPresent()) {
          found.add(new Curation(e, classification, weight.getAsDouble()));
        }
      }
    }
    return found.stream()
        .min(
            Comparator.comparing((Curation c) -> !graph.source(c.edge()).equals(CLINGEN))
                .thenComparing(c -> -Math.abs(c.weight()))
                .thenComparing(c -> graph.edgeId(c.edge())));
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
                        "not-curated", "No curation of this link is at hand", "not-curated", 0,
                        Map.of(), List.of()));
    return LedgerLine.sumOf(
        ID, LedgerLine.Component.VALIDITY, LedgerLine.Origin.LITERATURE, List.of(part),
        Weights.validity());
  }
}
