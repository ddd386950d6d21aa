package org.clew.evaluate;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.clew.model.ClewException;

/**
 * What was measured of explanations, as tab-separated text that grows by one case after the other:
 * comments that name what the measurement is of, a header, and the lines of every case, which are
 * on disk as soon as the case is measured. A measurement that was cut goes on where its file ends.
 *
 * <p>Every line tells how many lines its case has; what follows the last whole case is cut off when
 * the file is opened again.
 */
final class ExplanationFile implements Closeable {

  private static final String TITLE = "# clew explain-check";

  private final FileChannel channel;
  private final SortedMap<Integer, List<ExplanationRow>> cases;

  private ExplanationFile(FileChannel channel, SortedMap<Integer, List<ExplanationRow>> cases) {
    this.channel = channel;
    this.cases = cases;
  }

  /**
   * Begins a file, or opens one to go on with.
   *
   * @param of what the measurement is of, by name: versions, seeds and settings
   * @throws ClewException if there is a file that is no such table, or one of another measurement
   */
  static ExplanationFile open(Path file, Map<String, String> of) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireAlone(channel, file);
      String header = header(of);
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      if (text.isEmpty()) {
        append(channel, header);
        return new ExplanationFile(channel, new TreeMap<>());
      }
      requireSame(file, text, header);
      Whole whole = whole(file, text, header.length());
      channel.truncate(text.substring(0, whole.end()).getBytes(StandardCharsets.UTF_8).length);
      return new ExplanationFile(channel, whole.cases());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireAlone(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process: the same refusal
    }
    throw new ClewException(
        ClewException.Kind.INVALID_INPUT,
        file + " is being written by another measurement",
        "Let it end, or name another file with --out.");
  }

  private static String header(Map<String, String> of) {
    StringBuilder out = new StringBuilder(TITLE).append('\n');
    of.forEach(
        (name, value) -> out.append("# ").append(name).append(": ").append(value).append('\n'));
    return out.append(String.join("\t", ExplanationCells.names())).append('\n').toString();
  }

  /** The file must begin with the very header that this measurement would write. */
  private static void requireSame(Path file, String text, String header) {
    if (text.startsWith(header)) {
      return;
    }
    if (!text.startsWith(TITLE + "\n")) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          file + " exists, and is no table of measured explanations to go on with",
          "Name another file with --out, or move it away.");
    }
    List<String> there = text.lines().takeWhile(l -> l.startsWith("#")).toList();
    List<String> other =
        header.lines().filter(l -> l.startsWith("#") && !there.contains(l)).toList();
    throw new ClewException(
        ClewException.Kind.INVALID_INPUT,
        file
            + " is of another measurement; this one has "
            + (other.isEmpty() ? "other columns" : String.join(", ", other).replace("# ", "")),
        "Give the arguments that its first lines name, or name another file with --out.");
  }

  /**
   * The cases of which every line is there.
   *
   * @param end characters of the text that they take, header included
   */
  private record Whole(SortedMap<Integer, List<ExplanationRow>> cases, int end) {}

  private static Whole whole(Path file, String text, int from) {
    SortedMap<Integer, List<ExplanationRow>> cases = new TreeMap<>();
    List<ExplanationCells> open = new ArrayList<>();
    int end = from;
    int at = from;
    for (int stop; (stop = text.indexOf('\n', at)) >= 0; at = stop + 1) {
      try {
        open.add(ExplanationCells.read(text.substring(at, stop)));
        ExplanationCells first = open.get(0);
        if (open.size() == first.lines()) {
          if (cases.put(first.number(), ExplanationCells.rows(open)) != null) {
            throw new IllegalArgumentException("case " + first.number() + " is there twice");
          }
          open.clear();
          end = stop + 1;
        }
      } catch (IllegalArgumentException e) {
        long line = text.substring(0, at).lines().count() + 1;
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            "Line " + line + " of " + file + " is damaged: " + e.getMessage(),
            "Delete this line and all that follow: their cases are measured again.",
            e);
      }
    }
    return new Whole(cases, end);
  }

  /** The cases that are in the file, by their number in the draw. */
  synchronized SortedMap<Integer, List<ExplanationRow>> cases() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(cases));
  }

  /** Puts a case on disk. */
  synchronized void add(int number, List<ExplanationRow> rows) {
    try {
      append(channel, String.join("\n", ExplanationCells.lines(number, rows)) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cases.put(number, rows);
  }

  private static void append(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long at = channel.size();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
