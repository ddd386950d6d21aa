package org.clew.input;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clew.model.Curie;
import org.clew.ontology.HpoOntology;
import org.clew.ontology.Resolution;

/** Tells what an HPO id of an input stands for today. */
@FunctionalInterface
public interface TermResolver {

  Resolution resolve(Curie id);

  /** Whether a current term lies below another; false where the resolver knows no hierarchy. */
  default boolean isBelow(Curie term, Curie ancestor) {
    return false;
  }

  /**
   * Whether a current term can be a feature of a patient; true where the resolver cannot tell. Ages
   * of onset, frequencies, modifiers and the roots of HPO are none.
   */
  default boolean isFeature(Curie term) {
    return true;
  }

  /** The term whose name a label is, whatever its case; empty where the resolver knows no names. */
  default Optional<Curie> named(String label) {
    return Optional.empty();
  }

  /** By the ontology itself. */
  static TermResolver of(HpoOntology ontology) {
    return new TermResolver() {
      @Override
      public Resolution resolve(Curie id) {
        return ontology.resolve(id);
      }

      @Override
      public boolean isBelow(Curie term, Curie ancestor) {
        return !term.equals(ancestor) && ontology.isA(term, ancestor);
      }
    };
  }

  /**
   * By whatever knows the current id of a term, such as a graph snapshot's {@code canonical}. It
   * does not tell alternative from replaced ids, nor obsolete from unknown ones.
   */
  static TermResolver byCurrentId(Function<Curie, Optional<Curie>> canonical) {
    return id -> {
      Optional<Curie> current = canonical.apply(id).filter(c -> c.hasPrefix("HP"));
      Resolution.Status status =
          current.isEmpty()
              ? Resolution.Status.UNKNOWN
              : current.get().equals(id)
                  ? Resolution.Status.CURRENT
                  : Resolution.Status.ALTERNATIVE;
      return new Resolution(id, status, current, List.of());
    };
  }
}
