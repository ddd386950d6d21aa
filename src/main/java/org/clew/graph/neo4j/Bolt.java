package org.clew.graph.neo4j;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.clew.model.ClewException;

/**
 * Where a Neo4j listens and who asks. The password never appears in {@link #toString}.
 *
 * @param uri e.g. {@code bolt://127.0.0.1:7687} or {@code neo4j+s://…}
 */
public record Bolt(URI uri, String user, String password) {

  /** Environment variables that name another Neo4j than the embedded one. */
  public static final String URI_VARIABLE = "CLEW_NEO4J_URI";

  public static final String USER_VARIABLE = "CLEW_NEO4J_USER";
  public static final String PASSWORD_VARIABLE = "CLEW_NEO4J_PASSWORD";

  /**
   * The Neo4j that the environment names, empty if it names none.
   *
   * @throws ClewException if the address is no Bolt address
   */
  public static Optional<Bolt> of(Map<String, String> environment) {
    String uri = environment.getOrDefault(URI_VARIABLE, "").strip();
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    if (!uri.matches("(bolt|neo4j)(\\+s|\\+ssc)?://\\S+")) {
      throw notBolt(uri, null);
    }
    try {
      return Optional.of(
          new Bolt(
              URI.create(uri),
              environment.getOrDefault(USER_VARIABLE, "neo4j"),
              environment.getOrDefault(PASSWORD_VARIABLE, "")));
    } catch (IllegalArgumentException e) {
      throw notBolt(uri, e);
    }
  }

  private static ClewException notBolt(String uri, @org.jspecify.annotations.Nullable Throwable e) {
    return new ClewException(
        ClewException.Kind.USAGE,
        URI_VARIABLE + "=" + uri + " is no Bolt address",
        "Give one such as neo4j+s://host:7687, or unset it to use the embedded Neo4j.",
        e == null ? new IllegalArgumentException(uri) : e);
  }

  @Override
  public String toString() {
    return user + "@" + uri;
  }
}
