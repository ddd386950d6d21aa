package org.clew.rationale;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Term;

/**
 * A case's terms as nodes of the graph.
 *
 * @param observed terms that the patient has, at least one
 * @param excluded terms that were looked for and are absent
 * @param inheritance the mode of inheritance that the case states
 */
record PatientTerms(
    GraphSnapshot graph, int[] observed, int[] excluded, StatedInheritance inheritance) {

  /**
   * Finds them.
   *
   * @param problems takes the terms that the graph does not have
   * @throws ClewException if it has none of the observed ones
   */
  static PatientTerms of(Case patient, GraphSnapshot graph, List<Problem> problems) {
    int[] observed = nodes(patient.observed(), graph, problems);
    int[] excluded = nodes(patient.excluded(), graph, problems);
    patient.excluded().stream()
        .filter(StatedInheritance::isMode)
        .forEach(t -> problems.add(excludedMode(t)));
    if (observed.length == 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The case has no observed phenotype that the graph knows",
          "Give at least one current HPO term that the patient has.");
    }
    StatedInheritance inheritance = StatedInheritance.of(patient.observed());
    return new PatientTerms(graph, observed, excluded, inheritance);
  }

  /** Observed terms, with what the case states of its inheritance. */
  List<Term> observedTerms() {
    return Stream.concat(IntStream.of(observed).mapToObj(graph::term), inheritance.terms().stream())
        .toList();
  }

  List<Term> excludedTerms() {
    return IntStream.of(excluded).mapToObj(graph::term).toList();
  }

  private static Problem excludedMode(Curie term) {
    return Problem.warning(
        term.toString(),
        "A mode of inheritance is given as absent: it is not used.",
        "State the mode that the family suggests as observed.");
  }

  private static int[] nodes(Set<Curie> terms, GraphSnapshot graph, List<Problem> problems) {
    IntStream.Builder found = IntStream.builder();
    for (Curie term : terms) {
      if (StatedInheritance.isMode(term)) {
        continue;
      }
      int node = graph.node(term);
      if (node >= 0 && graph.kind(node) == NodeKind.PHENOTYPIC_FEATURE) {
        found.add(node);
      } else {
        problems.add(
            Problem.warning(
                term.toString(),
                "The graph has no such phenotype: the term is not used.",
                "Import a newer release of HPO, or use a related term."));
      }
    }
    return found.build().distinct().toArray();
  }
}
