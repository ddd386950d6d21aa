package org.clew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.Therapy;
import org.clew.model.VariantAssessment;

/** A rationale for the terminal: the ranking, then the top candidate's ledger opened. */
public final class TextReport {

  private static final int BAR = 12; // characters of the longest bar to either side
  private static final int NAME = 52; // characters of the name of a line or part
  private static final int EDGES = 10; // paths shown
  private static final int SILENT = 3; // parts without weight that have a line each
  private static final int COLUMNS = 100;

  private final Ink ink;
  private final boolean everything;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Ink ink, boolean everything) {
    this.ink = ink;
    this.everything = everything;
  }

  /**
   * Renders a rationale.
   *
   * @param colour whether to use ANSI colours; they add nothing that the text does not say
   */
  public static String render(Rationale rationale, boolean colour) {
    return render(rationale, Audience.CLINICIAN, colour);
  }

  /** The same for another reader. */
  public static String render(Rationale rationale, Audience audience, boolean colour) {
    if (audience == Audience.PATIENT) {
      return PatientText.render(rationale);
    }
    TextReport report = new TextReport(new Ink(colour), audience == Audience.AUDITOR);
    report.header(rationale);
    report.ranking(rationale);
    rationale.candidates().stream()
        .filter(c -> report.everything || c == rationale.candidates().get(0))
        .forEach(report::candidate);
    report.list("What to ask next", OutlookText.questions(rationale));
    report.list("What would change this", OutlookText.changes(rationale));
    rationale.therapy().ifPresent(report::therapy);
    report.problems(rationale.problems());
    report.versions(rationale);
    return report.out.toString();
  }

  private void header(Rationale r) {
    line(ink.bold("Case " + clean(r.caseId())));
    terms("Observed", r.observed());
    terms("Excluded", r.excluded());
    Sentences.limits(r).forEach(limit -> line(ink.warn(limit)));
  }

  private void terms(String title, List<Term> terms) {
    if (!terms.isEmpty()) {
      line(
          wrap(
              title
                  + ": "
                  + terms.stream()
                      .map(t -> clean(t.toString()))
                      .collect(Collectors.joining(", "))));
    }
  }

  private void ranking(Rationale r) {
    line("");
    line(ink.bold(row("Rank", "Gene", "Score", "Probability", "Disease")));
    for (Candidate c : r.candidates()) {
      line(
          row(
              Integer.toString(c.rank()),
              c.gene().label(),
              Numbers.signed(c.score()),
              Numbers.probability(r, c.posterior()),
              c.disease().map(Term::toString).orElse("–")));
    }
    line(
        row(
            "–",
            "none",
            Numbers.signed(r.normalisation().noneScore()),
            Numbers.probability(r, r.normalisation().noneProbability()),
            "no candidate explains the case"));
    line(
        ink.dim(
            r.candidateCount()
                + " genes ranked. The score is the sum of a gene's ledger, in log10 odds."));
    Sentences.uncertainty(r).forEach(sentence -> line(wrap(sentence)));
  }

  private static String row(String rank, String gene, String score, String odds, String disease) {
    return String.format(
        "%4s  %-10s %8s  %11s  %s", rank, clean(gene), score, odds, clean(disease));
  }

  private void candidate(Candidate c) {
    line("");
    line(ink.bold(clean(c.gene() + c.disease().map(d -> " · " + d).orElse(""))));
    ledger(c);
    c.variants().forEach(this::variant);
    c.explanation().ifPresent(this::explanation);
    c.counterfactual().ifPresent(f -> line(wrap("  " + clean(Sentences.counterfactual(f)))));
    if (!c.findings().isEmpty()) {
      line("");
      line(ink.bold("Findings"));
      c.findings().forEach(f -> line(ink.warn("  ! " + clean(Sentences.finding(f)))));
    }
  }

  private void ledger(Candidate c) {
    double longest = 0;
    for (LedgerLine l : c.ledger().lines()) {
      longest = Math.max(longest, Math.abs(l.log10LR()));
      for (LedgerPart p : listed(l)) {
        longest = Math.max(longest, Math.abs(p.log10LR()));
      }
    }
    line("");
    for (LedgerLine l : c.ledger().lines()) {
      boolean single = l.parts().size() == 1;
      String title = Sentences.title(l) + (single ? ": " + l.parts().get(0).label() : "");
      bar(title, l.log10LR(), longest, true);
      String of = Sentences.speaksOf(l, c);
      if (!of.isEmpty()) {
        line(wrap("    " + clean(of)));
      }
      if (everything) {
        line(ink.dim(wrap("      " + clean(l.id() + " " + l.log10LR() + ", " + source(l)))));
        if (single) {
          statements(l.parts().get(0));
        }
      }
      parts(listed(l), longest);
    }
    line("  " + pad("Score: the sum", NAME) + " " + right(Numbers.signed(c.score())));
  }

  /** The parts that stand below their line: not a single one, nor the network's paths. */
  private static List<LedgerPart> listed(LedgerLine l) {
    return l.parts().size() == 1 || l.id().equals("phenotype.network") ? List.of() : l.parts();
  }

  /** Parts below their line; many that weigh nothing share a sentence, but for an auditor. */
  private void parts(List<LedgerPart> parts, double longest) {
    List<LedgerPart> silent =
        parts.stream().filter(p -> Numbers.signed(p.log10LR()).equals(Numbers.signed(0))).toList();
    boolean fold = !everything && silent.size() > SILENT;
    for (LedgerPart p : parts) {
      if (!fold || !silent.contains(p)) {
        bar("  " + p.label() + ", " + Sentences.relation(p), p.log10LR(), longest, false);
      }
      if (everything) {
        statements(p);
      }
    }
    if (fold) {
      String names =
          silent.stream()
              .map(p -> p.label() + ", " + Sentences.relation(p))
              .collect(Collectors.joining("; "));
      line(wrap("    Without weight: " + clean(names)));
    }
  }

  private void statements(LedgerPart p) {
    p.edges().forEach(e -> line(ink.dim(wrap("        " + clean(path(e))))));
  }

  private void bar(String name, double value, double longest, boolean strong) {
    int n = longest == 0 ? 0 : (int) Math.round(BAR * Math.abs(value) / longest);
    String left = value < 0 ? " ".repeat(BAR - n) + "▒".repeat(n) : " ".repeat(BAR);
    String right = value > 0 ? "█".repeat(n) : "";
    String text = "  " + pad(name, NAME) + " " + right(Numbers.signed(value));
    line((strong ? ink.bold(text) : text) + "  " + ink.signed(value, left + "│" + right));
  }

  private void variant(VariantAssessment a) {
    line("");
    String hgvs = a.consequence().hgvsC() + " " + a.consequence().hgvsP();
    line(
        ink.bold("Variant " + a.variant().key())
            + "  "
            + clean(hgvs.strip())
            + "  "
            + a.variant().zygosity().name().toLowerCase(Locale.ROOT));
    line(
        "  "
            + a.acmgClass().label()
            + ", "
            + a.points()
            + " points, probability of pathogenicity "
            + Numbers.percent(a.posterior()));
    if (!a.classes().isEmpty()) {
      line(wrap("  By scheme: " + clean(Sentences.schemes(a))));
    }
    if (!a.changes().isEmpty()) {
      line(wrap("  Would change the class: " + Sentences.changes(a)));
    }
    List<String> unanswered = new ArrayList<>();
    for (CriterionResult r : a.criteria()) {
      if (r.status() == Status.NOT_ASSESSED) {
        unanswered.add(r.code() + " (" + String.join(", ", r.missing()) + ")");
      } else if (r.status() != Status.NOT_MET) {
        criterion(r);
      }
    }
    a.criteria().stream().filter(r -> r.status() == Status.NOT_MET).forEach(this::criterion);
    if (!unanswered.isEmpty()) {
      line(wrap("  Not assessed, input missing: " + clean(String.join("; ", unanswered))));
    }
  }

  private void criterion(CriterionResult r) {
    String points = r.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", r.points());
    line(
        String.format(
            "  %-5s %-9s %-12s %3s  %s",
            r.code(),
            Sentences.status(r),
            r.strength().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            points.replace('-', '−'),
            clean(Sentences.reason(r))));
  }

  private void explanation(Explanation e) {
    line("");
    line(ink.bold("What the network saw") + "  " + Numbers.fine(e.total()));
    int shown = everything ? e.edges().size() : Math.min(EDGES, e.edges().size());
    for (Explanation.Edge edge : e.edges().subList(0, shown)) {
      line(
          "  "
              + right(Numbers.fine(edge.log10LR()))
              + "  "
              + clean(path(edge.edge()))
              + recurrence(edge));
    }
    line("  " + right(Numbers.fine(e.withoutLinks())) + "  without any link, by the rules' scores");
    line("  " + right(Numbers.fine(e.remainder())) + "  all other links");
    line(wrap("  " + Sentences.faithfulness(e)));
    Sentences.stability(e).ifPresent(s -> line(wrap("  " + s)));
  }

  /** An unstable edge says so; an auditor reads of each how often it came again. */
  private String recurrence(Explanation.Edge e) {
    boolean told = everything || e.unstable().orElse(false);
    String said = told ? Sentences.recurrence(e) : "";
    return said.isEmpty() ? "" : "  " + ink.warn("(" + said + ")");
  }

  private static String source(LedgerLine l) {
    var by = l.specifiedBy();
    String citations =
        by.citations().stream().map(Curie::toString).collect(Collectors.joining(", "));
    return "by "
        + by.name()
        + ", "
        + by.source()
        + " "
        + Sentences.shortened(by.version())
        + (citations.isEmpty() ? "" : "; " + citations);
  }

  private static String path(EdgeRef e) {
    String publications =
        e.publications().stream().limit(3).map(Curie::toString).collect(Collectors.joining(", "));
    return e.subject().label()
        + " —"
        + Sentences.predicate(e.predicate())
        + "→ "
        + e.object().label()
        + "  ["
        + e.source()
        + (publications.isEmpty() ? "" : "; " + publications)
        + "]";
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      line("");
      line(ink.bold(title));
      sentences.forEach(s -> line(wrap("  " + clean(s))));
    }
  }

  private void therapy(Therapy t) {
    line("");
    line(ink.bold(clean(Sentences.of("therapy.title", Map.of("gene", t.gene().label())))));
    for (OutlookText.Group g : OutlookText.drugs(t)) {
      line(wrap("  " + clean(g.title())));
      g.drugs().forEach(d -> line(wrap("    " + clean(d))));
    }
  }

  private void problems(List<Problem> problems) {
    if (!problems.isEmpty()) {
      line("");
      line(ink.bold("About the input"));
      problems.forEach(p -> line(wrap("  " + clean(p.place() + ": " + Sentences.problem(p)))));
    }
  }

  private void versions(Rationale r) {
    line("");
    line(
        ink.dim(
            wrap(
                "Versions: "
                    + r.versions().entrySet().stream()
                        .map(e -> e.getKey() + " " + version(e.getValue()))
                        .collect(Collectors.joining(", ")))));
    if (everything) {
      line(ink.dim(wrap("Options: " + listed(r.options()))));
      line(ink.dim(wrap("Knowledge: " + listed(r.knowledge()))));
    }
  }

  private String version(String value) {
    return everything ? value : Sentences.shortened(value);
  }

  private static String listed(Map<String, String> values) {
    return values.isEmpty()
        ? "as it is"
        : values.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String right(String figure) {
    return String.format("%7s", figure);
  }

  private static String pad(String text, int width) {
    String t = clean(text);
    t = t.length() > width ? t.substring(0, width - 1) + "…" : t;
    return t + " ".repeat(width - t.length());
  }

  static String wrapped(String text) {
    return wrap(clean(text));
  }

  /** Breaks at blanks so that no line has more than 100 columns, where there is a blank. */
  private static String wrap(String text) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split("(?<=\\S) ")) {
      if (column > 0 && column + 1 + word.length() > COLUMNS) {
        wrapped.append("\n    ");
        column = 4;
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += word.length();
    }
    return wrapped.toString();
  }

  /** Control characters of a label must not reach a terminal. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
