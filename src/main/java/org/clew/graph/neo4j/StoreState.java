package org.clew.graph.neo4j;

import java.util.List;
import java.util.Optional;

/**
 * What a store says of itself, cheap to ask.
 *
 * @param mark which writes it has seen; empty if the server does not tell
 * @param graph the managed graph in it; empty before the first import
 */
public record StoreState(Optional<Mark> mark, Optional<Graph> graph) {

  /**
   * A point in the life of a store: equal marks, equal content.
   *
   * @param database id of the database, different for every store
   * @param transaction number of the last committed write
   */
  public record Mark(String database, long transaction) {}

  /**
   * The {@code (:ClewGraph)} node.
   *
   * @param complete whether the last import came to its end
   * @param version version of the graph when it did, empty before
   * @param kgx hash of the KGX folder it was made from
   * @param transaction the write that completed it
   * @param loadedAt when, ISO 8601
   * @param clew version of Clew that loaded it
   * @param sources versions of the sources, {@code name=version}
   */
  public record Graph(
      boolean complete,
      String version,
      String kgx,
      long transaction,
      String loadedAt,
      String clew,
      List<String> sources) {

    public Graph {
      sources = List.copyOf(sources);
    }
  }
}
