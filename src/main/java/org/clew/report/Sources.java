package org.clew.report;

import java.util.List;
import java.util.stream.Collectors;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Specification;

/** Where evidence comes from, in a few words. */
final class Sources {

  private Sources() {}

  /** Name, version and citations of what made a piece of evidence. */
  static String of(Specification s) {
    String citations = curies(s.citations());
    return s.name()
        + ", "
        + s.source()
        + " "
        + Sentences.shortened(s.version())
        + (citations.isEmpty() ? "" : "; " + citations);
  }

  /** Source and publications of an edge. */
  static String of(EdgeRef e) {
    String citations = curies(e.publications());
    return e.source() + (citations.isEmpty() ? "" : "; " + citations);
  }

  /** An edge as a step of a path, with its source. */
  static String path(EdgeRef e) {
    return e.subject().label()
        + " —"
        + Sentences.predicate(e.predicate())
        + "→ "
        + e.object().label()
        + "  ["
        + of(e)
        + "]";
  }

  private static String curies(List<Curie> curies) {
    return curies.stream().limit(4).map(Curie::toString).collect(Collectors.joining(", "))
        + (curies.size() > 4 ? " …" : "");
  }
}
