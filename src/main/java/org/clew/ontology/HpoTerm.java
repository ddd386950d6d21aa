package org.clew.ontology;

import java.util.List;
import org.clew.model.Curie;
import org.clew.model.Term;

/**
 * A current term of the Human Phenotype Ontology.
 *
 * @param id current id, e.g. {@code HP:0001166}
 * @param label preferred name
 * @param definition textual definition, empty if the ontology gives none
 * @param synonyms other names, in text order
 * @param alternativeIds ids merged into this one, ascending
 * @param parents direct superclasses after classification, ascending; empty for the root only
 * @param crossReferences ids elsewhere as written, e.g. {@code SNOMEDCT_US:62250003}, in text order
 */
public record HpoTerm(
    Curie id,
    String label,
    String definition,
    List<Synonym> synonyms,
    List<Curie> alternativeIds,
    List<Curie> parents,
    List<String> crossReferences) {

  public HpoTerm {
    synonyms = List.copyOf(synonyms);
    alternativeIds = List.copyOf(alternativeIds);
    parents = List.copyOf(parents);
    crossReferences = List.copyOf(crossReferences);
  }

  /** Id and label alone. */
  public Term term() {
    return new Term(id, label);
  }
}
