package org.clew.graph.kgx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the KGX columns that have a field of their own, and the form of a cell. */
final class Columns {

  private Columns() {}

  static final List<String> NODE =
      List.of("id", "category", "name", "equivalent_identifiers", "xref", "synonym", "provided_by");

  static final List<String> EDGE =
      List.of(
          "id",
          "subject",
          "predicate",
          "object",
          "primary_knowledge_source",
          "aggregator_knowledge_source",
          "publications",
          "knowledge_level",
          "agent_type",
          "negated",
          "has_count",
          "has_total",
          "has_quotient",
          "frequency_qualifier",
          "onset_qualifier",
          "sex_qualifier",
          "has_evidence",
          "original_subject",
          "original_object");

  static final Set<String> NODE_SET = Set.copyOf(NODE);
  static final Set<String> EDGE_SET = Set.copyOf(EDGE);

  /** One value as a cell: KGX has no quoting, so tabs and line ends become spaces. */
  static String cell(String value) {
    boolean clean = true;
    for (int i = 0; i < value.length() && clean; i++) {
      clean = value.charAt(i) >= ' ';
    }
    return clean ? value : value.replaceAll("[\\x00-\\x1f]+", " ").strip();
  }

  /** Several values as a cell, separated by {@code |}; a bar inside a value becomes a slash. */
  static String cell(List<String> values) {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (String v : values) {
      if (out.length() > 0) {
        out.append('|');
      }
      out.append(cell(v).replace('|', '/'));
    }
    return out.toString();
  }

  /** The values of a cell. */
  static List<String> values(String cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    if (cell.indexOf('|') < 0) {
      return List.of(cell);
    }
    List<String> values = new ArrayList<>();
    for (String v : cell.split("\\|")) {
      if (!v.isBlank()) {
        values.add(v.strip());
      }
    }
    return values;
  }

  /** Splits a row at tabs, empty cells at its end included. */
  static String[] split(String line) {
    int n = 1;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        n++;
      }
    }
    String[] cells = new String[n];
    int from = 0;
    for (int c = 0; c < n; c++) {
      int to = c == n - 1 ? line.length() : line.indexOf('\t', from);
      cells[c] = line.substring(from, to);
      from = to + 1;
    }
    return cells;
  }

  static String row(List<String> cells) {
    return String.join("\t", cells);
  }

  static List<String> header(List<String> own, Iterable<String> properties) {
    List<String> header = new ArrayList<>(own);
    properties.forEach(header::add);
    return header;
  }

  static void requireColumns(String[] header, String file, String... required) {
    for (String r : required) {
      if (!Arrays.asList(header).contains(r)) {
        throw new org.clew.model.ClewException(
            org.clew.model.ClewException.Kind.INVALID_INPUT,
            file + " is no KGX table: it has no column '" + r + "'",
            "Its first line must name the columns, separated by tabs (see KGX, Biolink).");
      }
    }
  }

  static void put(Map<String, String> properties, String name, String cell) {
    if (!cell.isEmpty()) {
      properties.put(name, cell);
    }
  }
}
