package org.clew.graph.rdf;

import java.util.Arrays;
import org.clew.graph.GraphSnapshot;

/** Edges by their ids: an open hash table of edge numbers, 8 bytes an edge. */
final class EdgeIndex {

  private final GraphSnapshot graph;
  private final int[] table;

  EdgeIndex(GraphSnapshot graph) {
    this.graph = graph;
    table = new int[Integer.highestOneBit(Math.max(4, graph.edgeCount())) << 2];
    Arrays.fill(table, -1);
    for (int e = 0; e < graph.edgeCount(); e++) {
      int slot = slot(graph.edgeId(e));
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = e;
    }
  }

  private int slot(String id) {
    int h = id.hashCode() * 0x9E3779B9; // spreads ids that differ in their last letters
    return (h ^ (h >>> 16)) & (table.length - 1);
  }

  /** Number of the edge with that id, -1 if there is none. */
  int find(String id) {
    for (int slot = slot(id); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
      if (graph.edgeId(table[slot]).equals(id)) {
        return table[slot];
      }
    }
    return -1;
  }
}
