package org.clew.graph.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.clew.model.ClewException;

/**
 * The file of a source in a folder of releases.
 *
 * @param source what the catalogue says of it
 * @param folder the folder of releases
 * @param path the file, or the folder for sources of many files
 */
record SourceFile(Source source, Path folder, Path path) {

  private static final int GZIP_MAGIC = 0x1f8b;

  /** Name within the folder, with {@code /}: for messages and reports. */
  String name() {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  /** The content, unpacked if it is gzip. */
  InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    in.mark(2);
    int magic = (in.read() << 8) | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Reads with clear errors for a file that is cut off or damaged. */
  void read(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (EOFException | ZipException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          name() + " is cut off or damaged",
          "Copy or download the file again (" + source.url() + ").",
          e);
    }
  }

  /** Work that reads the file. */
  @FunctionalInterface
  interface Reading {
    void run() throws IOException;
  }
}
