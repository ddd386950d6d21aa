package org.clew.ontology;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The same small ontology of our own writing in several formats. */
final class MiniOntology {

  private MiniOntology() {}

  /** The fixture with that ending: {@code json}, {@code obo} or {@code ofn}. */
  static Path file(String ending) {
    try {
      return Path.of(
          Objects.requireNonNull(MiniOntology.class.getResource("/ontology/mini." + ending))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
