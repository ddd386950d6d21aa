package org.clew.graph.neo4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The store as it was before an import, kept beside the one that the import changes. Only for a
 * stopped server. Every step ends with a move, which needs no space and is done or not done.
 *
 * <pre>
 * data/          the store in use: a copy, while an import runs
 * data.before/   the untouched original, until the import is done
 * data.part/     a copy being made
 * data.failed/   what a failed import left, being deleted
 * </pre>
 */
final class StoreCopy {

  private final Path data;
  private final Path before;
  private final Path part;
  private final Path failed;

  /**
   * @param home folder of the server
   */
  StoreCopy(Path home) {
    data = home.resolve("data");
    before = home.resolve("data.before");
    part = home.resolve("data.part");
    failed = home.resolve("data.failed");
  }

  /** Whether an original is kept: by a running import, or by one that was killed. */
  boolean exists() {
    return Files.isDirectory(before);
  }

  /** Size of the store, in bytes. */
  long storeBytes() throws IOException {
    long bytes = 0;
    for (Path file : files(data)) {
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  /** Puts a copy in the place of the store and keeps the original. */
  void make() throws IOException {
    delete(part);
    delete(failed);
    Files.createDirectories(data);
    try {
      for (Path file : files(data)) {
        Files.copy(file, part.resolve(data.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      delete(part);
      throw e;
    }
    Files.move(data, before, StandardCopyOption.ATOMIC_MOVE);
    Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts the original back in its place. */
  void setBack() throws IOException {
    Files.move(data, failed, StandardCopyOption.ATOMIC_MOVE);
    Files.move(before, data, StandardCopyOption.ATOMIC_MOVE);
    delete(failed);
  }

  /** Forgets the original: the import is done. */
  void drop() throws IOException {
    delete(before);
  }

  /** Ends what was cut off between two moves. */
  void recover() throws IOException {
    if (exists() && !Files.isDirectory(data)) {
      Files.move(before, data, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A folder and all in it, parents first; none if it is not there. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : files(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(file);
    }
  }
}
