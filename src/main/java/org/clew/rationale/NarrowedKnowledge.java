package org.clew.rationale;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.KnowledgeAt;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;

/** The graph less what a question must not use, and what a reader must be told of that. */
final class NarrowedKnowledge {

  private final GraphSnapshot graph;
  private final Lazy<KnowledgeAt> history;

  NarrowedKnowledge(GraphSnapshot graph) {
    this.graph = graph;
    this.history = Lazy.of(() -> new KnowledgeAt(graph));
  }

  /**
   * The knowledge that a question may use.
   *
   * @param problems takes what was left out, and what of the case's own publications was not
   */
  Knowledge of(Case patient, DiagnosisOptions options, List<Problem> problems) {
    Knowledge all = Knowledge.all(graph).withoutPublications(texts(options.excludePublications()));
    Knowledge knowledge = options.asOf().map(day -> asOf(day, all, problems)).orElse(all);
    noteOwnPublications(patient, knowledge, problems);
    return knowledge;
  }

  private Knowledge asOf(LocalDate day, Knowledge all, List<Problem> problems) {
    KnowledgeAt.View view = history.get().on(day);
    problems.add(
        new Problem(
            Problem.Level.INFO,
            "--as-of " + day,
            view.hidden().cardinality()
                + " statements that came later are left out; "
                + view.undated()
                + " without a date or publication of their own stay.",
            "For a complete past state, import the releases of that time."));
    return all.without(view.hidden(), view::later);
  }

  /** A published case that the graph was built from must not pass for a new one. */
  private static void noteOwnPublications(
      Case patient, Knowledge knowledge, List<Problem> problems) {
    Set<String> own = texts(Set.copyOf(patient.publications()));
    if (own.isEmpty()) {
      return;
    }
    int edges = knowledge.withoutPublications(own).hiddenCount() - knowledge.hiddenCount();
    if (edges > 0) {
      problems.add(
          new Problem(
              Problem.Level.INFO,
              String.join(", ", own),
              "The graph holds " + edges + " edges from this case's own publication.",
              "To rank the case as if it were new, exclude that publication."));
    }
  }

  private static Set<String> texts(Set<Curie> curies) {
    return curies.stream().map(Curie::toString).collect(Collectors.toSet());
  }
}
