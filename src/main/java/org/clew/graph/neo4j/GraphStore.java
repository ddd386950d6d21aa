package org.clew.graph.neo4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphEdge;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotPatch;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxReader;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.graph.kgx.KgxWriter;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * A graph of record in some Neo4j, embedded or not. All Cypher of Clew's own is behind this class.
 *
 * <p>The managed graph is what {@link #load} wrote; people may add to it with Cypher. A snapshot
 * holds both. Which snapshot is current is told by the store's mark ({@link StoreState}): each
 * committed write gives a new one.
 */
public final class GraphStore implements AutoCloseable {

  private static final int SCAN_ATTEMPTS = 3;

  private final Bolt bolt;
  private final Driver driver;
  private final SnapshotCache cache;
  private final Supplier<Optional<String>> files;
  private final Runnable atClose;

  /**
   * Connects.
   *
   * @param cache where snapshots lie
   * @param files mark of the store's files, where they are at hand
   * @param atClose what else ends with this store
   */
  GraphStore(Bolt bolt, SnapshotCache cache, Supplier<Optional<String>> files, Runnable atClose) {
    this.bolt = bolt;
    this.cache = cache;
    this.files = files;
    this.atClose = atClose;
    driver = Drivers.open(bolt);
    try {
      driver.verifyConnectivity();
    } catch (Neo4jException e) {
      driver.close();
      throw Failures.of(e, bolt);
    }
  }

  /** Where it is. */
  public Bolt bolt() {
    return bolt;
  }

  /** For queries of other people, which may only read. */
  public CypherReader reader() {
    return new CypherReader(driver, bolt);
  }

  /** What the store says of itself; milliseconds. */
  public StoreState state() {
    return guarded(() -> MetaNode.read(driver));
  }

  /** Version of the graph as it is now, if that is known without reading it all. */
  public Optional<String> knownVersion() {
    return state().mark().flatMap(cache::ofMark).map(SnapshotCache.Entry::version);
  }

  /** Numbers of nodes and edges in the store. */
  public record Counts(Map<NodeKind, Long> nodes, Map<EdgeType, Long> edges) {}

  public Counts counts() {
    return guarded(
        () -> {
          try (GraphScan scan = new GraphScan(driver)) {
            return new Counts(scan.nodeCounts(), scan.edgeCounts());
          }
        });
  }

  /**
   * What a load did.
   *
   * @param changes what it changed in the store
   * @param snapshot the graph as it now is
   */
  public record Loaded(Changes changes, GraphSnapshot snapshot) {}

  /**
   * Makes the managed graph equal to a KGX folder: see {@link KgxLoad}. Does nothing if the last
   * load was of the same content and nobody wrote since.
   *
   * @param sources versions of the sources by name, kept in the store
   * @param problems takes the rows that are left out
   */
  public Loaded load(
      Path kgxDir,
      Map<String, String> sources,
      String clewVersion,
      Consumer<Problem> problems,
      Progress progress)
      throws IOException {
    KgxReader kgx = KgxReader.open(kgxDir, problems);
    String content = content(kgx);
    Optional<GraphSnapshot> untouched = untouchedSince(content);
    if (untouched.isPresent()) {
      return new Loaded(Changes.NONE, untouched.get());
    }
    Changes changes;
    try (Session session = driver.session()) {
      String loader = UUID.randomUUID().toString();
      // 1. Take charge: from here until the end the graph counts as half-done.
      MetaNode.constrain(session);
      MetaNode.begin(session, loader, clewVersion);
      // 2. Write the difference.
      changes = new KgxLoad(driver, kgx, problems, progress).run(new GraphWriter(session, loader));
      // 3. Call it complete.
      if (!MetaNode.complete(session, loader, content, sources)) {
        throw GraphWriter.takenOver();
      }
    } catch (Neo4jException e) {
      throw Failures.of(e, bolt);
    }
    // 4. Read it back; if nobody wrote meanwhile, this is what the folder makes.
    Optional<String> loaded = state().mark();
    GraphSnapshot snapshot = snapshot(progress);
    loaded.flatMap(cache::ofMark).ifPresent(e -> remember(e.mark(), e.version(), content));
    return new Loaded(changes, snapshot);
  }

  /** What tells whether a store was loaded from the same tables, in the same written form. */
  static String content(KgxReader kgx) throws IOException {
    return kgx.sha256() + "/" + ElementForm.VERSION;
  }

  private Optional<GraphSnapshot> untouchedSince(String content) {
    StoreState state = state();
    if (state.graph().filter(g -> g.complete() && g.content().equals(content)).isEmpty()) {
      return Optional.empty();
    }
    return state
        .mark()
        .flatMap(cache::ofMark)
        .filter(e -> e.content().equals(content))
        .flatMap(e -> cache.open(e.version()));
  }

  /**
   * The graph as it is now. Reads all of it only if there was a write since the cached snapshot was
   * made.
   *
   * @throws ClewException if there is no graph, or an import was cut off
   */
  public GraphSnapshot snapshot(Progress progress) {
    for (int attempt = 1; attempt <= SCAN_ATTEMPTS; attempt++) {
      // 1. A snapshot made at the same mark is current.
      StoreState before = state();
      requireComplete(before);
      Optional<GraphSnapshot> cached = before.mark().flatMap(this::cached);
      if (cached.isPresent()) {
        return cached.get();
      }
      // 2. Otherwise read it all, and see that nobody wrote meanwhile.
      GraphSnapshot made = guarded(() -> read(progress));
      Optional<String> after = state().mark();
      if (after.equals(before.mark())) {
        after.ifPresent(mark -> remember(mark, made.version(), ""));
        return made;
      }
    }
    throw new ClewException(
        ClewException.Kind.FAILURE,
        "The graph at " + bolt.uri() + " is being changed",
        "Repeat the command when the import or edit is done.");
  }

  private Optional<GraphSnapshot> cached(String mark) {
    Optional<SnapshotCache.Entry> entry = cache.ofMark(mark);
    Optional<GraphSnapshot> snapshot = entry.flatMap(e -> cache.open(e.version()));
    if (snapshot.isPresent() && !entry.get().files().equals(files.get().orElse(""))) {
      // the log was rotated, or another transaction ran last time
      remember(mark, entry.get().version(), entry.get().content());
    }
    return snapshot;
  }

  /**
   * Notes that the graph has that version at that mark. The files' mark is noted too if it is sure
   * to mean the same: it is read first, then no other transaction runs, whose write could be in the
   * files but not yet in the store, and then the store's mark is still the same.
   */
  private void remember(String mark, String version, String content) {
    String filesMark = files.get().orElse("");
    boolean same = !filesMark.isEmpty() && isAlone() && state().mark().equals(Optional.of(mark));
    cache.record(new SnapshotCache.Entry(mark, version, same ? filesMark : "", content));
  }

  private boolean isAlone() {
    return guarded(
        () -> {
          try (Session session = driver.session()) {
            return session
                    .run("SHOW TRANSACTIONS YIELD transactionId RETURN transactionId")
                    .list()
                    .size()
                == 1;
          }
        });
  }

  /** The edge of that type and id, if the graph has it now. */
  public Optional<StoredEdge> edge(EdgeType type, String id) {
    return guarded(() -> new GraphEditor(driver).find(type, id));
  }

  /**
   * What an edit did.
   *
   * @param edit the edit, edges as the store holds them
   * @param base version of the graph that it was made on
   * @param snapshot the graph as it now is
   * @param patched whether the two differ by the edit alone
   */
  public record Edited(EdgeEdit edit, String base, GraphSnapshot snapshot, boolean patched) {}

  /**
   * Changes single edges. The snapshot is patched, which takes seconds; only if somebody else wrote
   * at the same time is the whole graph read anew.
   *
   * @throws ClewException if an edge is not as the edit says, or an import is running
   */
  public Edited edit(EdgeEdit edit, Progress progress) {
    GraphEditor editor = new GraphEditor(driver);
    // 1. Start from the graph as it is.
    guarded(
        () -> {
          editor.prepare(edit);
          return true;
        });
    GraphSnapshot base = snapshot(progress);
    Optional<String> before = state().mark();
    boolean current =
        before.flatMap(cache::ofMark).filter(e -> e.version().equals(base.version())).isPresent();
    // 2. Write.
    GraphEditor.Written written;
    try (Progress.Stage stage = progress.stage("Writing to Neo4j", -1)) {
      written = guarded(() -> editor.write(edit));
    }
    // 3. Patch the snapshot if this was the only write since.
    if (!current
        || !SnapshotPatch.canPatch(base)
        || !Bookmarks.areNeighbours(bookmark(before), bookmark(written.mark()))) {
      return new Edited(written.edit(), base.version(), snapshot(progress), false);
    }
    List<GraphEdge> removed =
        written.edit().removed().stream().map(StoredEdge::inSnapshot).toList();
    List<GraphEdge> added = written.edit().added().stream().map(StoredEdge::inSnapshot).toList();
    GraphSnapshot patched;
    try (Progress.Stage stage = progress.stage("Patching the snapshot", -1)) {
      patched = cache.addEdited(base, removed, added);
      remember(written.mark().orElseThrow(), patched.version(), "");
    }
    return new Edited(written.edit(), base.version(), patched, true);
  }

  private static String bookmark(Optional<String> mark) {
    return mark.map(m -> m.substring(0, m.indexOf(' '))).orElse("");
  }

  private static void requireComplete(StoreState state) {
    if (state.graph().isEmpty()) {
      throw empty();
    }
    if (!state.graph().get().complete()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "An import into the graph was cut off, or is running",
          "Repeat 'clew import': it goes on where it was cut off.");
    }
  }

  static ClewException empty() {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The graph is empty",
        "Run 'clew import --from DIR', or 'clew demo' for the starter graph.");
  }

  /** Reads the whole store into a snapshot file. */
  private GraphSnapshot read(Progress progress) {
    List<Problem> unusable = new ArrayList<>();
    KgxSnapshot snapshot = new KgxSnapshot(unusable::add);
    scan(progress, unusable::add, snapshot::node, snapshot::edge);
    if (!unusable.isEmpty()) {
      Problem first = unusable.get(0);
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The graph at "
              + bolt.uri()
              + " has "
              + unusable.size()
              + " elements that cannot be used, such as "
              + first.place()
              + ": "
              + first.message(),
          "Correct or delete them with Cypher; every node and relationship needs an id of its own.");
    }
    return cache.add(snapshot::write);
  }

  private void scan(
      Progress progress,
      Consumer<Problem> problems,
      Consumer<KgxNode> nodes,
      Consumer<KgxEdge> edges) {
    try (GraphScan scan = new GraphScan(driver)) {
      scan.nodes(progress, (kind, reference, p) -> nodes.accept(ElementForm.node(kind, p)));
      Map<EdgeType, Long> used =
          scan.edges(
              progress,
              (type, reference, s, o, p) -> {
                String place = type + " " + s + " → " + o;
                if (!p.containsKey("id")) {
                  problems.accept(Problem.error(place, "it has no id", "SET r.id = …"));
                  return;
                }
                try {
                  edges.accept(ElementForm.edge(type, s, o, p));
                } catch (IllegalArgumentException e) {
                  problems.accept(
                      Problem.error(place, String.valueOf(e.getMessage()), "Correct the value."));
                }
              });
      scan.edgeCounts()
          .forEach(
              (type, count) -> {
                long loose = count - used.getOrDefault(type, 0L);
                if (loose != 0) {
                  problems.accept(
                      Problem.error(
                          type.name(),
                          loose
                              + " relationships of it do not go from a "
                              + type.subject().label()
                              + " to a "
                              + type.object().label(),
                          "Delete them."));
                }
              });
    }
  }

  /**
   * Writes the whole graph as KGX, what people added included.
   *
   * @param dir folder to write {@code nodes.tsv} and {@code edges.tsv} to
   */
  public void export(Path dir, Progress progress) throws IOException {
    List<KgxNode> nodes = new ArrayList<>();
    List<KgxEdge> edges = new ArrayList<>();
    guarded(
        () -> {
          scan(progress, p -> {}, nodes::add, edges::add);
          return true;
        });
    KgxWriter.write(dir, nodes, edges);
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (Neo4jException e) {
      throw Failures.of(e, bolt);
    }
  }

  @Override
  public void close() {
    try {
      driver.close();
    } finally {
      atClose.run();
    }
  }
}
