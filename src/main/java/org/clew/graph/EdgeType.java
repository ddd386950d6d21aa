package org.clew.graph;

import static org.clew.graph.NodeKind.CASE;
import static org.clew.graph.NodeKind.DISEASE;
import static org.clew.graph.NodeKind.DRUG;
import static org.clew.graph.NodeKind.GENE;
import static org.clew.graph.NodeKind.PATHWAY;
import static org.clew.graph.NodeKind.PHENOTYPIC_FEATURE;
import static org.clew.graph.NodeKind.PROTEIN;

import java.util.Optional;

/** Relations of the graph: a Biolink predicate between two node kinds. */
public enum EdgeType {
  PHENOTYPE_IS_A(PHENOTYPIC_FEATURE, "biolink:subclass_of", PHENOTYPIC_FEATURE),
  DISEASE_IS_A(DISEASE, "biolink:subclass_of", DISEASE),
  /** With frequency; negated where the disease is stated to lack the phenotype. */
  DISEASE_PHENOTYPE(DISEASE, "biolink:has_phenotype", PHENOTYPIC_FEATURE),
  /** One per source; negated where a curation disputes or refutes the link. */
  GENE_DISEASE(GENE, "biolink:gene_associated_with_condition", DISEASE),
  GENE_PRODUCT(GENE, "biolink:has_gene_product", PROTEIN),
  INTERACTION(PROTEIN, "biolink:physically_interacts_with", PROTEIN),
  PATHWAY_MEMBER(GENE, "biolink:participates_in", PATHWAY),
  DRUG_TARGET(DRUG, "biolink:physically_interacts_with", PROTEIN),
  DRUG_INDICATION(DRUG, "biolink:applied_to_treat", DISEASE),
  /** Negated where the phenotype was looked for and absent. */
  CASE_PHENOTYPE(CASE, "biolink:has_phenotype", PHENOTYPIC_FEATURE),
  CASE_DISEASE(CASE, "biolink:has_disease", DISEASE),
  CASE_GENE(CASE, "biolink:caused_by", GENE);

  private final NodeKind subject;
  private final String predicate;
  private final NodeKind object;

  EdgeType(NodeKind subject, String predicate, NodeKind object) {
    this.subject = subject;
    this.predicate = predicate;
    this.object = object;
  }

  public NodeKind subject() {
    return subject;
  }

  public String predicate() {
    return predicate;
  }

  public NodeKind object() {
    return object;
  }

  /** The type of an edge with that predicate between those kinds. */
  public static Optional<EdgeType> of(NodeKind subject, String predicate, NodeKind object) {
    for (EdgeType t : values()) {
      if (t.subject == subject && t.object == object && t.predicate.equals(predicate)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }
}
