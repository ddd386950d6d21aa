package org.clew.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.clew.graph.neo4j.GraphHome;

/**
 * Where things lie on disk. {@code CLEW_HOME} (default {@code .clew} beside the launcher) holds
 * what Clew writes; the installation holds {@code rules/}, {@code models/}, {@code ontologies/},
 * {@code graph-import/}.
 *
 * <pre>
 * CLEW_HOME/neo4j/        the embedded Neo4j: data, logs, pid, password
 * CLEW_HOME/snapshots/    the graph's newest versions, ready to be mapped
 * CLEW_HOME/import/       KGX files of the last import and its report
 * CLEW_HOME/rules/        compiled rules
 * CLEW_HOME/packs/        rule packs and panels' tables that were used, by their SHA-256
 * </pre>
 */
public final class ClewHome {

  private ClewHome() {}

  /** The folder that Clew writes to: {@code -Dclew.home} (set by the demo), {@code CLEW_HOME}. */
  public static Path home() {
    String own = System.getProperty("clew.home", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String env = System.getenv("CLEW_HOME");
    return env != null && !env.isBlank() ? Path.of(env) : installation().resolve(".clew");
  }

  /** The folder of the installation: {@code -Dclew.install}, set by the launcher, else here. */
  public static Path installation() {
    return Path.of(System.getProperty("clew.install", ".")).toAbsolutePath().normalize();
  }

  /** Rule packs. */
  public static Path rules() {
    return installation().resolve("rules");
  }

  /** Rule packs that were used, each under its SHA-256. */
  public static Path packs() {
    return home().resolve("packs");
  }

  /** Trained networks. */
  public static Path models() {
    return installation().resolve("models");
  }

  public static Path snapshots() {
    return home().resolve("snapshots");
  }

  /** The graph: embedded here, or in the Neo4j that {@code CLEW_NEO4J_URI} names. */
  public static GraphHome graph() {
    return new GraphHome(home(), installation(), System.getenv());
  }

  /** Folder of real releases: {@code CLEW_DATA}, else {@code ../shared/data} if it exists. */
  public static Optional<Path> data() {
    String env = System.getenv("CLEW_DATA");
    Path dir =
        env != null && !env.isBlank()
            ? Path.of(env)
            : installation().resolveSibling("shared").resolve("data");
    return Files.isDirectory(dir) ? Optional.of(dir) : Optional.empty();
  }
}
