package org.clew.graph.neo4j;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Numbers of transactions out of Neo4j's bookmarks.
 *
 * <p>A bookmark of Neo4j 5 is {@code FB:} and, in Base64, the PackStream of three values: a list of
 * one 16-byte database id, the number of the database's last transaction, an empty list. Neo4j does
 * not promise that form; a bookmark of any other gives no number, and who asks takes the slow way.
 */
final class Bookmarks {

  private static final String FORM = "FB:";
  private static final int DATABASE = 16; // bytes of its id

  private Bookmarks() {}

  /** Whether exactly one transaction lies between two marks of one database; false if unsure. */
  static boolean areNeighbours(String before, String after) {
    OptionalLong first = transaction(before);
    OptionalLong second = transaction(after);
    return first.isPresent()
        && second.isPresent()
        && database(before).equals(database(after))
        && first.getAsLong() + 1 == second.getAsLong();
  }

  private static byte[] bytes(String bookmark) {
    try {
      return bookmark.startsWith(FORM)
          ? Base64.getDecoder().decode(bookmark.substring(FORM.length()))
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static ByteBuffer database(String bookmark) {
    return ByteBuffer.wrap(bytes(bookmark), 0, 3 + DATABASE);
  }

  /** Number of the last transaction that a bookmark names. */
  static OptionalLong transaction(String bookmark) {
    ByteBuffer b = ByteBuffer.wrap(bytes(bookmark));
    if (b.remaining() < 3 + DATABASE + 2
        || b.get() != (byte) 0x91 // list of one
        || b.get() != (byte) 0xCC // bytes, their number in one byte
        || b.get() != DATABASE) {
      return OptionalLong.empty();
    }
    b.position(3 + DATABASE);
    byte marker = b.get();
    int width =
        switch (marker & 0xff) {
          case 0xC8 -> 1;
          case 0xC9 -> 2;
          case 0xCA -> 4;
          case 0xCB -> 8;
          default -> 0;
        };
    if (b.remaining() != width + 1 || marker < 0 && width == 0) {
      return OptionalLong.empty();
    }
    long number =
        switch (width) {
          case 1 -> b.get();
          case 2 -> b.getShort();
          case 4 -> b.getInt();
          case 8 -> b.getLong();
          default -> marker; // 0 to 127 is its own marker
        };
    return b.get() == (byte) 0x90 ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
