package org.clew.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Pedigree.Member;
import org.clew.model.Problem;
import org.clew.model.Sex;

/**
 * Reads a PED file: family, member, father, mother, sex (1 male, 2 female), status (1 unaffected, 2
 * affected), separated by white space; further columns are passed over, {@code #} begins a comment.
 */
public final class PedReader {

  /** Largest PED file, in bytes. */
  static final long MAX_BYTES = 1 << 20;

  private static final int COLUMNS = 6;

  private PedReader() {}

  public static Read<Pedigree> read(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Read.failed(
            Problem.error(
                name,
                "The file is larger than " + (MAX_BYTES >> 20) + " MiB",
                "Give the family's own PED file, without genotypes."));
      }
      return read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      return Read.failed(
          Problem.error(
              file.toString(),
              e instanceof NoSuchFileException ? "No such file" : "The file cannot be read",
              "Check the path and the right to read it."));
    }
  }

  /** Reads the text of a PED file. */
  public static Read<Pedigree> read(String text, String name) {
    Problems problems = new Problems();
    List<Member> members = new ArrayList<>();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        member(line.split("\\s+"), name + ", line " + (i + 1), problems).ifPresent(members::add);
      }
    }
    return new Read<>(FamilyTree.check(members, name, problems), problems.list());
  }

  private static Optional<Member> member(String[] columns, String place, Problems problems) {
    if (columns.length < COLUMNS) {
      problems.warning(
          place,
          "The line has " + columns.length + " columns instead of " + COLUMNS + " and was left out",
          "Write: family, member, father, mother, sex, status.");
      return Optional.empty();
    }
    Sex sex =
        switch (columns[4]) {
          case "1" -> Sex.MALE;
          case "2" -> Sex.FEMALE;
          case "0", "-9", "." -> Sex.UNKNOWN;
          default -> {
            problems.warning(
                place,
                "'" + TermCollector.shorten(columns[4]) + "' is not a sex; taken as unknown",
                "Write 1 for male, 2 for female, 0 for unknown.");
            yield Sex.UNKNOWN;
          }
        };
    Affected affected =
        switch (columns[5]) {
          case "1" -> Affected.UNAFFECTED;
          case "2" -> Affected.AFFECTED;
          case "0", "-9", "." -> Affected.UNKNOWN;
          default -> {
            problems.warning(
                place,
                "'" + TermCollector.shorten(columns[5]) + "' is not a status; taken as unknown",
                "Write 1 for unaffected, 2 for affected, 0 for unknown.");
            yield Affected.UNKNOWN;
          }
        };
    return Optional.of(
        new Member(
            columns[0],
            columns[1],
            FamilyTree.parent(columns[2]),
            FamilyTree.parent(columns[3]),
            sex,
            affected));
  }
}
