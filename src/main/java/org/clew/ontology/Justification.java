package org.clew.ontology;

import java.util.List;

/**
 * A minimal set of stated axioms that entails a subsumption.
 *
 * @param axioms axioms in Manchester-like form with labels, e.g. {@code 'Arachnodactyly'
 *     (HP:0001166) SubClassOf 'Long fingers' (HP:0100807)}; from the lower term upward
 */
public record Justification(List<String> axioms) {
  public Justification {
    axioms = List.copyOf(axioms);
  }
}
