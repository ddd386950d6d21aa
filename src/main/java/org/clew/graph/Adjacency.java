package org.clew.graph;

import java.nio.ByteBuffer;
import java.util.Map;

/** Both directions of every edge type as compressed sparse rows, for edges in snapshot order. */
final class Adjacency {

  private Adjacency() {}

  /**
   * Adds the sections {@code outStart}, {@code inStart} and {@code inEdge} of every type.
   *
   * @param kindStart first node of each kind, and the end
   * @param typeStart first edge of each type, and the end
   * @param subject node by edge
   * @param object node by edge
   */
  static void put(
      Map<String, ByteBuffer> out, int[] kindStart, int[] typeStart, int[] subject, int[] object) {
    for (EdgeType type : EdgeType.values()) {
      int t = type.ordinal();
      int first = typeStart[t];
      int last = typeStart[t + 1];
      SnapshotFile.put(
          out, "outStart." + t, starts(kindStart, type.subject(), subject, first, last));
      int[] in = starts(kindStart, type.object(), object, first, last);
      int[] next = in.clone();
      int[] inEdge = new int[last - first];
      int base = kindStart[type.object().ordinal()];
      for (int e = first; e < last; e++) {
        inEdge[next[object[e] - base]++ - first] = e;
      }
      // relative to the section, unlike outStart, which holds edge numbers
      for (int i = 0; i < in.length; i++) {
        in[i] -= first;
      }
      SnapshotFile.put(out, "inStart." + t, in);
      SnapshotFile.put(out, "inEdge." + t, inEdge);
    }
  }

  /** Edge numbers (absolute) at which each node's edges start; edges sorted or not by that end. */
  private static int[] starts(int[] kindStart, NodeKind kind, int[] end, int first, int last) {
    int base = kindStart[kind.ordinal()];
    int[] start = new int[kindStart[kind.ordinal() + 1] - base + 1];
    for (int e = first; e < last; e++) {
      start[end[e] - base + 1]++;
    }
    start[0] = first;
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    return start;
  }
}
