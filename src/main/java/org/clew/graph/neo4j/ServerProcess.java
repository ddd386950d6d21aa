package org.clew.graph.neo4j;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Query;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;

/** Starts and stops the process of the embedded server. */
final class ServerProcess {

  /** Environment variable with more options of the server's JVM, e.g. {@code -Xmx4g}. */
  static final String OPTIONS_VARIABLE = "CLEW_NEO4J_JAVA_OPTS";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;
  private static final String FIRST_PASSWORD = "neo4j"; // of every new Neo4j store

  private ServerProcess() {}

  /**
   * Starts the server and waits until it answers.
   *
   * @param detached whether it is to survive the end of the terminal
   */
  static void start(ServerFiles files, Path jars, Bolt bolt, boolean detached, Progress progress)
      throws IOException {
    Process process;
    try (Progress.Stage stage = progress.stage("Starting Neo4j", -1)) {
      process =
          new ProcessBuilder(command(files, jars, detached))
              .directory(files.home().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(files.console().toFile())
              .redirectErrorStream(true)
              .start();
      Thread onExit = new Thread(process::destroy, "neo4j-start");
      Runtime.getRuntime().addShutdownHook(onExit);
      boolean answers = false;
      try {
        files.server(process.toHandle());
        awaitAnswer(files, process, bolt);
        answers = true;
        stage.step(1);
      } finally {
        if (!answers) {
          process.destroyForcibly();
          files.serverGone();
        }
        unhook(onExit);
      }
    }
  }

  /** Asks the server to stop, and makes it after half a minute. The store survives both. */
  static void stop(ProcessHandle server) {
    server.destroy();
    try {
      server.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      server.destroyForcibly();
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(ServerFiles files, Path jars, boolean detached)
      throws IOException {
    requireJars(jars);
    List<String> command = new ArrayList<>();
    if (detached) {
      command.add("nohup"); // the end of the terminal is not the end of the server
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms128m",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-OmitStackTraceInFastThrow",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-Dlog4j2.disable.jmx=true"));
    command.addAll(moreOptions(System.getenv().getOrDefault(OPTIONS_VARIABLE, "")));
    command.addAll(
        List.of(
            "-cp",
            jars + File.separator + "*",
            "org.neo4j.server.CommunityEntryPoint",
            "--home-dir=" + files.home(),
            "--config-dir=" + files.configuration()));
    return command;
  }

  /** Words of the operator's options; later ones win over Clew's own. */
  static List<String> moreOptions(String words) {
    return Stream.of(words.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
  }

  private static void requireJars(Path jars) throws IOException {
    if (Files.isDirectory(jars)) {
      try (Stream<Path> all = Files.list(jars)) {
        if (all.anyMatch(j -> j.getFileName().toString().startsWith("neo4j-server-"))) {
          return;
        }
      }
    }
    throw new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The Neo4j server is not in " + jars,
        "Build Clew with 'mvn package', or set " + Bolt.URI_VARIABLE + " to use a Neo4j of yours.");
  }

  private static void awaitAnswer(ServerFiles files, Process process, Bolt bolt) {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!listens(bolt)) {
      if (!process.isAlive()) {
        throw failed(files, "Neo4j ended while it was starting (exit " + process.exitValue() + ")");
      }
      if (Instant.now().isAfter(limit)) {
        throw failed(files, "Neo4j did not answer within " + START_LIMIT.toMinutes() + " minutes");
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(files, "Interrupted while Neo4j was starting");
      }
    }
    try {
      setPassword(bolt);
    } catch (Neo4jException e) {
      throw failed(files, "Neo4j started but refuses its user: " + e.getMessage());
    }
    if (!process.isAlive()) {
      throw failed(files, "Neo4j ended while it was starting; its port answers for another");
    }
  }

  private static boolean listens(Bolt bolt) {
    try (java.net.Socket socket = new java.net.Socket()) {
      socket.connect(
          new java.net.InetSocketAddress(bolt.uri().getHost(), bolt.uri().getPort()), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A new store has a known password: it is changed at once, over the driver. */
  private static void setPassword(Bolt bolt) {
    try (Driver driver = Drivers.open(bolt)) {
      driver.verifyConnectivity();
    } catch (AuthenticationException e) {
      try (Driver driver = Drivers.open(bolt.uri(), AuthTokens.basic(bolt.user(), FIRST_PASSWORD));
          Session session = driver.session(SessionConfig.forDatabase("system"))) {
        session
            .run(
                new Query(
                    "ALTER CURRENT USER SET PASSWORD FROM $first TO $own",
                    java.util.Map.of("first", FIRST_PASSWORD, "own", bolt.password())))
            .consume();
      }
    }
  }

  private static ClewException failed(ServerFiles files, String what) {
    return new ClewException(
        ClewException.Kind.FAILURE,
        what + ". Its logs end with:" + files.logTail(),
        "Look at "
            + files.home().resolve("logs")
            + "; check memory and disk, and that no other Neo4j uses this folder.");
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook runs
    }
  }
}
