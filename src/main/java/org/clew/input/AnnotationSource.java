package org.clew.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clew.model.ClewException;

/**
 * A local annotation file and what to take of it.
 *
 * @param file a table or VCF, bgzipped, with its tabix index beside it
 * @param columns the file's column (of a VCF: INFO key) by the name that Clew's rule packs know it
 *     by, e.g. {@code gnomADe_AF} to {@code AF}; empty for every column of a table under its own
 *     name
 */
public record AnnotationSource(Path file, Map<String, String> columns) {

  public AnnotationSource {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Reads {@code FILE} or {@code FILE,NAME=COLUMN,NAME=COLUMN}; a name alone stands for a column of
   * that name.
   *
   * @throws ClewException if it is not of that form
   */
  public static AnnotationSource parse(String text) {
    String[] parts = text.split(",");
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip();
      String column = parts[i].substring(equals + 1).strip();
      if (name.isEmpty() || column.isEmpty() || columns.put(name, column) != null) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "'" + parts[i] + "' maps no column",
            "Write FILE,NAME=COLUMN, e.g. gnomad.vcf.gz,gnomADe_AF=AF; each name once.");
      }
    }
    return new AnnotationSource(Path.of(parts[0].strip()), columns);
  }

  /** The tabix index, {@code FILE.tbi}. */
  Path index() {
    return file.resolveSibling(file.getFileName() + ".tbi");
  }

  boolean isVcf() {
    return file.getFileName().toString().endsWith(".vcf.gz");
  }

  /**
   * SHA-256 over the index, the size of the file and the columns that are taken: such files are too
   * large to read through for every case, and their index changes with their content.
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(index()));
      digest.update((Files.size(file) + " " + columns).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  ClewException unreadable(Exception e) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "The annotation file " + file + " or its index cannot be read",
        "Check both, or index the file anew: " + howToIndex(),
        e);
  }

  /** What is missing to use it, with its remedy. */
  Optional<ClewException> missing() {
    if (!Files.isRegularFile(file)) {
      return Optional.of(
          new ClewException(
              ClewException.Kind.MISSING_DATA,
              "There is no annotation file " + file,
              "Check --annotation."));
    }
    return Files.isRegularFile(index())
        ? Optional.empty()
        : Optional.of(
            new ClewException(
                ClewException.Kind.MISSING_DATA,
                "The annotation file " + file + " has no index " + index().getFileName(),
                "Sort and compress it with bgzip, and index it: " + howToIndex()));
  }

  private String howToIndex() {
    return (isVcf() ? "tabix -p vcf " : "tabix -s 1 -b 2 -e 2 ") + file;
  }
}
