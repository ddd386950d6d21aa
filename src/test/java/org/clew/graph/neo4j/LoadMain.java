package org.clew.graph.neo4j;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.clew.model.Progress;

/** A command of its own process that imports, says when it is half through, and waits there. */
final class LoadMain {

  /** Rows after which more than one batch is written and more than one is not. */
  static final int HALF = 8_000;

  private LoadMain() {}

  public static void main(String[] args) throws Exception {
    GraphHome graph = new GraphHome(Path.of(args[0]), Neo4jSession.installation(), Map.of());
    graph.load(
        Path.of(args[1]),
        Map.of(),
        "test",
        p -> {},
        at(
            "Writing edges",
            HALF,
            () -> {
              System.out.println("half");
              new CountDownLatch(1).await();
            }));
  }

  interface Action {
    void run() throws Exception;
  }

  /** Progress that does something once, at a step of a stage. */
  static Progress at(String stage, long step, Action action) {
    long[] done = {0};
    return (name, total) ->
        units -> {
          if (name.equals(stage) && done[0] < step && (done[0] += units) >= step) {
            try {
              action.run();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };
  }
}
