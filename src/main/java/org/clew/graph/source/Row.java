package org.clew.graph.source;

import java.util.Map;

/**
 * A row of a table of a source.
 *
 * @param file where it stands
 * @param line number of the line, 1-based
 * @param index column by its normalised name
 * @param cells the cells
 */
record Row(SourceFile file, long line, Map<String, Integer> index, String[] cells) {

  /** A place in a source that is no table row. */
  static Row at(SourceFile file, long line) {
    return new Row(file, line, Map.of(), new String[0]);
  }

  /** The cell of a column, empty if there is no such column; see {@link Table#normal}. */
  String get(String column) {
    Integer c = index.get(Table.normal(column));
    return c == null || c >= cells.length ? "" : cells[c];
  }
}
