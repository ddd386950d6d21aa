package org.clew.graph.neo4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxReader;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.Progress;

/**
 * The graph of this installation, wherever it is: in the Neo4j that {@code CLEW_NEO4J_URI} names,
 * else in the embedded one below {@code CLEW_HOME}.
 *
 * <p>{@link #snapshot} gives the current graph and starts no server where it can tell without one:
 * the embedded store cannot change while its newest transaction log is the file (number, size,
 * time) that it was when the cached snapshot was found to be current. In any other case Neo4j is
 * asked for its last write, and the graph is read anew if that is not the cached one's.
 */
public final class GraphHome {

  private final Optional<Bolt> remote;
  private final EmbeddedNeo4j embedded;
  private final SnapshotCache cache;

  /**
   * @param home what Clew writes to ({@code CLEW_HOME})
   * @param installation root of the installation, which holds {@code target/neo4j/*.jar}
   * @param environment may name another Neo4j: see {@link Bolt#of}
   */
  public GraphHome(Path home, Path installation, Map<String, String> environment) {
    remote = Bolt.of(environment);
    embedded = new EmbeddedNeo4j(home.resolve("neo4j"), installation);
    cache = new SnapshotCache(home.resolve("snapshots"));
  }

  /** The Neo4j that the environment names; empty if the embedded one is used. */
  public Optional<Bolt> remote() {
    return remote;
  }

  public EmbeddedNeo4j embedded() {
    return embedded;
  }

  /** Connects to the store; an embedded server started for it ends when it is closed. */
  public GraphStore open(Progress progress) {
    if (remote.isPresent()) {
      return new GraphStore(remote.get(), cache, Optional::empty, () -> {});
    }
    EmbeddedNeo4j.Lease lease = embedded.lease(progress);
    try {
      return new GraphStore(lease.bolt(), cache, embedded::storeMark, lease::close);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /**
   * Makes the managed graph equal to a KGX folder: see {@link GraphStore#load}. When that fails, an
   * embedded store is set back to what it was, unless 'graph up' keeps its server running; a load
   * that is killed leaves the graph half-done, and the next one completes it.
   *
   * @param sources versions of the sources by name, kept in the store
   * @param problems takes the rows that are left out
   */
  public GraphStore.Loaded load(
      Path kgxDir,
      Map<String, String> sources,
      String clewVersion,
      Consumer<Problem> problems,
      Progress progress)
      throws IOException {
    // 1. An untouched store that was loaded from the same tables has nothing to change.
    KgxReader kgx = KgxReader.open(kgxDir, problems);
    Optional<GraphSnapshot> same = untouchedSince(GraphStore.content(kgx));
    if (same.isPresent()) {
      return new GraphStore.Loaded(Changes.NONE, same.get());
    }
    // 2. Otherwise the old store is kept until the new one is complete.
    boolean kept = remote.isEmpty() && embedded.keepStore(kgx.bytes());
    GraphStore.Loaded loaded;
    try (GraphStore store = open(progress)) {
      loaded = store.load(kgxDir, sources, clewVersion, problems, progress);
    } catch (ClewException e) {
      throw kept ? setBack(e) : e;
    } catch (RuntimeException | IOException e) {
      if (kept) {
        embedded.setBack();
      }
      throw e;
    }
    if (remote.isEmpty()) {
      embedded.forgetKept();
    }
    return loaded;
  }

  private Optional<GraphSnapshot> untouchedSince(String content) {
    if (remote.isPresent() || embedded.status().running()) {
      return Optional.empty(); // the store is asked
    }
    return embedded
        .storeMark()
        .flatMap(cache::ofFiles)
        .filter(e -> e.content().equals(content))
        .flatMap(e -> cache.open(e.version()));
  }

  /** Sets the store back after a failure, and says so. */
  private ClewException setBack(ClewException failure) {
    boolean full = embedded.diskIsFull();
    String state =
        embedded.setBack()
            ? " The graph is as it was."
            : " The graph is half-done; the next import completes it.";
    return full
        ? new ClewException(
            ClewException.Kind.FAILURE,
            "The disk became full during the import",
            "Free space, then repeat it." + state,
            failure)
        : new ClewException(
            failure.kind(), failure.getMessage(), failure.remedy() + state, failure);
  }

  /** The graph as it is now. */
  public GraphSnapshot snapshot(Progress progress) {
    if (remote.isEmpty() && !embedded.status().running()) {
      if (!embedded.hasStore()) {
        throw GraphStore.empty();
      }
      Optional<GraphSnapshot> untouched = currentWithoutServer();
      if (untouched.isPresent()) {
        return untouched.get();
      }
    }
    try (GraphStore store = open(progress)) {
      return store.snapshot(progress);
    }
  }

  /** The cached snapshot, if the stopped embedded store is for certain unchanged since. */
  public Optional<GraphSnapshot> currentWithoutServer() {
    return embedded.storeMark().flatMap(cache::ofFiles).flatMap(e -> cache.open(e.version()));
  }

  /** The snapshot of a given version, if it is still in the cache: for checking old rationales. */
  public Optional<GraphSnapshot> cached(String version) {
    return cache.open(version);
  }

  /** The snapshot that was made or opened last, current or not. */
  public Optional<GraphSnapshot> latestCachedSnapshot() {
    return cache.newest().flatMap(cache::open);
  }
}
