package org.clew.ontology;

import java.util.List;
import java.util.Optional;
import org.clew.model.Curie;

/**
 * What an HPO id stands for today.
 *
 * @param asked the id that was asked for
 * @param status how it stands in this release
 * @param current the current term; present for CURRENT, ALTERNATIVE and REPLACED
 * @param consider terms that a person may choose instead; for obsolete terms only
 */
public record Resolution(
    Curie asked, Status status, Optional<Curie> current, List<Curie> consider) {

  public Resolution {
    consider = List.copyOf(consider);
  }

  /** How an id stands in a release. */
  public enum Status {
    CURRENT,
    /** Merged into another term. */
    ALTERNATIVE,
    /** Obsolete, with a term that replaces it. */
    REPLACED,
    OBSOLETE_WITHOUT_REPLACEMENT,
    UNKNOWN
  }
}
