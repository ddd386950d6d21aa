package org.clew.ontology;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Forms in which an ontology comes; the file name tells, never a trial of all parsers. */
enum OntologyFormat {
  OBO_GRAPHS,
  OBO,
  /** RDF/XML or functional syntax: both are called {@code .owl}. */
  OWL,
  RDF_XML,
  FUNCTIONAL;

  private static final int HEAD = 4096;

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
      case "owl" -> Optional.of(OWL);
      case "rdf", "xml" -> Optional.of(RDF_XML);
      case "ofn", "fss" -> Optional.of(FUNCTIONAL);
      default -> Optional.empty();
    };
  }

  /**
   * This format, with {@link #OWL} settled by the first character: XML begins with an angle
   * bracket.
   *
   * @param in a stream that supports marks, left where it was
   */
  OntologyFormat settled(InputStream in) throws IOException {
    if (this != OWL) {
      return this;
    }
    in.mark(HEAD);
    String head = new String(in.readNBytes(HEAD), java.nio.charset.StandardCharsets.UTF_8);
    in.reset();
    return head.replace("\ufeff", "").stripLeading().startsWith("<") ? RDF_XML : FUNCTIONAL;
  }
}
