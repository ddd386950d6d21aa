package org.clew.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.clew.model.Rationale;

/**
 * A rationale as one HTML file that works offline: styles, scripts and pictures are inside, and its
 * content security policy allows nothing else. Without scripts only the drawn subgraphs are
 * missing; the tables beside them say the same.
 */
public final class HtmlReport {

  /** Candidates printed with their ledgers: as many as go on four sheets of A4. */
  private static final int PRINTED = 3;

  /** Candidates that a clinician's page shows with their ledgers. */
  private static final int DETAILED = 10;

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private HtmlReport() {}

  /** What templates of other pages need to show the same. */
  public static HtmlPage page(Rationale rationale, int detailed) {
    return new HtmlPage(rationale, detailed, PRINTED);
  }

  /**
   * Renders a rationale.
   *
   * @param detailed how many of the top candidates are shown with their ledgers
   */
  public static String render(Rationale rationale, int detailed) {
    return page("report.jte", new HtmlPage(rationale, detailed, PRINTED));
  }

  /** The page of an audience: an auditor sees every candidate with its ledger. */
  public static String render(Rationale rationale, Audience audience) {
    return switch (audience) {
      case CLINICIAN -> render(rationale, DETAILED);
      case AUDITOR -> {
        int all = rationale.candidates().size();
        yield page("report.jte", new HtmlPage(rationale, all, all));
      }
      case PATIENT -> page("patient.jte", new HtmlPage(rationale, 0, 0));
    };
  }

  private static String page(String template, HtmlPage page) {
    StringOutput out = new StringOutput();
    ENGINE.render(template, page, out);
    return out.toString().stripLeading();
  }
}
