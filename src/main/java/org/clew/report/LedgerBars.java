package org.clew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/** A ledger as the page's table with bars; public for the templates. */
public final class LedgerBars {

  /** Width of a bar's drawing, in its own units. */
  private static final double WIDTH = 200;

  private LedgerBars() {}

  /**
   * One row of the ledger's table.
   *
   * @param part whether it is a part of the line above it
   * @param help what the line, or the part's relation, means; may be empty
   * @param axis place of zero on the bar, 0–200
   * @param x left end of the bar, 0–200
   * @param width length of the bar, 0–200
   */
  public record Row(
      boolean part,
      String name,
      String note,
      String help,
      double value,
      String source,
      double axis,
      double x,
      double width) {}

  /** The lines as a waterfall: each bar starts at the sum of those above it, parts within lines. */
  static List<Row> of(Candidate c) {
    double low = 0;
    double high = 0;
    double sum = 0;
    for (LedgerLine line : c.ledger().lines()) {
      double part = sum;
      for (LedgerPart p : parts(c, line)) {
        part += p.log10LR();
        low = Math.min(low, part);
        high = Math.max(high, part);
      }
      sum += line.log10LR();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    Scale scale = new Scale(low, high > low ? WIDTH / (high - low) : 0);
    List<Row> rows = new ArrayList<>();
    double from = 0;
    for (LedgerLine line : c.ledger().lines()) {
      LedgerPart only = line.parts().size() == 1 ? line.parts().get(0) : null;
      String source = only == null ? "" : edges(only);
      rows.add(
          scale.row(
              false,
              Sentences.title(line),
              only == null ? Sentences.speaksOf(line, c) : only.label(),
              Sentences.help("line." + line.id()),
              from,
              line.log10LR(),
              source.isEmpty() ? Sources.of(line.specifiedBy()) : source));
      double at = from;
      for (LedgerPart p : parts(c, line)) {
        rows.add(
            scale.row(
                true,
                p.label(),
                Sentences.relation(p),
                Sentences.help("relation." + p.relation()),
                at,
                p.log10LR(),
                edges(p)));
        at += p.log10LR();
      }
      from += line.log10LR();
    }
    return rows;
  }

  /** The parts that stand below their line: not a single one, nor paths that are drawn below. */
  private static List<LedgerPart> parts(Candidate c, LedgerLine line) {
    boolean drawn = line.origin() == LedgerLine.Origin.NETWORK && c.explanation().isPresent();
    return drawn || line.parts().size() == 1 ? List.of() : line.parts();
  }

  private static String edges(LedgerPart p) {
    return p.edges().stream()
        .map(Sources::of)
        .distinct()
        .limit(2)
        .collect(Collectors.joining("; "));
  }

  /** From log10 units to places on the bar. */
  private record Scale(double low, double factor) {
    Row row(
        boolean part,
        String name,
        String note,
        String help,
        double from,
        double value,
        String source) {
      return new Row(
          part,
          name,
          note,
          help,
          value,
          source,
          tenth(-low * factor),
          tenth((Math.min(from, from + value) - low) * factor),
          Math.max(0.6, tenth(Math.abs(value) * factor)));
    }
  }

  private static double tenth(double x) {
    return Math.round(10 * x) / 10.0;
  }
}
