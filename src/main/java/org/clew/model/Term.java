package org.clew.model;

/** An identified thing with its human-readable label, e.g. {@code HP:0001166 Arachnodactyly}. */
public record Term(Curie id, String label) {

  public static Term of(String id, String label) {
    return new Term(Curie.parse(id), label);
  }

  @Override
  public String toString() {
    return label.isEmpty() ? id.toString() : label + " (" + id + ")";
  }
}
