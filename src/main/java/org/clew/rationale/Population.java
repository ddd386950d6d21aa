package org.clew.rationale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clew.graph.GraphSnapshot;
import org.clew.model.LedgerLine;
import org.clew.model.Prevalence;
import org.clew.model.PrevalenceTable;
import org.clew.model.Problem;
import org.jspecify.annotations.Nullable;

/** How common diseases are where the patient comes from, as far as somebody said so. */
final class Population {

  /** Nobody said anything: all genes alike. */
  static final Population UNKNOWN = new Population(null);

  private final @Nullable Map<Integer, Prevalence> byDisease; // node

  private Population(@Nullable Map<Integer, Prevalence> byDisease) {
    this.byDisease = byDisease;
  }

  /**
   * The table on a graph.
   *
   * @param problems takes what the graph cannot use
   */
  static Population of(
      GraphSnapshot graph, Optional<PrevalenceTable> table, List<Problem> problems) {
    if (table.isEmpty()) {
      return UNKNOWN;
    }
    Map<Integer, Prevalence> byDisease = new HashMap<>();
    for (Prevalence p : table.get().rows()) {
      int node = graph.node(p.disease());
      Prevalence before = node < 0 ? null : byDisease.putIfAbsent(node, p);
      if (node < 0) {
        problems.add(
            Problem.warning(
                "prevalence",
                p.disease() + " is not in the graph: its prevalence is not used",
                "Give the disease by an OMIM, Orphanet or MONDO id that the graph has."));
      } else if (before != null) {
        problems.add(
            Problem.warning(
                "prevalence",
                p.disease() + " is the same disease as " + before.disease() + ": left out",
                "Give each disease once."));
      }
    }
    return new Population(byDisease);
  }

  /**
   * The prior of a gene that is read through a disease.
   *
   * @param candidates how many genes are ranked
   */
  LedgerLine prior(int candidates, OptionalInt disease) {
    if (byDisease == null) {
      return PriorLine.flat(candidates);
    }
    return PriorLine.of(
        candidates,
        disease.isPresent()
            ? Optional.ofNullable(byDisease.get(disease.getAsInt()))
            : Optional.empty());
  }
}
