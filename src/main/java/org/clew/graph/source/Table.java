package org.clew.graph.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.clew.model.ClewException;

/**
 * Reads the tables of the sources. The header is the first line that names all required columns,
 * after whatever preamble and whether or not it stands in a comment; names are compared without
 * case and punctuation, since releases of one source write them differently ({@code DatabaseID},
 * {@code database_id}).
 */
final class Table {

  private static final int PREAMBLE = 100;
  private static final Map<String, String> NORMAL = new ConcurrentHashMap<>();

  private Table() {}

  /** Tab-separated, comments with {@code #}, a cell may stand in double quotes. */
  static void tsv(SourceFile file, ImportReport report, List<String> required, Consumer<Row> rows)
      throws IOException {
    file.read(
        () -> {
          try (BufferedReader in = new BufferedReader(reader(file), 1 << 16)) {
            read(file, report, required, rows, new Lines(in));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  /** Comma-separated (RFC 4180). */
  static void csv(SourceFile file, ImportReport report, List<String> required, Consumer<Row> rows)
      throws IOException {
    file.read(
        () -> {
          try (CSVParser in = CSVParser.parse(reader(file), CSVFormat.RFC4180)) {
            read(file, report, required, rows, new Records(in));
          } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException broken) {
              throw new ClewException(
                  ClewException.Kind.INVALID_INPUT,
                  file.name() + " is not well-formed CSV: " + broken.getMessage(),
                  "Copy or download the file again (" + file.source().url() + ").",
                  broken);
            }
            throw e.getCause();
          }
        });
  }

  private static Reader reader(SourceFile file) throws IOException {
    return new InputStreamReader(file.open(), StandardCharsets.UTF_8);
  }

  /** A line of cells and its number. */
  private record Cells(long line, String[] cells) {}

  private static void read(
      SourceFile file,
      ImportReport report,
      List<String> required,
      Consumer<Row> rows,
      Iterator<Cells> lines) {
    Map<String, Integer> index = header(file, required, lines);
    int columns = index.values().stream().mapToInt(i -> i + 1).max().orElse(0);
    int needed = required.stream().mapToInt(r -> index.get(normal(r)) + 1).max().orElse(0);
    while (lines.hasNext()) {
      Cells c = lines.next();
      String first = c.cells[0];
      if (first.startsWith("#") || first.startsWith("+++") || isBlank(c.cells)) {
        continue;
      }
      report.rowRead(file);
      Row row = new Row(file, c.line, index, c.cells);
      if (c.cells.length < needed || c.cells.length > columns) {
        report.issue(
            row,
            Reason.MALFORMED_ROW,
            first,
            c.cells.length + " cells where " + columns + " are expected");
        continue;
      }
      rows.accept(row);
    }
  }

  private static Map<String, Integer> header(
      SourceFile file, List<String> required, Iterator<Cells> lines) {
    for (int i = 0; i < PREAMBLE && lines.hasNext(); i++) {
      String[] cells = lines.next().cells;
      Map<String, Integer> index = new HashMap<>();
      for (int c = 0; c < cells.length; c++) {
        index.putIfAbsent(normal(cells[c]), c);
      }
      if (required.stream().allMatch(r -> index.containsKey(normal(r)))) {
        return index;
      }
    }
    throw new ClewException(
        ClewException.Kind.INVALID_INPUT,
        file.name()
            + " is not a table of "
            + file.source().title()
            + ": no line names the columns "
            + required,
        "Put the file of that source there (" + file.source().url() + ").");
  }

  private static boolean isBlank(String[] cells) {
    for (String c : cells) {
      if (!c.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A column name without case, punctuation, and the marks of a commented header. */
  static String normal(String column) {
    String known = NORMAL.get(column);
    if (known == null) {
      known =
          column
              .replaceFirst("^#*\\s*(Format:)?", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]", "");
      NORMAL.put(column, known);
    }
    return known;
  }

  private static final class Lines implements Iterator<Cells> {
    private final BufferedReader in;
    private @org.jspecify.annotations.Nullable String next;
    private long number;

    Lines(BufferedReader in) {
      this.in = in;
      next = line();
    }

    private @org.jspecify.annotations.Nullable String line() {
      try {
        return in.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Cells next() {
      String line = java.util.Objects.requireNonNull(next);
      next = line();
      number++;
      if (line.startsWith("#")) {
        line = line.replace("<tab>", "\t");
      }
      List<String> cells = new ArrayList<>();
      int from = 0;
      for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
        cells.add(unquote(line.substring(from, tab)));
        from = tab + 1;
      }
      cells.add(unquote(line.substring(from)));
      return new Cells(number, cells.toArray(String[]::new));
    }

    private static String unquote(String cell) {
      String c = cell.strip();
      return c.length() >= 2 && c.startsWith("\"") && c.endsWith("\"")
          ? c.substring(1, c.length() - 1)
          : c;
    }
  }

  private static final class Records implements Iterator<Cells> {
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    Records(CSVParser parser) {
      this.parser = parser;
      records = parser.iterator();
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public Cells next() {
      CSVRecord r = records.next();
      String[] cells = r.values();
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].strip();
      }
      return new Cells(parser.getCurrentLineNumber(), cells);
    }
  }
}
