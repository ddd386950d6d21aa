package org.clew.graph;

/** Node labels of the graph with their Biolink categories. The order is the snapshot's order. */
public enum NodeKind {
  GENE("Gene"),
  PROTEIN("Protein"),
  DISEASE("Disease"),
  DRUG("Drug"),
  PHENOTYPIC_FEATURE("PhenotypicFeature"),
  PATHWAY("Pathway"),
  CASE("Case");

  private final String label;

  NodeKind(String label) {
    this.label = label;
  }

  /** Neo4j label, e.g. {@code PhenotypicFeature}. */
  public String label() {
    return label;
  }

  /** Biolink category, e.g. {@code biolink:PhenotypicFeature}. */
  public String category() {
    return "biolink:" + label;
  }
}
