package org.clew.ontology;

import java.util.Optional;
import org.clew.model.Curie;
import org.semanticweb.owlapi.model.IRI;

/** IRIs of the OBO world and their CURIEs. */
final class Obo {

  static final String BASE = "http://purl.obolibrary.org/obo/";
  private static final String OBO_IN_OWL = "http://www.geneontology.org/formats/oboInOwl#";

  static final IRI DEFINITION = IRI.create(BASE + "IAO_0000115");
  static final IRI REPLACED_BY = IRI.create(BASE + "IAO_0100001");
  static final IRI OBSOLESCENCE_REASON = IRI.create(BASE + "IAO_0000231");

  /**
   * Value of {@link #OBSOLESCENCE_REASON} of an id that was merged into another: an alternative.
   */
  static final IRI TERMS_MERGED = IRI.create(BASE + "IAO_0000227");

  static final IRI ALTERNATIVE_ID = IRI.create(OBO_IN_OWL + "hasAlternativeId");
  static final IRI CONSIDER = IRI.create(OBO_IN_OWL + "consider");
  static final IRI CROSS_REFERENCE = IRI.create(OBO_IN_OWL + "hasDbXref");
  static final IRI SYNONYM_TYPE = IRI.create(OBO_IN_OWL + "hasSynonymType");

  private Obo() {}

  static IRI synonym(Synonym.Scope scope) {
    String name =
        switch (scope) {
          case EXACT -> "hasExactSynonym";
          case NARROW -> "hasNarrowSynonym";
          case BROAD -> "hasBroadSynonym";
          case RELATED -> "hasRelatedSynonym";
        };
    return IRI.create(OBO_IN_OWL + name);
  }

  static IRI oboInOwl(String name) {
    return IRI.create(OBO_IN_OWL + name);
  }

  /** {@code …/obo/HP_0001166} as {@code HP:0001166}; empty for an IRI of another form. */
  static Optional<Curie> curie(String iri) {
    if (!iri.startsWith(BASE)) {
      return Optional.empty();
    }
    int underscore = iri.indexOf('_', BASE.length());
    return underscore < 0
        ? Optional.empty()
        : Curie.tryParse(
            iri.substring(BASE.length(), underscore) + ":" + iri.substring(underscore + 1));
  }

  /** A value that may be written as an IRI or as a CURIE. */
  static Optional<Curie> iriOrCurie(String text) {
    Optional<Curie> fromIri = curie(text);
    return fromIri.isPresent() || text.contains("://") ? fromIri : Curie.tryParse(text);
  }

  /** The IRI of a CURIE in the OBO library. */
  static IRI iri(Curie id) {
    return IRI.create(BASE + id.prefix() + "_" + id.reference());
  }
}
