package org.clew.ontology;

/**
 * Another name of a term.
 *
 * @param text the name as the ontology writes it
 * @param scope how it relates to the term's own label
 * @param layperson whether the ontology marks it as layperson language ({@code hp#layperson})
 */
public record Synonym(String text, Scope scope, boolean layperson) {

  /** Scopes of the OBO format. */
  public enum Scope {
    EXACT,
    NARROW,
    BROAD,
    RELATED
  }
}
