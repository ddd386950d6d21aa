package org.clew.model;

/** Strength of an ACMG/AMP criterion with its points (Tavtigian et al. 2020, PMID:32720330). */
public enum Strength {
  SUPPORTING(1, "P"),
  MODERATE(2, "M"),
  STRONG(4, "S"),
  VERY_STRONG(8, "VS"),
  /** BA1: decides alone, outside the sum of points. */
  STAND_ALONE(0, "A");

  private final int points;
  private final String abbreviation;

  Strength(int points, String abbreviation) {
    this.points = points;
    this.abbreviation = abbreviation;
  }

  /** Points without sign: 1, 2, 4, 8; 0 for stand-alone. */
  public int points() {
    return points;
  }

  public String abbreviation() {
    return abbreviation;
  }
}
