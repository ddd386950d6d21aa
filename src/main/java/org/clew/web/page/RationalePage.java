package org.clew.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Candidate;
import org.clew.model.Finding;
import org.clew.model.Outlook;
import org.clew.model.Rationale;
import org.clew.report.HtmlPage;
import org.clew.report.HtmlReport;
import org.clew.report.LedgerBars;
import org.clew.web.cases.StoredCase;
import org.clew.web.cases.StoredRun;

/** What the page of a rationale shows beside the report; public for the template only. */
public final class RationalePage {

  /** Candidates whose findings come first on the page. */
  private static final int LOOKED_AT = 3;

  private final StoredCase c;
  private final StoredRun run;
  private final Rationale rationale;
  private final Optional<Rationale> before;
  private final List<Candidate> compared;

  RationalePage(
      StoredCase c,
      StoredRun run,
      Rationale rationale,
      Optional<Rationale> before,
      List<String> compared) {
    this.c = c;
    this.run = run;
    this.rationale = rationale;
    this.before = before;
    this.compared =
        rationale.candidates().stream()
            .filter(k -> compared.contains(k.gene().id().toString()))
            .limit(2)
            .toList();
  }

  public String id() {
    return run.id();
  }

  public String caseId() {
    return c.id();
  }

  public int caseVersion() {
    return c.version();
  }

  /** Address of the document itself. */
  public String self() {
    return "/api/v1/rationales/" + run.id();
  }

  // ---- conflicts

  /** A finding with the candidate that it concerns. */
  public record Note(String anchor, String gene, String text) {}

  /** Findings on the leading candidates. */
  public List<Note> conflicts() {
    HtmlPage page = HtmlReport.page(rationale, LOOKED_AT);
    List<Note> notes = new ArrayList<>();
    for (Candidate k : page.detailed()) {
      for (Finding f : k.findings()) {
        notes.add(new Note(page.anchor(k), k.gene().label(), page.finding(f)));
      }
    }
    return notes;
  }

  // ---- moves

  public boolean hasBefore() {
    return before.isPresent();
  }

  /** How a candidate moved against the run before. */
  public String move(Candidate k) {
    if (before.isEmpty()) {
      return "";
    }
    Optional<Integer> old = CasePages.rank(before.get(), k.gene().id());
    if (old.isEmpty()) {
      return "new";
    }
    int up = old.get() - k.rank();
    return up == 0 ? "=" : up > 0 ? "▲ " + up : "▼ " + -up;
  }

  // ---- two side by side

  public List<Candidate> compared() {
    return compared;
  }

  public boolean isCompared(Candidate k) {
    return compared.contains(k);
  }

  /** One line of two ledgers. */
  public record Pair(boolean part, String name, String left, String right, String difference) {}

  /** The ledgers of the two, line by line; parts with the same name stand side by side. */
  public List<Pair> pairs(HtmlPage page) {
    Map<String, double[]> values = new LinkedHashMap<>();
    Map<String, LedgerBars.Row> rows = new LinkedHashMap<>();
    for (int side = 0; side < compared.size(); side++) {
      String line = "";
      for (LedgerBars.Row row : page.ledger(compared.get(side))) {
        line = row.part() ? line : row.name();
        String key = line + "\n" + (row.part() ? row.name() : "");
        rows.putIfAbsent(key, row);
        values.computeIfAbsent(key, k -> new double[] {Double.NaN, Double.NaN})[side] = row.value();
      }
    }
    List<Pair> pairs = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          double[] v = values.get(key);
          double difference = zero(v[0]) - zero(v[1]);
          pairs.add(
              new Pair(
                  row.part(),
                  row.name(),
                  text(page, v[0]),
                  text(page, v[1]),
                  page.signed(difference)));
        });
    double left = compared.get(0).score();
    double right = compared.get(1).score();
    pairs.add(
        new Pair(
            false,
            "Score: the sum",
            page.signed(left),
            page.signed(right),
            page.signed(left - right)));
    return pairs;
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static String text(HtmlPage page, double value) {
    return Double.isNaN(value) ? "–" : page.signed(value);
  }

  // ---- verdict and outlook

  public boolean isVerdict(Candidate k) {
    return c.verdict()
        .flatMap(StoredCase.Verdict::gene)
        .filter(g -> g.equals(k.gene().id().toString()))
        .isPresent();
  }

  public String comment() {
    return c.verdict().map(StoredCase.Verdict::comment).orElse("");
  }

  /** Information that the answer to a question is expected to give, with two decimals. */
  public static String bits(Outlook.Question q) {
    return String.format(Locale.ROOT, "%.2f", q.bits());
  }

  /** A change of the input in words. */
  public static String change(Outlook.Change change) {
    return change.kind().equals("withdraw")
        ? "Without " + change.label()
        : "With " + change.key() + " met in " + change.gene().label();
  }
}
