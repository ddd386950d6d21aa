package org.clew.symbolic.phenotype;

import java.util.List;
import org.clew.graph.PhenotypeHierarchy;

/**
 * A sparse table of diseases (rows) by terms (columns), read by column: which rows have a value for
 * a term, and which.
 *
 * <pre>{@code
 * for (int i = table.from(term); i < table.to(term); i++) { ... table.row(i) ... table.value(i) }
 * }</pre>
 */
final class TermTable {

  private final int base;
  private final int[] start; // per term of the hierarchy, + 1
  private final int[] row; // ascending within a term
  private final float[] value;

  private TermTable(int base, int[] start, int[] row, float[] value) {
    this.base = base;
    this.start = start;
    this.row = row;
    this.value = value;
  }

  static TermTable of(PhenotypeHierarchy hierarchy, List<TermValues> rows) {
    int base = hierarchy.base();
    int[] start = new int[hierarchy.size() + 1];
    for (TermValues r : rows) {
      for (int t : r.terms()) {
        start[t - base + 1]++;
      }
    }
    for (int t = 0; t < hierarchy.size(); t++) {
      start[t + 1] += start[t];
    }
    int[] row = new int[start[hierarchy.size()]];
    float[] value = new float[row.length];
    int[] next = start.clone();
    for (int d = 0; d < rows.size(); d++) {
      TermValues r = rows.get(d);
      for (int i = 0; i < r.terms().length; i++) {
        int at = next[r.terms()[i] - base]++;
        row[at] = d;
        value[at] = r.values()[i];
      }
    }
    return new TermTable(base, start, row, value);
  }

  int from(int term) {
    return start[term - base];
  }

  int to(int term) {
    return start[term - base + 1];
  }

  int row(int entry) {
    return row[entry];
  }

  float value(int entry) {
    return value[entry];
  }
}
