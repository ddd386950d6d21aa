package org.clew.web.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clew.web.security.PrivateFiles;

/** Which rule packs were in use since when, in one file; the last entry counts. */
final class Activations {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final Path file;

  Activations(Path file) {
    this.file = file;
  }

  /**
   * Packs that were taken into use.
   *
   * @param sha256 of the packs
   * @param installation SHA-256 of the installation's packs then, which they were made from
   * @param overlays overlays that the desk made or took out
   */
  record Entry(String sha256, String installation, Set<String> overlays, Instant time) {
    Entry {
      overlays = Set.copyOf(overlays);
    }
  }

  /** The first first. */
  List<Entry> all() {
    try {
      return Files.exists(file)
          ? JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Entry>>() {})
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Entry> last() {
    List<Entry> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  void add(Entry entry) {
    List<Entry> all = new ArrayList<>(all());
    all.add(entry);
    try {
      PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
