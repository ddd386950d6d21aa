package org.clew.graph.neo4j;

import java.util.List;

/**
 * Edges that a person takes out of the graph and puts into it, in one transaction.
 *
 * @param removed edges as they are now
 * @param added edges that are not there
 */
public record EdgeEdit(List<StoredEdge> removed, List<StoredEdge> added) {

  public EdgeEdit {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    if (removed.isEmpty() && added.isEmpty()) {
      throw new IllegalArgumentException("an edit of nothing");
    }
  }

  /** What undoes it. */
  public EdgeEdit inverse() {
    return new EdgeEdit(added, removed);
  }
}
