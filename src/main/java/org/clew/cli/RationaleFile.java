package org.clew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clew.model.ClewException;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleJson;

/** Saved rationales on disk. */
final class RationaleFile {

  /** Largest file that is read, in bytes. */
  private static final long MAX_BYTES = 256L << 20;

  private RationaleFile() {}

  static Rationale read(Path file) {
    return RationaleJson.read(text(file));
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            file + " is larger than " + (MAX_BYTES >> 20) + " MiB",
            "Give a rationale that 'clew diagnose --format json' wrote.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The file " + file + " cannot be read",
          "Check the path and the right to read it.",
          e);
    }
  }
}
