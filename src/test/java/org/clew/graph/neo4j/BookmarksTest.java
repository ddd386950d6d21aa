package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Transactions are told by the server's bookmarks. */
class BookmarksTest {

  @Test
  void aTransactionIsToldByItsBookmark() {
    String real = "FB:kcwQjA73JRKXTj2eG1kBjNegWckAxJA="; // of a Neo4j 5.26 after 196 transactions
    assertThat(Bookmarks.transaction(real)).hasValue(196);
    for (String other : List.of("", "FB:", "FB:%%%", real + "AA==", "FB:kcwQjA73JRKXTj2e")) {
      assertThat(Bookmarks.transaction(other)).as(other).isEmpty();
    }
    assertThat(Bookmarks.areNeighbours(real, real)).isFalse();
  }
}
