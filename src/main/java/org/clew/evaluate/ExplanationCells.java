package org.clew.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.clew.neural.ExplanationCheck;
import org.clew.neural.ExplanationCheck.Measured;
import org.clew.neural.ExplanationCheck.Outcome;
import org.clew.neural.Reliance;

/**
 * One line of an {@link ExplanationFile}: one method's explanation of one gene. Numbers are written
 * in full, so that what is read is what was measured.
 *
 * @param number the case's number in the draw, from 0
 * @param lines how many lines the case has
 * @param row the gene, with this one method
 */
record ExplanationCells(int number, int lines, ExplanationRow row) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OUTCOMES =
      List.of("full", "none", "random", "without", "only", "replaced", "among_random");

  /** Names of the columns. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    names.addAll(List.of("number", "lines", "case", "publications", "gene", "first", "right"));
    names.addAll(List.of("terms", "rank", "edges", "visible"));
    names.addAll(List.of("line", "without_links", "remainder", "off"));
    names.addAll(List.of("method", "links", "connected", "divergence", "seconds"));
    for (String outcome : OUTCOMES) {
      names.addAll(List.of(outcome + ".line", outcome + ".probability", outcome + ".first"));
    }
    for (Fidelity.Removal r : Fidelity.Removal.values()) {
      names.addAll(List.of(r.label() + ".plus", r.label() + ".minus"));
    }
    names.add("reliance");
    return names;
  }

  /** The lines of a case. */
  static List<String> lines(int number, List<ExplanationRow> rows) {
    int lines = rows.stream().mapToInt(r -> r.measured().size()).sum();
    List<String> out = new ArrayList<>();
    for (ExplanationRow r : rows) {
      for (Measured m : r.measured()) {
        out.add(line(number, lines, r, m));
      }
    }
    return out;
  }

  private static String line(int number, int lines, ExplanationRow r, Measured m) {
    List<Object> cells = new ArrayList<>();
    cells.addAll(List.of(number, lines, r.path(), r.publications(), r.gene()));
    cells.addAll(List.of(r.first(), r.right(), r.terms(), r.rank(), r.edges(), r.visible()));
    cells.addAll(List.of(r.line(), r.withoutLinks(), r.remainder(), r.off()));
    cells.addAll(List.of(m.method(), m.links(), m.connected(), m.divergence(), m.seconds()));
    for (Outcome o :
        List.of(
            r.full(), r.none(), r.random(), m.without(), m.only(), m.replaced(), m.amongRandom())) {
      cells.addAll(List.of(o.line(), o.probability(), o.first()));
    }
    for (Fidelity.Removal removal : Fidelity.Removal.values()) {
      boolean measurable = removal.measurable(r);
      Fidelity f = removal.of(r, m);
      cells.add(measurable ? f.plus() : "");
      cells.add(measurable ? f.minus() : "");
    }
    cells.add(m == r.own() ? r.reliance().map(ExplanationCells::json).orElse("") : "");
    return String.join(
        "\t", cells.stream().map(c -> c.toString().replaceAll("[\\t\\r\\n]", " ")).toList());
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ExplanationCells read(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != names().size()) {
      throw new IllegalArgumentException(cells.length + " cells in place of " + names().size());
    }
    Cursor c = new Cursor(Arrays.asList(cells).iterator());
    int number = c.integer();
    int lines = c.integer();
    String path = c.text();
    String publications = c.text();
    String gene = c.text();
    boolean first = c.truth();
    boolean right = c.truth();
    int terms = c.integer();
    int rank = c.integer();
    int edges = c.integer();
    int visible = c.integer();
    double total = c.number();
    double withoutLinks = c.number();
    double remainder = c.number();
    double off = c.number();
    String method = c.text();
    int links = c.integer();
    boolean connected = c.truth();
    double divergence = c.number();
    double seconds = c.number();
    Outcome full = c.outcome();
    Outcome none = c.outcome();
    Outcome random = c.outcome();
    Measured measured =
        new Measured(
            method,
            links,
            connected,
            c.outcome(),
            c.outcome(),
            c.outcome(),
            c.outcome(),
            divergence,
            seconds);
    String reliance = cells[cells.length - 1]; // what is between follows from the rest
    return new ExplanationCells(
        number,
        lines,
        new ExplanationRow(
            path,
            publications,
            gene,
            first,
            right,
            terms,
            rank,
            edges,
            visible,
            total,
            withoutLinks,
            remainder,
            off,
            full,
            none,
            random,
            List.of(measured),
            reliance.isEmpty() ? Optional.empty() : Optional.of(reliance(reliance))));
  }

  /** The genes of a case from all its lines; Clew's own explanation begins each. */
  static List<ExplanationRow> rows(List<ExplanationCells> lines) {
    List<ExplanationRow> rows = new ArrayList<>();
    for (ExplanationCells line : lines) {
      if (line.number() != lines.get(0).number() || line.lines() != lines.size()) {
        throw new IllegalArgumentException("it belongs to another case");
      }
      if (line.row().own().method().equals(ExplanationCheck.OWN)) {
        rows.add(line.row());
      } else if (rows.isEmpty()) {
        throw new IllegalArgumentException("Clew's explanation is not the first of the case");
      } else {
        rows.add(rows.remove(rows.size() - 1).and(line.row().own()));
      }
    }
    return rows;
  }

  private static String json(Reliance reliance) {
    try {
      return JSON.writeValueAsString(reliance);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reliance reliance(String json) {
    try {
      return JSON.readValue(json, Reliance.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the last cell is no JSON", e);
    }
  }

  /** Cells one after the other. */
  private record Cursor(Iterator<String> cells) {

    String text() {
      return cells.next();
    }

    int integer() {
      return Integer.parseInt(cells.next());
    }

    double number() {
      return Double.parseDouble(cells.next());
    }

    boolean truth() {
      String cell = cells.next();
      if (!cell.equals("true") && !cell.equals("false")) {
        throw new IllegalArgumentException("'" + cell + "' is neither true nor false");
      }
      return cell.equals("true");
    }

    Outcome outcome() {
      return new Outcome(number(), number(), number());
    }
  }
}
