package org.clew.graph.neo4j;

import java.util.List;
import java.util.Optional;

/**
 * What a store says of itself, cheap to ask.
 *
 * @param mark a point in the life of a store: equal marks, equal content. Empty if the server does
 *     not tell
 * @param graph the managed graph in it; empty before the first import
 */
public record StoreState(Optional<String> mark, Optional<Graph> graph) {

  /**
   * The {@code (:ClewGraph)} node.
   *
   * @param complete whether the last import came to its end
   * @param content hash of the KGX folder it was made from, empty while it is being made
   * @param loadedAt when, ISO 8601
   * @param clew version of Clew that loaded it
   * @param sources versions of the sources, {@code name=version}
   */
  public record Graph(
      boolean complete, String content, String loadedAt, String clew, List<String> sources) {

    public Graph {
      sources = List.copyOf(sources);
    }
  }
}
