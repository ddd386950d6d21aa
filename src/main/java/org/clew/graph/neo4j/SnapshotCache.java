package org.clew.graph.neo4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.SnapshotFile;
import org.clew.graph.neo4j.StoreState.Mark;
import org.clew.model.ClewException;

/**
 * Snapshot files by graph version, and beside them which version a store had at which mark.
 *
 * <pre>
 * VERSION.snapshot     a graph
 * DATABASE.current     mark of that database, version of its graph then, and, for the embedded
 *                      server, the mark of its files
 * </pre>
 *
 * <p>The newest few snapshots are kept, so that a rationale made on the graph of last month can
 * still be verified.
 */
final class SnapshotCache {

  /** How many graph versions stay on disk. */
  static final int KEPT = 6;

  private static final String SNAPSHOT = ".snapshot";
  private static final String CURRENT = ".current";

  private final Path dir;

  SnapshotCache(Path dir) {
    this.dir = dir;
  }

  /** What was known when a snapshot was last found to be a store's graph. */
  record Entry(Mark mark, String version, String files) {}

  Path file(String version) {
    return dir.resolve(version + SNAPSHOT);
  }

  /** The snapshot of a version, if it is here and whole. */
  Optional<GraphSnapshot> open(String version) {
    Path file = file(version);
    if (!version.matches("[0-9a-f]{64}") || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      GraphSnapshot snapshot = SnapshotFile.open(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now())); // in use: kept longer
      return Optional.of(snapshot);
    } catch (ClewException | IOException e) {
      return Optional.empty(); // damaged, or of another Clew: made anew
    }
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
        Files.move(
            part,
            file(made.version()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        prune();
        return made;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw full(e);
    }
  }

  /** What is known of a database. */
  Optional<Entry> entry(String database) {
    return read(dir.resolve(name(database))).filter(e -> e.mark().database().equals(database));
  }

  /** The entry whose store had that file mark, if any. */
  Optional<Entry> entryOfFiles(String files) {
    if (!Files.isDirectory(dir)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(dir)) {
      return all.filter(f -> f.toString().endsWith(CURRENT))
          .flatMap(f -> read(f).stream())
          .filter(e -> e.files().equals(files))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The version that was found current last, of whatever store. */
  Optional<String> newest() {
    try {
      return snapshots().stream()
          .findFirst()
          .map(f -> f.getFileName().toString().replace(SNAPSHOT, ""));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void record(Entry e) {
    try {
      Path part = Files.createTempFile(dir, "new", ".part");
      Files.writeString(
          part,
          String.join(
              "\n",
              e.mark().database(),
              Long.toString(e.mark().transaction()),
              e.version(),
              e.files()));
      Files.move(
          part,
          dir.resolve(name(e.mark().database())),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException x) {
      throw full(x);
    }
  }

  private static Optional<Entry> read(Path file) {
    try {
      List<String> lines = Files.readString(file).lines().toList();
      if (lines.size() < 3 || !lines.get(1).matches("\\d{1,18}")) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              new Mark(lines.get(0), Long.parseLong(lines.get(1))),
              lines.get(2),
              lines.size() > 3 ? lines.get(3) : ""));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String database) {
    return database.replaceAll("[^A-Za-z0-9]", "_") + CURRENT;
  }

  private List<Path> snapshots() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(dir)) {
      try (Stream<Path> all = Files.list(dir)) {
        all.filter(f -> f.toString().endsWith(SNAPSHOT)).forEach(files::add);
      }
    }
    files.sort(
        Comparator.comparing((Path f) -> f.toFile().lastModified())
            .reversed()
            .thenComparing(Path::toString));
    return files;
  }

  private void prune() throws IOException {
    List<Path> files = snapshots();
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.deleteIfExists(old);
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
