package org.clew.evaluate;

/** What a case may be ranked with. */
public enum Setting {
  /** The graph as it is, except that a case is never its own knowledge. */
  AS_IS("as-is", false, false),
  /** Also without every edge whose publications are all the case's own. */
  LEAVE_PUBLICATION_OUT("leave-publication-out", true, false),
  /**
   * As {@link #AS_IS} with the terms of another patient: who ranks high then is told by something
   * else than terms.
   */
  AS_IS_SWAPPED("as-is-swapped", false, true),
  /**
   * As {@link #LEAVE_PUBLICATION_OUT} with the terms of another patient: who ranks high then is
   * told by the gap that is left by what was hidden.
   */
  LEAVE_PUBLICATION_OUT_SWAPPED("leave-publication-out-swapped", true, true);

  private final String label;
  private final boolean publicationHidden;
  private final boolean termsSwapped;

  Setting(String label, boolean publicationHidden, boolean termsSwapped) {
    this.label = label;
    this.publicationHidden = publicationHidden;
    this.termsSwapped = termsSwapped;
  }

  public String label() {
    return label;
  }

  /** Whether what only the case's own publications say is hidden. */
  boolean isPublicationHidden() {
    return publicationHidden;
  }

  /** Whether a case is asked with the terms of another patient. */
  boolean isTermsSwapped() {
    return termsSwapped;
  }

  /** The same with the terms of another patient. */
  public Setting swapped() {
    return publicationHidden ? LEAVE_PUBLICATION_OUT_SWAPPED : AS_IS_SWAPPED;
  }
}
