package org.clew.ontology;

import java.util.Locale;
import java.util.Optional;

/** Forms in which an ontology comes; the file name tells, never a trial of all parsers. */
enum OntologyFormat {
  OBO_GRAPHS,
  OBO,
  RDF_XML,
  FUNCTIONAL;

  /** Format by file name, a trailing {@code .gz} aside; empty for an unknown ending. */
  static Optional<OntologyFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz")) {
      name = name.substring(0, name.length() - 3);
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "json" -> Optional.of(OBO_GRAPHS);
      case "obo" -> Optional.of(OBO);
      case "owl", "rdf", "xml" -> Optional.of(RDF_XML);
      case "ofn", "fss" -> Optional.of(FUNCTIONAL);
      default -> Optional.empty();
    };
  }
}
