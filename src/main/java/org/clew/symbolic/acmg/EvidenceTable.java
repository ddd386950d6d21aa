package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.RuleBook.Combined;

/**
 * Classifies a table of evidence, row by row: TSV with a header that has a column {@code codes} and
 * optionally {@code gene}, {@code panel} and {@code disease}. Every input column is echoed, the
 * class under each scheme follows; a row that cannot be read gets class {@code ERROR} and a reason.
 */
public final class EvidenceTable {

  /** Columns that follow those of the input. */
  public static final List<String> ADDED =
      List.of(
          "class", "class_2015", "class_2015_svi", "class_points", "points", "posterior", "reason");

  private static final int MAX_LINE = 1 << 20;

  private final RuleBook book;

  public EvidenceTable(RuleBook book) {
    this.book = book;
  }

  /**
   * How many rows were read.
   *
   * @param rows all rows
   * @param errors rows that could not be read
   */
  public record Summary(long rows, long errors) {}

  /**
   * Classifies every row.
   *
   * @param name name of the table, for messages
   * @throws ClewException if there is no header with a column {@code codes}
   */
  public Summary classify(BufferedReader in, String name, PrintWriter out) throws IOException {
    String line = in.readLine();
    List<String> header = line == null ? List.of() : Tables.split(withoutMark(line));
    int codes = column(header, "codes");
    if (codes < 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          name + " has no column 'codes'",
          "Give a tab-separated table whose first line names a column 'codes', such as"
              + " codes<TAB>gene<TAB>panel.");
    }
    int gene = column(header, "gene");
    int panel = column(header, "panel");
    out.println(String.join("\t", header) + "\t" + String.join("\t", ADDED));
    long rows = 0;
    long errors = 0;
    while ((line = in.readLine()) != null) {
      if (line.isEmpty()) {
        continue;
      }
      rows++;
      List<String> cells = new ArrayList<>(Tables.split(line));
      String problem = null;
      if (line.length() > MAX_LINE) {
        problem = "the row is longer than 1 MiB";
        cells = new ArrayList<>(List.of(""));
      } else if (cells.size() > header.size()) {
        problem = "the row has " + cells.size() + " cells, the header " + header.size();
        cells = new ArrayList<>(cells.subList(0, header.size()));
      } else if (cells.size() <= codes) {
        problem = "the row has no cell for 'codes'";
      }
      while (cells.size() < header.size()) {
        cells.add("");
      }
      List<String> result;
      if (problem == null) {
        try {
          result =
              columns(
                  book.combine(
                      EvidenceCode.parseList(cells.get(codes)),
                      panel < 0 ? "" : cells.get(panel).strip(),
                      gene < 0 ? "" : cells.get(gene).strip()));
        } catch (IllegalArgumentException e) {
          problem = String.valueOf(e.getMessage());
          result = error(problem);
        }
      } else {
        result = error(problem);
      }
      if (problem != null) {
        errors++;
      }
      out.println(String.join("\t", cells) + "\t" + String.join("\t", result));
    }
    out.flush();
    return new Summary(rows, errors);
  }

  private static List<String> columns(Combined c) {
    Map<String, org.clew.model.AcmgClass> by = c.classes();
    return List.of(
        c.acmgClass().code(),
        code(by, RulePack.SCHEME_2015),
        code(by, RulePack.SCHEME_2015_SVI),
        code(by, RulePack.SCHEME_POINTS),
        String.valueOf(c.points()),
        String.format(Locale.ROOT, "%.6f", c.posterior()),
        "");
  }

  private static String code(Map<String, org.clew.model.AcmgClass> classes, String scheme) {
    return java.util.Objects.requireNonNull(classes.get(scheme)).code();
  }

  private static List<String> error(String reason) {
    return List.of("ERROR", "", "", "", "", "", reason.replaceAll("[\\t\\r\\n]+", " "));
  }

  private static int column(List<String> header, String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }
}
