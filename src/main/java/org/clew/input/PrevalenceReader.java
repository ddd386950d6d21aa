package org.clew.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Curie;
import org.clew.model.Prevalence;
import org.clew.model.PrevalenceTable;
import org.clew.model.Problem;

/**
 * Reads a table of prevalences: tab-separated, with the header {@code disease}, {@code prevalence},
 * {@code population}, {@code source}. A prevalence is a share of persons, {@code 0.0002} or {@code
 * 1/5000}. Lines that begin with {@code #} are comments. The table is checked as a whole; one with
 * an error is not used in part.
 */
public final class PrevalenceReader {

  /** Largest table, in bytes: all diseases of Orphanet take less than one. */
  static final long MAX_BYTES = 4 << 20;

  private static final List<String> HEADER =
      List.of("disease", "prevalence", "population", "source");
  private static final Pattern ONE_IN = Pattern.compile("1\\s*/\\s*([0-9][0-9,]{0,14})");
  private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,200}");

  private PrevalenceReader() {}

  public static Read<PrevalenceTable> read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Read.failed(
            Problem.error(
                file.toString(),
                "The file is larger than " + (MAX_BYTES >> 20) + " MiB",
                "Give a table with one line per disease."));
      }
      return read(Files.readAllBytes(file), file.getFileName().toString());
    } catch (IOException e) {
      return Read.failed(
          Problem.error(
              file.toString(),
              e instanceof NoSuchFileException ? "No such file" : "The file cannot be read",
              "Check the path and the right to read it."));
    }
  }

  /** Reads the bytes of a table. */
  static Read<PrevalenceTable> read(byte[] bytes, String name) {
    Problems problems = new Problems();
    List<Prevalence> rows = new ArrayList<>();
    Map<Curie, Integer> lineOf = new HashMap<>();
    boolean headed = false;
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String place = name + ", line " + (i + 1);
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(lines[i].split("\t", -1)).stream().map(String::strip).toList();
      if (!headed) {
        headed = true;
        if (!cells.equals(HEADER)) {
          problems.error(
              place,
              "The columns are not " + String.join(", ", HEADER),
              "Begin with these names, separated by tabs.");
          break;
        }
        continue;
      }
      Optional<Prevalence> row = row(cells, place, problems);
      row.ifPresent(rows::add);
      if (row.isPresent()) {
        Integer before = lineOf.putIfAbsent(row.get().disease(), i + 1);
        if (before != null) {
          problems.error(
              place,
              row.get().disease() + " has a prevalence in line " + before + " already",
              "Give each disease once.");
        }
      }
    }
    if (rows.isEmpty() && problems.list().isEmpty()) {
      problems.error(name, "The table has no prevalence", "Give at least one disease.");
    }
    return new Read<>(Optional.of(new PrevalenceTable(sha256(bytes), rows)), problems.list());
  }

  private static Optional<Prevalence> row(List<String> cells, String place, Problems problems) {
    if (cells.size() != HEADER.size()) {
      problems.error(
          place,
          "The line has " + cells.size() + " columns instead of " + HEADER.size(),
          "Write " + String.join(", ", HEADER) + ", separated by tabs.");
      return Optional.empty();
    }
    Optional<Curie> disease = Curie.tryParse(cells.get(0));
    if (disease.isEmpty()) {
      problems.error(
          place,
          "'" + TermCollector.shorten(cells.get(0)) + "' is no disease id",
          "Write an id such as OMIM:154700 or ORPHA:558.");
    }
    OptionalDouble share = share(cells.get(1));
    if (share.isEmpty()) {
      problems.error(
          place,
          "'" + TermCollector.shorten(cells.get(1)) + "' is no share of persons",
          "Write it per person, above 0 and at most " + Prevalence.MOST + ": 0.0002 or 1/5000.");
    }
    boolean said = TEXT.matcher(cells.get(2)).matches() && TEXT.matcher(cells.get(3)).matches();
    if (!said) {
      problems.error(
          place,
          "Population or source is missing or longer than 200 letters",
          "Say for whom the figure holds and where it is from, e.g. Europe and PMID:31527858.");
    }
    return disease.isPresent() && share.isPresent() && said
        ? Optional.of(
            new Prevalence(disease.get(), share.getAsDouble(), cells.get(2), cells.get(3)))
        : Optional.empty();
  }

  private static OptionalDouble share(String text) {
    Matcher oneIn = ONE_IN.matcher(text);
    try {
      double share =
          oneIn.matches()
              ? 1 / Double.parseDouble(oneIn.group(1).replace(",", ""))
              : Double.parseDouble(text);
      return share > 0 && share <= Prevalence.MOST
          ? OptionalDouble.of(share)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
