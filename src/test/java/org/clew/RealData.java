package org.clew;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Finds the real releases that some tests measure against. */
public final class RealData {

  private RealData() {}

  /**
   * The folder of the real releases: {@code CLEW_DATA}, else {@code shared/data} beside the
   * checkout or beside a folder above it. Without one the test is skipped, and says so.
   */
  public static Path orSkip() {
    Optional<Path> data = find();
    Assumptions.assumeTrue(
        data.isPresent(), "skipped: no real releases (set CLEW_DATA to their folder)");
    return data.orElseThrow();
  }

  private static Optional<Path> find() {
    String env = System.getenv("CLEW_DATA");
    if (env != null && !env.isBlank()) {
      return Optional.of(Path.of(env)).filter(Files::isDirectory);
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path data = p.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }
}
