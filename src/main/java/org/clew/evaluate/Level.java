package org.clew.evaluate;

/** What is ranked. */
public enum Level {
  GENE("gene"),
  DISEASE("disease");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
