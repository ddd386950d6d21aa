package org.clew.ontology;

import java.util.List;
import java.util.Optional;
import org.clew.model.Curie;

/**
 * A term that the ontology has withdrawn.
 *
 * @param id the withdrawn id
 * @param label its last label, usually {@code obsolete …}
 * @param replacedBy the term that takes its place, where the ontology names one (IAO:0100001)
 * @param consider terms to be considered by a person instead
 */
public record ObsoleteTerm(
    Curie id, String label, Optional<Curie> replacedBy, List<Curie> consider) {
  public ObsoleteTerm {
    consider = List.copyOf(consider);
  }
}
