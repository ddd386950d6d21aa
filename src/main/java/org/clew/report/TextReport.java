package org.clew.report;

import static org.clew.report.TextPage.clean;
import static org.clew.report.TextPage.right;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.Explanation;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.Therapy;

/** A rationale for the terminal: the ranking, then the top candidate's ledger opened. */
public final class TextReport {

  private static final int EDGES = 10; // paths shown

  private final Ink ink;
  private final TextPage page;
  private final boolean everything;

  private TextReport(Ink ink, boolean everything) {
    this.ink = ink;
    this.page = new TextPage(ink);
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
    report.write(rationale);
    return report.page.toString();
  }

  private void write(Rationale r) {
    header(r);
    ranking(r);
    r.candidates().stream()
        .filter(c -> everything || c == r.candidates().get(0))
        .forEach(this::candidate);
    page.list("What to ask next", OutlookText.questions(r));
    page.list("What would change this", OutlookText.changes(r));
    r.therapy().ifPresent(this::therapy);
    page.list(
        "About the input",
        r.problems().stream().map(p -> p.place() + ": " + Sentences.problem(p)).toList());
    versions(r);
  }

  private void header(Rationale r) {
    page.line(ink.bold("Case " + clean(r.caseId())));
    terms("Observed", r.observed());
    terms("Excluded", r.excluded());
    Sentences.limits(r).forEach(limit -> page.line(ink.warn(limit)));
  }

  private void terms(String title, List<Term> terms) {
    if (!terms.isEmpty()) {
      String all = terms.stream().map(Term::toString).collect(Collectors.joining(", "));
      page.sentence(title + ": " + all);
    }
  }

  private void ranking(Rationale r) {
    page.heading(row("Rank", "Gene", "Score", "Probability", "Disease"));
    for (Candidate c : r.candidates()) {
      page.line(
          row(
              Integer.toString(c.rank()),
              c.gene().label(),
              Numbers.signed(c.score()),
              Numbers.probability(r, c.posterior()),
              c.disease().map(Term::toString).orElse("–") + otherDisease(c)));
    }
    page.line(
        row(
            "–",
            "none",
            Numbers.signed(r.normalisation().noneScore()),
            Numbers.probability(r, r.normalisation().noneProbability()),
            "no candidate explains the case"));
    page.line(
        ink.dim(
            r.candidateCount()
                + " genes ranked. The score is the sum of a gene's ledger, in log10 odds."));
    Sentences.uncertainty(r).forEach(page::sentence);
  }

  private static String otherDisease(Candidate c) {
    String other = Sentences.otherDisease(c);
    return other.isEmpty() ? "" : "; " + other;
  }

  private static String row(String rank, String gene, String score, String odds, String disease) {
    return String.format(
        Locale.ROOT, "%4s  %-10s %8s  %11s  %s", rank, clean(gene), score, odds, clean(disease));
  }

  private void candidate(Candidate c) {
    page.heading(c.gene() + c.disease().map(d -> " · " + d).orElse(""));
    new LedgerText(page, everything, c).write();
    c.variants().forEach(new VariantText(page)::write);
    c.explanation().ifPresent(this::explanation);
    c.counterfactual().ifPresent(f -> page.sentence("  " + Sentences.counterfactual(f)));
    if (!c.findings().isEmpty()) {
      page.heading("Findings");
      c.findings().forEach(f -> page.line(ink.warn("  ! " + clean(Sentences.finding(f)))));
    }
  }

  private void explanation(Explanation e) {
    page.line("");
    page.line(ink.bold("What the network saw") + "  " + Numbers.fine(e.total()));
    int shown = everything ? e.edges().size() : Math.min(EDGES, e.edges().size());
    for (Explanation.Edge edge : e.edges().subList(0, shown)) {
      figure(edge.log10LR(), clean(Sources.path(edge.edge())) + recurrence(edge));
    }
    figure(e.withoutLinks(), "without any link, by the rules' scores");
    figure(e.remainder(), "all other links");
    page.sentence("  " + Sentences.faithfulness(e));
    Sentences.stability(e).ifPresent(s -> page.sentence("  " + s));
  }

  private void figure(double value, String of) {
    page.line("  " + right(Numbers.fine(value)) + "  " + of);
  }

  /** An unstable edge says so; an auditor reads of each how often it came again. */
  private String recurrence(Explanation.Edge e) {
    boolean told = everything || e.unstable().orElse(false);
    String said = told ? Sentences.recurrence(e) : "";
    return said.isEmpty() ? "" : "  " + ink.warn("(" + said + ")");
  }

  private void therapy(Therapy t) {
    page.heading(Sentences.of("therapy.title", Map.of("gene", t.gene().label())));
    for (OutlookText.Group g : OutlookText.drugs(t)) {
      page.sentence("  " + g.title());
      g.drugs().forEach(d -> page.sentence("    " + d));
    }
  }

  private void versions(Rationale r) {
    page.line("");
    page.aside(
        "Versions: "
            + r.versions().entrySet().stream()
                .map(e -> e.getKey() + " " + version(e.getValue()))
                .collect(Collectors.joining(", ")));
    if (everything) {
      page.aside("Options: " + listed(r.options()));
      page.aside("Knowledge: " + listed(r.knowledge()));
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
}
