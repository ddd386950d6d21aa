package org.clew.graph.neo4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.GraphEdge;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.SnapshotFile;
import org.clew.graph.SnapshotPatch;
import org.clew.model.ClewException;

/**
 * Snapshot files by graph version, and beside them, in {@code current}, which version a store had
 * at which mark.
 *
 * <p>The newest few snapshots are kept, so that a rationale made on the graph of last month can
 * still be verified. Those between two edits are made again from the {@link EditJournal}.
 */
final class SnapshotCache {

  /** How many graph versions stay on disk. */
  static final int KEPT = 6;

  private static final String SNAPSHOT = ".snapshot";

  private final Path dir;
  private final EditJournal journal;

  SnapshotCache(Path dir) {
    this.dir = dir;
    this.journal = new EditJournal(dir.resolve("edits.jsonl"));
  }

  /**
   * What was true when a snapshot was found to be a store's graph.
   *
   * @param mark mark of the store
   * @param version version of the snapshot
   * @param files mark of the store's files, empty where it is not known
   * @param content hash of the KGX folder that the store was loaded from just before, else empty
   */
  record Entry(String mark, String version, String files, String content) {

    private static Optional<Entry> parse(String line) {
      String[] cells = line.split("\t", -1);
      return cells.length == 4
          ? Optional.of(new Entry(cells[0], cells[1], cells[2], cells[3]))
          : Optional.empty();
    }

    private String line() {
      return String.join("\t", mark, version, files, content);
    }
  }

  /** The snapshot of a version, if it is here and whole, or edits lead to it from one that is. */
  Optional<GraphSnapshot> open(String version) {
    if (!version.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return opened(version).or(() -> madeAgain(version));
  }

  private Optional<GraphSnapshot> opened(String version) {
    Path file = file(version);
    try {
      GraphSnapshot snapshot = SnapshotFile.open(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now())); // in use: kept longer
      return Optional.of(snapshot);
    } catch (ClewException | IOException e) {
      return Optional.empty(); // damaged, or of another Clew: made anew
    }
  }

  private Optional<GraphSnapshot> madeAgain(String version) {
    try {
      Optional<EditJournal.Step> way =
          journal.wayTo(version, v -> opened(v).filter(SnapshotPatch::canPatch).isPresent());
      Optional<GraphSnapshot> base = way.flatMap(w -> opened(w.from()));
      if (base.isEmpty()) {
        return Optional.empty();
      }
      GraphSnapshot made =
          add(
              file ->
                  SnapshotPatch.write(base.get(), way.get().removed(), way.get().added(), file));
      return made.version().equals(version) ? Optional.of(made) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the journal is not of this graph
    }
  }

  /** Makes the snapshot of an edited graph, and notes the edit for when it is asked for again. */
  GraphSnapshot addEdited(GraphSnapshot base, List<GraphEdge> removed, List<GraphEdge> added) {
    GraphSnapshot made = add(file -> SnapshotPatch.write(base, removed, added, file));
    try {
      journal.add(new EditJournal.Step(base.version(), made.version(), removed, added));
    } catch (IOException e) {
      throw full(e);
    }
    return made;
  }

  /** Writes a snapshot to a file and maps it. */
  interface Maker {
    GraphSnapshot write(Path file) throws IOException;
  }

  /** Makes a snapshot, under the name of its version when it is whole. */
  GraphSnapshot add(Maker maker) {
    try {
      Files.createDirectories(dir);
      Path part = Files.createTempFile(dir, "new", ".part");
      try {
        GraphSnapshot made = maker.write(part);
        replace(part, file(made.version()));
        prune();
        return made;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw full(e);
    }
  }

  /** What is known of a store with that mark. */
  Optional<Entry> ofMark(String mark) {
    return entries().stream().filter(e -> e.mark().equals(mark)).findFirst();
  }

  /** What is known of a store with those files. */
  Optional<Entry> ofFiles(String files) {
    return entries().stream().filter(e -> e.files().equals(files)).findFirst();
  }

  /** The version that was found current last, of whatever store. */
  Optional<String> newest() {
    return entries().stream().map(Entry::version).findFirst();
  }

  /** Notes what is true now; of the older notes, the newest few stay. */
  void record(Entry now) {
    List<String> lines = new ArrayList<>();
    lines.add(now.line());
    entries().stream()
        .filter(e -> !e.mark().equals(now.mark()))
        .limit(KEPT - 1L)
        .forEach(e -> lines.add(e.line()));
    try {
      Files.createDirectories(dir);
      Path part = Files.createTempFile(dir, "new", ".part");
      Files.write(part, lines);
      replace(part, current());
    } catch (IOException x) {
      throw full(x);
    }
  }

  /** The notes, newest first. */
  private List<Entry> entries() {
    try {
      return Files.readAllLines(current()).stream()
          .flatMap(line -> Entry.parse(line).stream())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String version) {
    return dir.resolve(version + SNAPSHOT);
  }

  private Path current() {
    return dir.resolve("current");
  }

  private static void replace(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void prune() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(dir)) {
      all.filter(f -> f.toString().endsWith(SNAPSHOT)).forEach(files::add);
    }
    files.sort(Comparator.comparingLong((Path f) -> f.toFile().lastModified()).reversed());
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(dir, "new*.part*")) {
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      for (Path part : parts) { // of a command that was killed
        if (Files.getLastModifiedTime(part).toInstant().isBefore(yesterday)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private ClewException full(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return new ClewException(
        ClewException.Kind.FAILURE,
        "Cannot write a snapshot to " + dir + ": " + (reason == null ? e : reason),
        "Free space (about 200 MB), correct the permissions, or set CLEW_HOME to another folder.",
        e);
  }
}
