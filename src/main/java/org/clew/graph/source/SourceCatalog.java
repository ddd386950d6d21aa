package org.clew.graph.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clew.model.ClewException;

/**
 * The sources that Clew can read, in the order in which they are read.
 *
 * @param sources as {@code graph-import/sources.yaml} lists them
 */
public record SourceCatalog(List<Source> sources) {

  /** Deep enough for {@code folder/subfolder/file}; patterns never look further. */
  private static final int DEPTH = 3;

  public SourceCatalog(@JsonProperty(value = "sources", required = true) List<Source> sources) {
    this.sources = List.copyOf(sources);
    Set<String> names = new HashSet<>();
    for (Source s : this.sources) {
      if (!names.add(s.name()) || !Adapters.NAMES.contains(s.adapter())) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            "The catalogue of sources names '"
                + s.name()
                + "' twice, or its adapter '"
                + s.adapter()
                + "' is unknown",
            "Known adapters: " + new TreeSet<>(Adapters.NAMES));
      }
    }
  }

  /** Reads a catalogue. */
  public static SourceCatalog read(Path yaml) throws IOException {
    try {
      return new ObjectMapper(new YAMLFactory()).readValue(yaml.toFile(), SourceCatalog.class);
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No catalogue of sources at " + yaml,
          "Restore graph-import/sources.yaml of the installation.",
          e);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof ClewException known) {
        throw known;
      }
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The catalogue of sources " + yaml + " cannot be read: " + e.getOriginalMessage(),
          "Correct it at line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ".",
          e);
    }
  }

  /**
   * What of the catalogue is there.
   *
   * @param files files found, in the order of the catalogue
   * @param missing sources without a file
   * @param unused files of the folders that no source claims
   */
  record Found(List<SourceFile> files, List<Source> missing, List<String> unused) {}

  /**
   * Looks for the sources' files.
   *
   * @param folders folders of releases; the first that has the file counts
   * @param knowledge where the sources of disease knowledge come from instead, if given
   * @throws ClewException if a required source has no file
   */
  Found find(List<Path> folders, Optional<Path> knowledge) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    List<Source> missing = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    List<Folder> main = new ArrayList<>();
    for (Path f : folders) {
      main.add(Folder.of(f));
    }
    List<Folder> ofKnowledge = knowledge.isPresent() ? List.of(Folder.of(knowledge.get())) : main;
    for (Source s : sources) {
      Optional<SourceFile> file = file(s, s.knowledge() ? ofKnowledge : main);
      file.ifPresentOrElse(
          f -> {
            files.add(f);
            used.add(f.path());
          },
          () -> missing.add(s));
    }
    requireAll(missing);
    return new Found(files, missing, unused(main, used));
  }

  private static Optional<SourceFile> file(Source s, List<Folder> folders) {
    for (Folder folder : folders) {
      for (String pattern : s.files()) {
        Optional<Path> path = folder.match(pattern);
        if (path.isPresent()) {
          return path.map(p -> new SourceFile(s, folder.path(), p));
        }
      }
    }
    return Optional.empty();
  }

  private static void requireAll(List<Source> missing) {
    List<String> lacking =
        missing.stream()
            .filter(Source::required)
            .map(s -> s.title() + " (" + s.files().get(0) + ")")
            .toList();
    if (!lacking.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The import needs files that are not there: " + String.join("; ", lacking),
          "Put them into the folder under these names; graph-import/sources.yaml says where they"
              + " are published.");
    }
  }

  private static List<String> unused(List<Folder> folders, Set<Path> used) {
    List<String> unused = new ArrayList<>();
    for (Folder folder : folders) {
      for (Path f : folder.files()) {
        if (Files.isRegularFile(f) && used.stream().noneMatch(f::startsWith)) {
          unused.add(folder.path().relativize(f).toString().replace('\\', '/'));
        }
      }
    }
    return unused;
  }

  /** A folder and what is in it, sorted. */
  private record Folder(Path path, List<Path> files) {

    static Folder of(Path path) throws IOException {
      if (!Files.isDirectory(path)) {
        throw new ClewException(
            ClewException.Kind.MISSING_DATA,
            path + " is no folder",
            "Give the folder that holds the files of the sources.");
      }
      try (Stream<Path> files = Files.walk(path, DEPTH)) {
        return new Folder(path, files.sorted().toList());
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    Optional<Path> match(String pattern) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return files.stream().filter(f -> matcher.matches(path.relativize(f))).findFirst();
    }
  }
}
