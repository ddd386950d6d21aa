package org.clew.cli;

import org.clew.model.Rationale;
import org.clew.rationale.RationaleJson;
import org.clew.report.HtmlReport;
import org.clew.report.PhevalReport;
import org.clew.report.TextReport;

/** Forms of a rationale, with the endings of their files. */
enum ReportFormat {
  TEXT("txt", true) {
    @Override
    String render(Rationale rationale, boolean colour) {
      return TextReport.render(rationale, colour);
    }
  },
  JSON("json", true) {
    @Override
    String render(Rationale rationale, boolean colour) {
      return RationaleJson.write(rationale);
    }
  },
  HTML("html", false) {
    @Override
    String render(Rationale rationale, boolean colour) {
      return HtmlReport.render(rationale, HTML_DETAILED);
    }
  },
  PHEVAL("tsv", false) {
    @Override
    String render(Rationale rationale, boolean colour) {
      return PhevalReport.render(rationale);
    }
  };

  /** Candidates that the page shows with their ledgers. */
  private static final int HTML_DETAILED = 10;

  private final String ending;
  private final boolean onStandardOutput;

  ReportFormat(String ending, boolean onStandardOutput) {
    this.ending = ending;
    this.onStandardOutput = onStandardOutput;
  }

  String ending() {
    return ending;
  }

  /** Whether it makes sense on standard output. */
  boolean onStandardOutput() {
    return onStandardOutput;
  }

  /**
   * Renders.
   *
   * @param colour whether ANSI colours may be used; only text has them
   */
  abstract String render(Rationale rationale, boolean colour);
}
