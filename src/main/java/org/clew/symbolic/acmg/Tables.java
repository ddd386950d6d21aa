package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clew.model.ClewException;

/** Tab-separated tables of a pack: a header line, {@code #} comments, no quoting. */
public final class Tables {

  /** Larger files are not tables of a pack. */
  private static final long SIZE_LIMIT = 32L << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What separates columns in the files of others. */
  private static final Pattern SEVERAL = Pattern.compile("[,;]| {2}");

  /** Java alone would read NaN, hexadecimal and a trailing d as numbers too. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private Tables() {}

  /**
   * A row by column name.
   *
   * @param place file and line, for messages
   * @param folder the file's folder, which is the pack's
   */
  public record Row(String place, String folder, Map<String, String> cells) {

    public String get(String column) {
      return cells.getOrDefault(column, "");
    }

    /** The cell of the table's first column. */
    public String first() {
      return cells.values().stream().findFirst().orElse("");
    }

    public String required(String column) {
      String v = get(column);
      if (v.isEmpty()) {
        throw bad("column '" + column + "' is empty");
      }
      return v;
    }

    public double number(String column) {
      String text = required(column);
      if (!NUMBER.matcher(text).matches()) {
        throw bad("column '" + column + "' is not a number, such as 0.003: '" + text + "'");
      }
      return Double.parseDouble(text);
    }

    public int integer(String column) {
      try {
        return Integer.parseInt(required(column));
      } catch (NumberFormatException e) {
        throw bad("column '" + column + "' is not a whole number: '" + get(column) + "'");
      }
    }

    /** As {@link #number}, with that value for an empty cell. */
    public double number(String column, double whenEmpty) {
      return get(column).isEmpty() ? whenEmpty : number(column);
    }

    public <E extends Enum<E>> E constant(Class<E> type, String column) {
      try {
        return Enum.valueOf(type, required(column));
      } catch (IllegalArgumentException e) {
        throw bad(
            "column '"
                + column
                + "' is '"
                + get(column)
                + "', not one of "
                + String.join(
                    ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
      }
    }

    public ClewException bad(String what) {
      return new ClewException(
          ClewException.Kind.INVALID_INPUT,
          folder + "/" + place + ": " + what,
          "Correct the row of the rule pack.");
    }
  }

  /** Rows of a table; none if the file does not exist. */
  public static List<Row> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            file + " is too large for a table of a rule pack",
            "A table holds at most 32 MiB.");
      }
      String folder = String.valueOf(file.toAbsolutePath().getParent().getFileName());
      try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        List<String> header = null;
        String line;
        for (int n = 1; (line = in.readLine()) != null; n++) {
          line = withoutMark(line);
          if (line.isBlank() || (line.startsWith("#") && header != null)) {
            continue;
          }
          if (header == null && line.startsWith("# ")) {
            continue;
          }
          List<String> cells = split(line);
          if (header == null) {
            header = cells;
            continue;
          }
          Map<String, String> row = new LinkedHashMap<>();
          for (int i = 0; i < cells.size() && i < header.size(); i++) {
            row.put(header.get(i), cells.get(i).strip());
          }
          Row read = new Row(file.getFileName() + ":" + n, folder, row);
          if (header.size() == 1 && SEVERAL.matcher(header.get(0)).find()) {
            throw read.bad("the header is one column: columns are separated by tabs");
          }
          rows.add(read);
        }
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read " + file + ": " + e.getMessage(),
          "Check that the file is readable UTF-8 text.",
          e);
    }
    return rows;
  }

  /** A line without the byte order mark that some editors put at the beginning of a file. */
  static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      cells.add(line.substring(start, tab));
      start = tab + 1;
    }
    cells.add(line.substring(start));
    return cells;
  }
}
