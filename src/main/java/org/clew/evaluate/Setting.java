package org.clew.evaluate;

/** What a case may be ranked with. */
public enum Setting {
  /** The graph as it is, except that a case is never its own knowledge. */
  AS_IS("as-is"),
  /** Also without every edge whose publications are all the case's own. */
  LEAVE_PUBLICATION_OUT("leave-publication-out");

  private final String label;

  Setting(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
