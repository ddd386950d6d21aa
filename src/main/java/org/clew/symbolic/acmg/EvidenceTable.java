package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   * @throws org.clew.model.ClewException if there is no header with a column {@code codes}
   */
  public Summary classify(BufferedReader in, String name, PrintWriter out) throws IOException {
    EvidenceRows table = new EvidenceRows(in, name);
    out.println(String.join("\t", table.header()) + "\t" + String.join("\t", ADDED));
    long rows = 0;
    long errors = 0;
    for (var row = table.next(); row.isPresent(); row = table.next()) {
      EvidenceRows.Row r = row.get();
      rows++;
      errors += r.problem().isPresent() ? 1 : 0;
      List<String> result =
          r.problem()
              .map(EvidenceTable::error)
              .orElseGet(() -> columns(book.combine(r.codes(), r.panel(), r.gene())));
      out.println(String.join("\t", r.cells()) + "\t" + String.join("\t", result));
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
    return List.of("ERROR", "", "", "", "", "", reason);
  }
}
