package org.clew.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The version of a graph: SHA-256 over its nodes and edges in snapshot order, every text ended by a
 * zero byte and every element by a one. So it names the content and not how it came about: a
 * patched snapshot has the version of one that is built anew.
 */
final class SnapshotDigest {

  private static final int CHUNK = 1 << 16; // bytes handed to the digest at a time

  private final MessageDigest sha;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;

  private SnapshotDigest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The version of a graph, whatever it calls itself.
   *
   * @param graph one that {@linkplain GraphSnapshot#keepsAliasLists keeps its alias lists}
   * @return 64 hexadecimal digits
   */
  static String of(GraphSnapshot graph) {
    SnapshotDigest digest = new SnapshotDigest();
    digest.nodes(graph);
    digest.edges(graph);
    digest.flush();
    return HexFormat.of().formatHex(digest.sha.digest());
  }

  private void nodes(GraphSnapshot graph) {
    for (int n = 0; n < graph.nodeCount(); n++) {
      text(graph.kind(n).label());
      pooled(graph, graph.nodeText(n, GraphSnapshot.NodeText.ID));
      pooled(graph, graph.nodeText(n, GraphSnapshot.NodeText.NAME));
      pooled(graph, graph.nodeText(n, GraphSnapshot.NodeText.PROPERTIES));
      one((byte) 1);
      List<String> aliases = graph.aliases(n);
      aliases.forEach(this::text);
      one((byte) 1);
    }
  }

  private void edges(GraphSnapshot graph) {
    Map<Float, byte[]> frequencies = new HashMap<>(); // few, and slow to print
    for (EdgeType type : EdgeType.values()) {
      byte[] name = utf8(type.name());
      for (int e = graph.firstEdge(type); e < graph.endEdge(type); e++) {
        bytes(name);
        pooled(graph, graph.edgeText(e, GraphSnapshot.EdgeText.ID));
        pooled(graph, graph.nodeText(graph.subject(e), GraphSnapshot.NodeText.ID));
        pooled(graph, graph.nodeText(graph.object(e), GraphSnapshot.NodeText.ID));
        bytes(frequencies.computeIfAbsent(graph.frequency(e), f -> utf8(Float.toString(f))));
        text(graph.count(e) + "/" + graph.total(e) + graph.negated(e));
        pooled(graph, graph.edgeText(e, GraphSnapshot.EdgeText.SOURCE));
        pooled(graph, graph.edgeText(e, GraphSnapshot.EdgeText.PUBLICATIONS));
        pooled(graph, graph.edgeText(e, GraphSnapshot.EdgeText.PROPERTIES));
        one((byte) 1);
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void text(String text) {
    bytes(utf8(text));
  }

  private void bytes(byte[] text) {
    room(text.length);
    if (text.length > CHUNK) {
      sha.update(text);
    } else {
      System.arraycopy(text, 0, chunk, filled, text.length);
      filled += text.length;
    }
    one((byte) 0);
  }

  private void pooled(GraphSnapshot graph, int string) {
    int length = graph.strings().length(string);
    if (length > CHUNK) {
      text(graph.strings().get(string));
      return;
    }
    room(length);
    graph.strings().copy(string, chunk, filled);
    filled += length;
    one((byte) 0);
  }

  private void one(byte mark) {
    room(1);
    chunk[filled++] = mark;
  }

  private void room(int length) {
    if (filled + length > CHUNK) {
      flush();
    }
  }

  private void flush() {
    sha.update(chunk, 0, filled);
    filled = 0;
  }
}
