package org.clew.graph.neo4j;

import org.clew.graph.EdgeType;
import org.clew.graph.GraphEdge;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxSnapshot;

/**
 * An edge as the store holds it.
 *
 * @param type kind of relation
 * @param edge what it says
 * @param managed whether an import wrote it, and the next may change it
 */
public record StoredEdge(EdgeType type, KgxEdge edge, boolean managed) {

  /** An edge that a person adds. */
  public static StoredEdge added(EdgeType type, KgxEdge edge) {
    return new StoredEdge(type, edge, false);
  }

  /** The edge as a snapshot holds it. */
  GraphEdge inSnapshot() {
    return KgxSnapshot.edge(type, edge);
  }
}
