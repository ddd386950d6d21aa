package org.clew.graph.neo4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.clew.model.ClewException;
import org.clew.model.Progress;

/**
 * The Neo4j Community server that Clew starts for itself: a process of its own, on loopback, with a
 * generated password, its data below one home folder.
 *
 * <p>{@link #up} leaves it running until {@link #down}. A command that only needs it for itself
 * takes a {@link #lease}: the server is started if none runs, shared if one does, and stopped when
 * the last lease ends, unless {@code up} asked for it. A lease of a killed process counts for
 * nothing, so what it left running is stopped by the next command that ends.
 */
public final class EmbeddedNeo4j {

  /** File locks are held per JVM; within one, threads wait here. */
  private static final ReentrantLock STARTING = new ReentrantLock();

  private static final long MIN_FREE_BYTES = 50_000_000;

  /** Bytes of store per byte of KGX; the real releases take 520 MB for 181 MB of tables. */
  private static final int STORE_PER_KGX = 3;

  private static final AtomicInteger LEASES = new AtomicInteger();

  private final ServerFiles files;
  private final StoreCopy copy;
  private final Path jars;

  /**
   * @param home folder of the server; made when missing
   * @param installation root of the installation, which holds {@code target/neo4j/*.jar}
   */
  public EmbeddedNeo4j(Path home, Path installation) {
    files = new ServerFiles(home);
    copy = new StoreCopy(files.home());
    jars = installation.toAbsolutePath().normalize().resolve("target").resolve("neo4j");
  }

  /**
   * Whether the server runs, and for whom.
   *
   * @param bolt its address, if it runs
   * @param pid its process id, 0 if it does not run
   * @param keep whether it runs until {@code down}
   * @param leases living commands that use it
   */
  public record Status(Optional<Bolt> bolt, long pid, boolean keep, int leases) {

    public boolean running() {
      return bolt.isPresent();
    }
  }

  /** A running server, until closed. */
  public interface Lease extends AutoCloseable {
    Bolt bolt();

    @Override
    void close();
  }

  /** How things stand; changes nothing, waits for nothing. */
  public Status status() {
    try {
      Optional<ProcessHandle> server = files.server();
      return server.isEmpty()
          ? new Status(Optional.empty(), 0, false, 0)
          : new Status(Optional.of(bolt()), server.get().pid(), files.keep(), files.leases());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Starts the server if it does not run, and leaves it running.
   *
   * @param port the Bolt port; empty for the one of last time if it is free, else any free one
   */
  public Bolt up(OptionalInt port, Progress progress) {
    return locked(
        () -> {
          Bolt bolt = start(port, true, progress);
          files.keepRunning();
          return bolt;
        });
  }

  /**
   * Stops the server, whoever uses it.
   *
   * @return whether one was running
   */
  public boolean down() {
    if (!files.exist()) {
      return false;
    }
    return locked(
        () -> {
          Optional<ProcessHandle> server = files.server();
          server.ifPresent(ServerProcess::stop);
          files.serverGone();
          return server.isPresent();
        });
  }

  /** Uses the running server, or starts one until the last lease is closed or its JVM ends. */
  public Lease lease(Progress progress) {
    String name = ProcessHandle.current().pid() + "-" + LEASES.incrementAndGet();
    Bolt bolt =
        locked(
            () -> {
              Bolt started = start(OptionalInt.empty(), false, progress);
              files.addLease(name);
              return started;
            });
    return new OpenLease(bolt, name);
  }

  /**
   * Keeps the store as it is before an import, for {@link #setBack} to return to. Not while the
   * server runs, nor over what an import has kept that was killed.
   *
   * @param kgxBytes size of the tables to import, in bytes
   * @return whether it is kept
   * @throws ClewException if the disk has no room for that and the import
   */
  boolean keepStore(long kgxBytes) {
    return locked(
        () -> {
          copy.recover();
          boolean keep = files.server().isEmpty() && !copy.exists();
          long store = copy.storeBytes();
          long snapshot = kgxBytes / 2;
          long growth = Math.max(0, STORE_PER_KGX * kgxBytes - store) + snapshot;
          requireSpace(MIN_FREE_BYTES + growth + (keep ? store : 0));
          if (keep) {
            copy.make();
          }
          return keep;
        });
  }

  /**
   * Returns to the store that {@link #keepStore} kept, stopping the server.
   *
   * @return whether that was done: not if others meanwhile use the server
   */
  boolean setBack() {
    return locked(
        () -> {
          if (files.keep() || files.leases() > 0 || !copy.exists()) {
            return false;
          }
          files.server().ifPresent(ServerProcess::stop);
          files.serverGone();
          copy.setBack();
          return true;
        });
  }

  /** Forgets what {@link #keepStore} kept. */
  void forgetKept() {
    locked(
        () -> {
          copy.drop();
          return true;
        });
  }

  /** Whether the disk is so full that the store may have failed for it. */
  boolean diskIsFull() {
    try {
      return files.freeSpace() < MIN_FREE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the password is; readable by its owner only. */
  public Path passwordFile() {
    return files.passwordFile();
  }

  /** Whether this server ever had a store. */
  public boolean hasStore() {
    return files.hasStore();
  }

  /**
   * A text that changes with every write to the store, and with nothing else; can be had with the
   * server stopped. Empty if there is no store.
   */
  public Optional<String> storeMark() {
    try {
      return files.newestLog().map(ServerFiles.Log::toString);
    } catch (IOException e) {
      return Optional.empty(); // a log is being rotated: as good as unknown
    }
  }

  /** The last lines of the server's logs. */
  public String logTail() {
    return files.logTail();
  }

  private Bolt start(OptionalInt port, boolean detached, Progress progress) throws IOException {
    Optional<ProcessHandle> running = files.server();
    if (running.isPresent()) {
      Bolt bolt = bolt();
      if (port.isPresent() && port.getAsInt() != bolt.uri().getPort()) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "Neo4j already runs on port " + bolt.uri().getPort(),
            "Stop it with 'clew graph down', then start it on the other port.");
      }
      return bolt;
    }
    files.create();
    files.serverGone();
    copy.recover();
    requireSpace(MIN_FREE_BYTES); // on a full disk Neo4j may neither start nor say why
    files.port(choosePort(port));
    files.configure(ServerSettings.of(files.port().orElseThrow()));
    ServerProcess.start(files, jars, bolt(), detached, progress);
    return bolt();
  }

  private void requireSpace(long bytes) throws IOException {
    long free = files.freeSpace();
    if (free < bytes) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The disk of %s is too full: %,d MB are left, about %,d MB are needed"
              .formatted(files.home(), free / 1_000_000, bytes / 1_000_000),
          "Free space, or set CLEW_HOME to another folder. The graph is as it was.");
    }
  }

  private int choosePort(OptionalInt wanted) throws IOException {
    if (wanted.isPresent()) {
      if (!free(wanted.getAsInt())) {
        throw new ClewException(
            ClewException.Kind.FAILURE,
            "Port " + wanted.getAsInt() + " is in use or may not be used",
            "Give another port, or leave it out: Clew finds a free one.");
      }
      return wanted.getAsInt();
    }
    Optional<Integer> last = files.port();
    if (last.isPresent() && free(last.get())) {
      return last.get();
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private Bolt bolt() throws IOException {
    int port = files.port().orElseThrow(() -> new IOException("no port file"));
    return new Bolt(URI.create("bolt://127.0.0.1:" + port), "neo4j", files.password());
  }

  private void release(String lease) {
    locked(
        () -> {
          files.removeLease(lease);
          if (!files.keep() && files.leases() == 0) {
            files.server().ifPresent(ServerProcess::stop);
            files.serverGone();
          }
          return true;
        });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T locked(Work<T> work) {
    STARTING.lock();
    try {
      files.create();
      try (FileChannel channel = files.openLock();
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return work.run();
      }
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      STARTING.unlock();
    }
  }

  private ClewException unusable(IOException e) {
    return new ClewException(
        ClewException.Kind.FAILURE,
        "Neo4j cannot be run in " + files.home() + ": " + e,
        "Free space, correct the permissions, or set CLEW_HOME to another folder.",
        e);
  }

  private final class OpenLease implements Lease {
    private final Bolt bolt;
    private final String name;
    private final Thread atExit = new Thread(this::end, "neo4j-lease");
    private boolean ended;

    OpenLease(Bolt bolt, String name) {
      this.bolt = bolt;
      this.name = name;
      Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public Bolt bolt() {
      return bolt;
    }

    @Override
    public void close() {
      end();
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // the JVM is ending: the hook finds the lease ended
      }
    }

    private synchronized void end() {
      if (!ended) {
        ended = true;
        release(name);
      }
    }
  }
}
