package org.clew.graph.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.clew.model.Progress;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** One Neo4j for all tests of a run: started by the first that asks, stopped after the last. */
public final class Neo4jSession implements LauncherSessionListener {

  private static EmbeddedNeo4j.Lease lease;
  private static Path home;

  /** The installation that is under test: where the build put Neo4j's jars. */
  static Path installation() {
    return Path.of(System.getProperty("clew.install", ".")).toAbsolutePath().normalize();
  }

  /** Home of the shared server: the {@code CLEW_HOME} of the tests that use it. */
  static synchronized Path home() throws IOException {
    if (lease == null) {
      home = Files.createTempDirectory("clew-test");
      lease = new EmbeddedNeo4j(home.resolve("neo4j"), installation()).lease(Progress.NONE);
    }
    return home;
  }

  /** The shared server's graph, emptied. */
  public static GraphHome emptyGraph() throws IOException {
    GraphHome graph = new GraphHome(home(), installation(), Map.of());
    Cypher.run(lease.bolt(), "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
    return graph;
  }

  /** Writes as a curator does, past Clew. */
  public static void write(String query) throws IOException {
    Cypher.run(bolt(), query);
  }

  static Bolt bolt() throws IOException {
    home();
    return lease.bolt();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stop();
  }

  private static synchronized void stop() {
    if (lease != null) {
      lease.close();
      lease = null;
      delete(home);
    }
  }

  static void delete(Path dir) {
    try (var files = Files.walk(dir)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + dir);
    }
  }
}
