package org.clew.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The phenopackets of a folder, of a {@code .tar}, {@code .tar.gz}, {@code .tgz} or {@code .zip},
 * or of one file, one after another. Archives are read as they stream by: nothing is unpacked to
 * disk, and an entry's path is a label only.
 */
public final class Cohort {

  /** Most files in a cohort. */
  static final int MAX_ENTRIES = 200_000;

  /** Most bytes of an archive after unpacking: 200,000 phenopackets of 20 kB. */
  static final long MAX_BYTES = 4L << 30;

  private static final int MAX_PATH = 1_000;

  private final PhenopacketReader reader;

  /**
   * One phenopacket.
   *
   * @param path its path within the folder or archive, with {@code /}
   */
  public record Entry(String path, Read<Case> read) {}

  public Cohort(PhenopacketReader reader) {
    this.reader = reader;
  }

  /**
   * The cohort's phenopackets: a folder's by path, an archive's in their order. A damaged one is an
   * entry with errors; so is the place at which an archive breaks off. Close the stream.
   *
   * @throws ClewException if there is no such file or folder
   */
  public Stream<Entry> stream(Path cohort) {
    if (!Files.exists(cohort)) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No cohort at " + cohort,
          "Give a folder, a .tar.gz or a .zip of phenopackets.");
    }
    String name = cohort.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (Files.isDirectory(cohort)) {
        return folder(cohort);
      }
      if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
        return archive(cohort, in -> new TarArchiveInputStream(limited(new GZIPInputStream(in))));
      }
      if (name.endsWith(".tar")) {
        return archive(cohort, in -> new TarArchiveInputStream(limited(in)));
      }
      if (name.endsWith(".zip")) {
        return archive(cohort, in -> new ZipArchiveInputStream(in));
      }
      return Stream.of(new Entry(cohort.getFileName().toString(), reader.read(cohort)));
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read the cohort " + cohort + ": " + e.getMessage(),
          "Check that the file is complete and readable.",
          e);
    }
  }

  private static boolean isPhenopacket(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !path.startsWith("__MACOSX/")
        && (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private Stream<Entry> folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(f -> isPhenopacket(label(folder, f)))
              .limit(MAX_ENTRIES + 1L)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (files.size() > MAX_ENTRIES) {
      throw new IOException("more than " + MAX_ENTRIES + " files");
    }
    return files.stream()
        .map(
            f -> {
              String label = label(folder, f);
              try (InputStream in = Files.newInputStream(f)) {
                return new Entry(label, reader.read(in, label));
              } catch (IOException e) {
                return broken(label, "The file cannot be read");
              }
            });
  }

  private static String label(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static Entry broken(String path, String message) {
    return new Entry(
        path,
        Read.failed(Problem.error(path, message, "Check that the file or archive is complete.")));
  }

  private interface Opener {
    ArchiveInputStream<?> open(InputStream in) throws IOException;
  }

  private static InputStream limited(InputStream in) throws IOException {
    return BoundedInputStream.builder().setInputStream(in).setMaxCount(MAX_BYTES).get();
  }

  private Stream<Entry> archive(Path file, Opener opener) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    ArchiveInputStream<?> archive;
    try {
      archive = opener.open(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
    Iterator<Entry> entries = new ArchiveIterator(archive, file.getFileName().toString());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(
            () -> {
              try {
                archive.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Entries of an archive as they come. */
  private final class ArchiveIterator implements Iterator<Entry> {
    private final ArchiveInputStream<?> archive;
    private final String name;
    private @Nullable Entry next;
    private boolean ended;
    private int seen;

    ArchiveIterator(ArchiveInputStream<?> archive, String name) {
      this.archive = archive;
      this.name = name;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = advance();
        ended |= next == null;
      }
      return next != null;
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry entry = next;
      next = null;
      return java.util.Objects.requireNonNull(entry);
    }

    private @Nullable Entry advance() {
      try {
        ArchiveEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
          if (++seen > MAX_ENTRIES || archive.getBytesRead() > MAX_BYTES) {
            ended = true;
            return broken(name, "The archive is larger than a cohort may be");
          }
          String path = entry.getName();
          if (!entry.isDirectory()
              && path.length() <= MAX_PATH
              && isPhenopacket(path)
              && archive.canReadEntryData(entry)) {
            return new Entry(path, reader.read(archive, path));
          }
        }
        return null;
      } catch (IOException | RuntimeException e) {
        // commons-compress throws unchecked exceptions on some damaged headers
        ended = true;
        return broken(name, "The archive breaks off after " + seen + " entries");
      }
    }
  }
}
