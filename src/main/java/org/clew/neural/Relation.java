package org.clew.neural;

import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;

/**
 * The network's relations: the graph's edge types, split where the network should weigh them apart.
 * Every relation but the symmetric one is used in both directions, each with weights of its own.
 * Drugs play no part.
 *
 * <p>The order is part of a saved model.
 */
enum Relation {
  PHENOTYPE_IS_A,
  /** Bands of HPO's frequency classes; also used for frequencies stated as n/m or per cent. */
  PHENOTYPE_VERY_FREQUENT,
  PHENOTYPE_FREQUENT,
  PHENOTYPE_OCCASIONAL,
  PHENOTYPE_RARE,
  PHENOTYPE_UNSTATED,
  /** Negated, or observed in none of m patients. */
  PHENOTYPE_ABSENT,
  CASE_OBSERVED,
  CASE_EXCLUDED,
  CASE_DISEASE,
  CASE_GENE,
  GENE_DISEASE,
  GENE_DISEASE_DISPUTED,
  DISEASE_IS_A,
  /** Protein interaction, lifted to the genes of the proteins; symmetric. */
  INTERACTION,
  PATHWAY;

  // Lower bounds of HPO frequency classes (HP:0040281 80-99 %, HP:0040282 30-79 %, HP:0040283 5-29
  // %).
  private static final float VERY_FREQUENT = 0.8f;
  private static final float FREQUENT = 0.3f;
  private static final float OCCASIONAL = 0.05f;

  boolean symmetric() {
    return this == INTERACTION;
  }

  /** The relation of a snapshot edge; empty for those that are no message of their own. */
  static Optional<Relation> of(GraphSnapshot graph, int edge, EdgeType type) {
    return Optional.ofNullable(
        switch (type) {
          case PHENOTYPE_IS_A -> PHENOTYPE_IS_A;
          case DISEASE_PHENOTYPE ->
              graph.negated(edge) ? PHENOTYPE_ABSENT : band(graph.frequency(edge));
          case CASE_PHENOTYPE -> graph.negated(edge) ? CASE_EXCLUDED : CASE_OBSERVED;
          case CASE_DISEASE -> CASE_DISEASE;
          case CASE_GENE -> CASE_GENE;
          case GENE_DISEASE -> graph.negated(edge) ? GENE_DISEASE_DISPUTED : GENE_DISEASE;
          case DISEASE_IS_A -> DISEASE_IS_A;
          case INTERACTION -> INTERACTION;
          case PATHWAY_MEMBER -> PATHWAY;
          case GENE_PRODUCT, DRUG_TARGET, DRUG_INDICATION -> null;
        });
  }

  private static Relation band(float frequency) {
    if (Float.isNaN(frequency)) {
      return PHENOTYPE_UNSTATED;
    }
    return frequency >= VERY_FREQUENT
        ? PHENOTYPE_VERY_FREQUENT
        : frequency >= FREQUENT
            ? PHENOTYPE_FREQUENT
            : frequency >= OCCASIONAL
                ? PHENOTYPE_OCCASIONAL
                : frequency > 0 ? PHENOTYPE_RARE : PHENOTYPE_ABSENT;
  }
}
