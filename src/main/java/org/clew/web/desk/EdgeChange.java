package org.clew.web.desk;

import java.util.List;
import org.clew.graph.EdgeType;

/**
 * An edge to put into the graph, or to take out.
 *
 * @param action which of the two
 * @param type kind of relation
 * @param id of the edge to take out; empty for a new one
 * @param subject id of the subject's node
 * @param object id of the object's node
 * @param publications what says so, {@code PMID:…}; at least one
 * @param negated whether the publications say that the relation does not hold
 * @param count n of a frequency n/m of a phenotype in a disease, else 0
 * @param total m of such a frequency, else 0
 */
public record EdgeChange(
    Action action,
    EdgeType type,
    String id,
    String subject,
    String object,
    List<String> publications,
    boolean negated,
    int count,
    int total) {

  /** What is to happen to the edge. */
  public enum Action {
    ADD,
    REMOVE
  }

  public EdgeChange {
    publications = List.copyOf(publications);
  }
}
