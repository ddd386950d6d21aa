package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clew.model.ClewException;

/**
 * A table of evidence, row by row: TSV with a header that has a column {@code codes} and optionally
 * {@code gene}, {@code panel} and {@code disease}. A row that cannot be read says why; the others
 * are not touched by it.
 */
public final class EvidenceRows {

  private static final int MAX_LINE = 1 << 20;

  /** Other names of the columns, as in exports of ClinGen's evidence repository. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("codes", "applied evidence codes (met)", "evidence codes", "evidence"),
          List.of("gene", "hgnc gene symbol", "gene symbol", "gene_symbol"),
          List.of("panel", "expert panel", "expert_panel"),
          List.of("disease"));

  /**
   * A row.
   *
   * @param line its line in the file, 1-based
   * @param cells as many as the header has
   * @param codes what is met; empty where the row cannot be read
   * @param gene HGNC symbol, empty if not stated
   * @param panel expert panel, empty if not stated
   * @param disease disease, empty if not stated
   * @param problem why it cannot be read
   */
  public record Row(
      long line,
      List<String> cells,
      List<EvidenceCode> codes,
      String gene,
      String panel,
      String disease,
      Optional<String> problem) {

    public Row {
      cells = List.copyOf(cells);
      codes = List.copyOf(codes);
    }
  }

  private final BufferedReader in;
  private final List<String> header;
  private final int codes;
  private final int gene;
  private final int panel;
  private final int disease;
  private long line = 1;

  /**
   * Reads the header.
   *
   * @param name name of the table, for messages
   * @throws ClewException if there is no header with a column {@code codes}
   */
  public EvidenceRows(BufferedReader in, String name) throws IOException {
    this.in = in;
    String first = in.readLine();
    this.header = first == null ? List.of() : Tables.split(withoutMark(first));
    this.codes = column(0);
    this.gene = column(1);
    this.panel = column(2);
    this.disease = column(3);
    if (codes < 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          name + " has no column 'codes'",
          "Give a tab-separated table whose first line names a column 'codes', such as"
              + " codes<TAB>gene<TAB>panel.");
    }
  }

  public List<String> header() {
    return header;
  }

  /** The next row that is not empty; empty at the end. */
  public Optional<Row> next() throws IOException {
    String text;
    while ((text = in.readLine()) != null) {
      line++;
      if (!text.isEmpty()) {
        return Optional.of(row(text));
      }
    }
    return Optional.empty();
  }

  private Row row(String text) {
    if (text.length() > MAX_LINE) {
      return broken(List.of(), "the row is longer than 1 MiB");
    }
    List<String> cells = Tables.split(text);
    if (cells.size() > header.size()) {
      return broken(cells, "the row has " + cells.size() + " cells, the header " + header.size());
    }
    if (cells.size() <= codes) {
      return broken(cells, "the row has no cell for 'codes'");
    }
    try {
      return new Row(
          line,
          filled(cells),
          EvidenceCode.parseList(cells.get(codes)),
          cell(cells, gene),
          cell(cells, panel),
          cell(cells, disease),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      return broken(cells, String.valueOf(e.getMessage()));
    }
  }

  private Row broken(List<String> cells, String problem) {
    String words = problem.replaceAll("[\\t\\r\\n]+", " ");
    return new Row(
        line,
        filled(cells),
        List.of(),
        cell(cells, gene),
        cell(cells, panel),
        cell(cells, disease),
        Optional.of(words));
  }

  private List<String> filled(List<String> cells) {
    List<String> all = new ArrayList<>(cells.subList(0, Math.min(cells.size(), header.size())));
    while (all.size() < header.size()) {
      all.add("");
    }
    return all;
  }

  private static String cell(List<String> cells, int column) {
    return column < 0 || column >= cells.size() ? "" : unquoted(cells.get(column));
  }

  private static String unquoted(String cell) {
    String text = cell.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).strip()
        : text;
  }

  /** The first column of one of these names, the plainest name first; -1 if there is none. */
  private int column(int which) {
    return column(NAMES.get(which));
  }

  /** The first column of one of these names in any case; -1 if there is none. */
  public int column(List<String> names) {
    for (String name : names) {
      for (int i = 0; i < header.size(); i++) {
        if (unquoted(header.get(i)).toLowerCase(Locale.ROOT).equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
