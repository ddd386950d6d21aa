package org.clew.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Curie;
import org.clew.ontology.Resolution;
import org.clew.ontology.Resolution.Status;

/** A handful of terms, one of each standing. */
final class TestTerms {

  private static final Set<String> CURRENT =
      Set.of("HP:0001166", "HP:0001083", "HP:0001250", "HP:0003593", "HP:0003577");

  static final TermResolver RESOLVER = TestTerms::resolve;

  private TestTerms() {}

  private static Resolution resolve(Curie id) {
    String text = id.toString();
    if (CURRENT.contains(text)) {
      return new Resolution(id, Status.CURRENT, Optional.of(id), List.of());
    }
    Optional<Curie> arachnodactyly = Optional.of(Curie.parse("HP:0001166"));
    return switch (text) {
      case "HP:0001505" -> new Resolution(id, Status.ALTERNATIVE, arachnodactyly, List.of());
      case "HP:9000001" -> new Resolution(id, Status.REPLACED, arachnodactyly, List.of());
      case "HP:9000003" ->
          new Resolution(
              id,
              Status.OBSOLETE_WITHOUT_REPLACEMENT,
              Optional.empty(),
              List.of(Curie.parse("HP:0100807")));
      default -> new Resolution(id, Status.UNKNOWN, Optional.empty(), List.of());
    };
  }
}
