package org.clew.model;

/** An identified thing with its human-readable label, e.g. {@code HP:0001166 Arachnodactyly}. */
public record Term(Curie id, String label) {

  public static Term of(String id, String label) {
    return new Term(Curie.parse(id), label);
  }

  /** The label with the id; the id alone where a source gives no other label. */
  @Override
  public String toString() {
    boolean named = !label.isEmpty() && !label.equals(id.toString());
    return named ? label + " (" + id + ")" : id.toString();
  }
}
