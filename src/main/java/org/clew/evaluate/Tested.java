package org.clew.evaluate;

/** Which cases of a cohort are tested. */
public enum Tested {
  ALL("all"),
  /** Those whose publication no annotation of their disease cites. */
  CLEAN("clean"),
  /** Those whose disease has annotations. */
  ANNOTATED("disease annotated"),
  /** Those whose disease has annotations, none of which cites their publication. */
  CLEAN_ANNOTATED("clean, disease annotated"),
  /** Those whose disease is known by name alone once their publications are hidden. */
  EMPTIED("emptied"),
  /** Those whose gene has no known disease, ranked among all such genes that code a protein. */
  NOVEL_GENE("novel gene");

  private final String label;

  Tested(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
