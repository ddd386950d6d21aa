package org.clew.neural;

import static org.clew.neural.Relation.CASE_DISEASE;
import static org.clew.neural.Relation.CASE_EXCLUDED;
import static org.clew.neural.Relation.CASE_GENE;
import static org.clew.neural.Relation.CASE_OBSERVED;
import static org.clew.neural.Relation.DISEASE_IS_A;
import static org.clew.neural.Relation.GENE_DISEASE;
import static org.clew.neural.Relation.GENE_DISEASE_DISPUTED;
import static org.clew.neural.Relation.INTERACTION;
import static org.clew.neural.Relation.PATHWAY;
import static org.clew.neural.Relation.PHENOTYPE_ABSENT;
import static org.clew.neural.Relation.PHENOTYPE_FREQUENT;
import static org.clew.neural.Relation.PHENOTYPE_IS_A;
import static org.clew.neural.Relation.PHENOTYPE_OCCASIONAL;
import static org.clew.neural.Relation.PHENOTYPE_RARE;
import static org.clew.neural.Relation.PHENOTYPE_UNSTATED;
import static org.clew.neural.Relation.PHENOTYPE_VERY_FREQUENT;

import java.util.Set;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * A part of what the network is told that can be kept from a trained network, to see what it is
 * worth. The rules keep all of theirs.
 */
enum Part {
  ANNOTATIONS(
      "phenotypes of diseases",
      Set.of(
          PHENOTYPE_VERY_FREQUENT,
          PHENOTYPE_FREQUENT,
          PHENOTYPE_OCCASIONAL,
          PHENOTYPE_RARE,
          PHENOTYPE_UNSTATED,
          PHENOTYPE_ABSENT)),
  TERM_HIERARCHY("hierarchy of phenotypes (bridges terms)", Set.of(PHENOTYPE_IS_A)),
  SOLVED_CASES("solved cases", Set.of(CASE_OBSERVED, CASE_EXCLUDED, CASE_DISEASE, CASE_GENE)),
  DISEASE_HIERARCHY("hierarchy of diseases", Set.of(DISEASE_IS_A)),
  GENE_LINKS("links of genes and diseases", Set.of(GENE_DISEASE, GENE_DISEASE_DISPUTED)),
  INTERACTIONS("protein interactions", Set.of(INTERACTION)),
  PATHWAYS("pathways", Set.of(PATHWAY)),
  EXCLUDED_TERMS("excluded terms", Set.of()) {
    @Override
    PhenotypeQuery removeFrom(PhenotypeQuery q) {
      return new PhenotypeQuery(q.knowledge(), q.observed(), new int[0], q.symbolic());
    }
  };

  private final String label;
  private final Set<Relation> relations;

  Part(String label, Set<Relation> relations) {
    this.label = label;
    this.relations = relations;
  }

  String label() {
    return label;
  }

  /** The question without this part, as far as the question holds it. */
  PhenotypeQuery removeFrom(PhenotypeQuery query) {
    return query;
  }

  /** The links without this part's; {@code null} where all stay. */
  @Nullable ChangedLinks removeFrom(MessageGraph graph, LinkWeights links) {
    if (relations.isEmpty()) {
      return null;
    }
    float[] weight = links.byEntry().clone();
    int at = 0;
    for (MessageGraph.Block block : graph.blocks()) {
      if (relations.contains(block.relation())) {
        java.util.Arrays.fill(weight, at, at + block.size(), 0);
      }
      at += block.size();
    }
    return new ChangedLinks(weight, null);
  }
}
