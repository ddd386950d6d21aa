package org.clew.symbolic.acmg.curation;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.CombiningScheme;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.EvidenceRows;
import org.clew.symbolic.acmg.RuleBook;

/**
 * How well combining schemes reproduce the classes that experts gave to the same evidence: with the
 * panels' specifications as shipped, and cross-validated, where the scheme of a held-out panel or
 * year is chosen on the other rows alone.
 */
public final class TableAccuracy {

  private static final List<String> TRUTH = List.of("truth", "assertion", "class", "expert_class");
  private static final List<String> DATE = List.of("date", "approval date", "year");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");

  /** A row with the experts' class. */
  private record Row(
      EvidenceRows.Row row, String panel, String gene, String year, AcmgClass truth) {
    List<EvidenceCode> codes() {
      return row.codes();
    }
  }

  /**
   * Rows reproduced.
   *
   * @param rows all rows
   * @param exact rows with the experts' class
   * @param swaps rows pathogenic or likely pathogenic for one and benign or likely benign for the
   *     other
   */
  public record Score(int rows, int exact, int swaps) {
    /** Share of exact rows, 0–1. */
    public double share() {
      return rows == 0 ? 0 : exact / (double) rows;
    }

    Score plus(AcmgClass truth, AcmgClass said) {
      return new Score(
          rows + 1,
          exact + (truth == said ? 1 : 0),
          swaps + (Transitions.swap(truth, said) ? 1 : 0));
    }

    static final Score NONE = new Score(0, 0, 0);
  }

  /**
   * A row that is not reproduced.
   *
   * @param line its line in the file
   */
  public record Miss(long line, String panel, String codes, AcmgClass truth, AcmgClass said) {}

  private final RuleBook book;
  private final List<Row> rows = new ArrayList<>();
  private int unreadable;

  public TableAccuracy(RuleBook book) {
    this.book = book;
  }

  /**
   * Reads a table with columns {@code codes} and {@code truth}, and if there are {@code gene},
   * {@code panel} and {@code date}.
   *
   * @throws ClewException if a column is missing
   */
  public void read(BufferedReader in, String name) throws IOException {
    EvidenceRows table = new EvidenceRows(in, name);
    int truth = table.column(TRUTH);
    int date = table.column(DATE);
    if (truth < 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          name + " has no column with the experts' class",
          "Name it 'truth'; classes are P, LP, VUS, LB, B or their full names.");
    }
    for (var next = table.next(); next.isPresent(); next = table.next()) {
      EvidenceRows.Row r = next.get();
      Optional<AcmgClass> expert = classOf(r.cells().get(truth));
      if (r.problem().isPresent() || expert.isEmpty()) {
        unreadable++;
        continue;
      }
      Matcher year = YEAR.matcher(date < 0 ? "" : r.cells().get(date));
      rows.add(new Row(r, r.panel(), r.gene(), year.find() ? year.group() : "", expert.get()));
    }
  }

  /** Rows without a readable class or codes, which count nowhere. */
  public int unreadable() {
    return unreadable;
  }

  /** Every way of measuring, by name. */
  public Map<String, Score> scores() {
    Map<String, Score> all = new LinkedHashMap<>();
    all.put("panels' specifications as shipped", score(r -> own(r).classify(r.codes())));
    for (CombiningScheme s : schemes()) {
      all.put("scheme " + s.name() + " for every row", score(r -> s.classify(r.codes())));
    }
    all.put("cross-validated over panels", score(held(Row::panel, false)));
    all.put("cross-validated over years", score(held(Row::year, true)));
    return all;
  }

  /** Rows by panel, with the specifications as shipped. */
  public Map<String, Score> byPanel() {
    Map<String, Score> all = new TreeMap<>();
    for (Row r : rows) {
      all.merge(
          r.panel(),
          Score.NONE.plus(r.truth(), own(r).classify(r.codes())),
          (a, b) -> new Score(a.rows() + b.rows(), a.exact() + b.exact(), a.swaps() + b.swaps()));
    }
    return all;
  }

  /** Rows that are not reproduced with the specifications as shipped. */
  public List<Miss> misses() {
    List<Miss> misses = new ArrayList<>();
    for (Row r : rows) {
      AcmgClass said = own(r).classify(r.codes());
      if (said != r.truth()) {
        misses.add(
            new Miss(
                r.row().line(),
                r.panel(),
                String.join(", ", r.codes().stream().map(EvidenceCode::toString).toList()),
                r.truth(),
                said));
      }
    }
    return misses;
  }

  private CombiningScheme own(Row r) {
    return book.panels().scheme(r.panel(), r.gene());
  }

  private Collection<CombiningScheme> schemes() {
    return book.panels().schemes().values();
  }

  private Score score(Function<Row, AcmgClass> answer) {
    Score s = Score.NONE;
    for (Row r : rows) {
      s = s.plus(r.truth(), answer.apply(r));
    }
    return s;
  }

  /**
   * Answers by the scheme that fits the rows outside of the row's own fold best.
   *
   * @param perPanel choose among the rows of the same panel, where there are any; else among all
   */
  private Function<Row, AcmgClass> held(Function<Row, String> fold, boolean perPanel) {
    Map<String, CombiningScheme> chosen = new HashMap<>();
    return r -> {
      String key = fold.apply(r) + (perPanel ? "\t" + r.panel() : "");
      return chosen
          .computeIfAbsent(
              key,
              k -> {
                List<Row> others =
                    rows.stream().filter(x -> !fold.apply(x).equals(fold.apply(r))).toList();
                List<Row> samePanel =
                    others.stream().filter(x -> x.panel().equals(r.panel())).toList();
                return best(perPanel && !samePanel.isEmpty() ? samePanel : others);
              })
          .classify(r.codes());
    };
  }

  /** The scheme with most exact rows; of equals the base pack's own, then the first by name. */
  private CombiningScheme best(List<Row> training) {
    String own = book.base().manifest().scheme();
    return schemes().stream()
        .max(
            Comparator.comparingLong(
                    (CombiningScheme s) ->
                        training.stream().filter(r -> s.classify(r.codes()) == r.truth()).count())
                .thenComparing(s -> s.name().equals(own))
                .thenComparing(CombiningScheme::name, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static Optional<AcmgClass> classOf(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    for (AcmgClass c : AcmgClass.values()) {
      if (wanted.equals(c.code().toLowerCase(Locale.ROOT))
          || wanted.equals(c.label().toLowerCase(Locale.ROOT))) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
