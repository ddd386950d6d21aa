package org.clew.symbolic.acmg.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.model.ClewException;

/**
 * Rule packs and expert panels' tables that were in use, each under the SHA-256 of its content, so
 * that a report can be made again under the very rules that it names.
 */
public final class PackArchive {

  private final Path folder;

  /**
   * The archive in a folder of the user's own, e.g. {@code CLEW_HOME/packs}; made when something is
   * kept.
   */
  public PackArchive(Path folder) {
    this.folder = folder;
  }

  /** Whether something of that SHA-256 is kept, unchanged or not. */
  boolean has(String sha256) {
    return Files.isDirectory(folder.resolve(sha256));
  }

  /**
   * Keeps a copy, unless there is one.
   *
   * @return the copy, a folder whose name is its SHA-256
   */
  public Path keep(FolderContent content) {
    return find(content.sha256()).orElseGet(() -> copy(content));
  }

  private Path copy(FolderContent content) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempDirectory(folder, ".part");
      try {
        for (Path f : content.files()) {
          Path to = part.resolve(content.root().relativize(f).toString());
          Files.createDirectories(to.getParent());
          Files.copy(f, to);
        }
        // The folder may change meanwhile: the copy is named after what it holds itself.
        String sha256 = FolderContent.ofAll(part).sha256();
        if (has(sha256) && find(sha256).isEmpty()) {
          remove(sha256); // somebody changed it
        }
        return has(sha256)
            ? folder.resolve(sha256)
            : Files.move(part, folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(part);
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "Cannot keep the rule packs in " + folder,
          "Free space there, or correct the rights.",
          e);
    }
  }

  /** What is kept under that SHA-256; empty if nothing is, or somebody changed it since. */
  public Optional<Path> find(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(sha256))
        .filter(Files::isDirectory)
        .filter(f -> FolderContent.ofAll(f).sha256().equals(sha256));
  }

  /** Takes something out that turned out to be of no use. */
  void remove(String sha256) {
    delete(folder.resolve(sha256));
  }

  private static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      // What is left is named by its SHA-256 and never taken for something else.
    }
  }
}
