package org.clew.report;

import static org.clew.report.TextPage.right;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/** A candidate's ledger on a text page: a line per piece of evidence, with its bar. */
final class LedgerText {

  private static final int BAR = 12; // characters of the longest bar to either side
  private static final int NAME = 52; // characters of the name of a line or part
  private static final int SILENT = 3; // parts without weight that have a line each

  private final TextPage page;
  private final boolean everything;
  private final Candidate candidate;
  private final double longest;

  /**
   * @param everything whether each line names its source, and each part its statements
   */
  LedgerText(TextPage page, boolean everything, Candidate candidate) {
    this.page = page;
    this.everything = everything;
    this.candidate = candidate;
    double most = 0;
    for (LedgerLine l : candidate.ledger().lines()) {
      most = Math.max(most, Math.abs(l.log10LR()));
      for (LedgerPart p : listed(l)) {
        most = Math.max(most, Math.abs(p.log10LR()));
      }
    }
    this.longest = most;
  }

  void write() {
    page.line("");
    candidate.ledger().lines().forEach(this::line);
    row("Score: the sum", Numbers.signed(candidate.score()), "");
  }

  private void line(LedgerLine l) {
    boolean single = l.parts().size() == 1;
    bar(Sentences.title(l) + (single ? ": " + l.parts().get(0).label() : ""), l.log10LR(), true);
    String of = Sentences.speaksOf(l, candidate);
    if (!of.isEmpty()) {
      page.sentence("    " + of);
    }
    if (everything) {
      page.aside("      " + l.id() + " " + l.log10LR() + ", by " + Sources.of(l.specifiedBy()));
      if (single) {
        statements(l.parts().get(0));
      }
    }
    parts(listed(l));
  }

  /** The parts that stand below their line: not a single one, nor the network's paths. */
  private static List<LedgerPart> listed(LedgerLine l) {
    return l.parts().size() == 1 || l.id().equals("phenotype.network") ? List.of() : l.parts();
  }

  /** Parts below their line; many that weigh nothing share a sentence, but for an auditor. */
  private void parts(List<LedgerPart> parts) {
    List<LedgerPart> silent =
        parts.stream().filter(p -> Numbers.signed(p.log10LR()).equals(Numbers.signed(0))).toList();
    boolean fold = !everything && silent.size() > SILENT;
    for (LedgerPart p : parts) {
      if (!fold || !silent.contains(p)) {
        bar("  " + name(p), p.log10LR(), false);
      }
      if (everything) {
        statements(p);
      }
    }
    if (fold) {
      page.sentence(
          "    Without weight: "
              + silent.stream().map(LedgerText::name).collect(Collectors.joining("; ")));
    }
  }

  private static String name(LedgerPart p) {
    return p.label() + ", " + Sentences.relation(p);
  }

  private void statements(LedgerPart p) {
    p.edges().forEach(e -> page.aside("        " + Sources.path(e)));
  }

  private void bar(String name, double value, boolean strong) {
    int n = longest == 0 ? 0 : (int) Math.round(BAR * Math.abs(value) / longest);
    String left = value < 0 ? " ".repeat(BAR - n) + "▒".repeat(n) : " ".repeat(BAR);
    String right = value > 0 ? "█".repeat(n) : "";
    String drawn = "  " + page.ink().signed(value, left + "│" + right);
    if (strong) {
      row(page.ink()::bold, name, Numbers.signed(value), drawn);
    } else {
      row(name, Numbers.signed(value), drawn);
    }
  }

  private void row(String name, String figure, String drawn) {
    row(UnaryOperator.identity(), name, figure, drawn);
  }

  /** A name, broken within its column, with the figure and bar beside its first line. */
  private void row(UnaryOperator<String> weight, String name, String figure, String drawn) {
    String indent = " ".repeat(2 + name.length() - name.stripLeading().length());
    List<String> lines = TextPage.wrap(TextPage.clean(name), NAME, indent).lines().toList();
    String first = lines.get(0);
    String padded = first + " ".repeat(Math.max(0, NAME - first.length()));
    page.line(weight.apply("  " + padded + " " + right(figure)) + drawn);
    lines.stream().skip(1).forEach(more -> page.line(weight.apply("  " + more)));
  }
}
