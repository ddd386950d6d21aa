package org.clew.graph.neo4j;

/**
 * What a load changed in the store.
 *
 * @param nodesAdded new nodes
 * @param nodesChanged nodes whose properties changed
 * @param nodesRemoved nodes of an earlier import that are no longer in the KGX
 * @param nodesKept such nodes that stay, since edges that no import wrote hold on to them
 * @param edgesAdded new edges, changed ones included
 * @param edgesRemoved edges of an earlier import that are no longer so in the KGX
 */
public record Changes(
    int nodesAdded,
    int nodesChanged,
    int nodesRemoved,
    int nodesKept,
    int edgesAdded,
    int edgesRemoved) {

  static final Changes NONE = new Changes(0, 0, 0, 0, 0, 0);

  public boolean any() {
    return nodesAdded + nodesChanged + nodesRemoved + edgesAdded + edgesRemoved > 0;
  }
}
