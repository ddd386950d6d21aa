package org.clew.ontology;

/**
 * A term found by {@link HpoOntology#search}.
 *
 * @param matched the name (or id) that matched
 * @param kind how it matched; earlier kinds rank first
 */
public record TermMatch(HpoTerm term, String matched, Kind kind) {

  /** Ways to match, best first. */
  public enum Kind {
    ID,
    LABEL,
    SYNONYM,
    LABEL_PREFIX,
    SYNONYM_PREFIX,
    /** Every word of the query begins a word of the name. */
    LABEL_WORDS,
    SYNONYM_WORDS
  }
}
