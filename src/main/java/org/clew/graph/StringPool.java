package org.clew.graph;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;

/** Interned UTF-8 strings by number. */
final class StringPool {

  private final IntBuffer start;
  private final ByteBuffer bytes;

  StringPool(IntBuffer start, ByteBuffer bytes) {
    this.start = start;
    this.bytes = bytes;
  }

  int size() {
    return start.limit() - 1;
  }

  String get(int string) {
    byte[] b = new byte[length(string)];
    copy(string, b, 0);
    return new String(b, StandardCharsets.UTF_8);
  }

  /** Length in bytes. */
  int length(int string) {
    return start.get(string + 1) - start.get(string);
  }

  /** Copies a string's bytes to a place in an array. */
  void copy(int string, byte[] to, int at) {
    bytes.get(start.get(string), to, at, length(string));
  }

  /** Compares by bytes, unsigned: the order of ids in a graph. */
  int compare(int string, byte[] key) {
    int from = start.get(string);
    int length = length(string);
    int n = Math.min(length, key.length);
    for (int i = 0; i < n; i++) {
      int c = Integer.compare(bytes.get(from + i) & 0xff, key[i] & 0xff);
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(length, key.length);
  }
}
