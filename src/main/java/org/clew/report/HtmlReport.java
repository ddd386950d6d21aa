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

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private HtmlReport() {}

  /**
   * Renders a rationale.
   *
   * @param detailed how many of the top candidates are shown with their ledgers
   */
  public static String render(Rationale rationale, int detailed) {
    StringOutput out = new StringOutput();
    ENGINE.render("report.jte", new HtmlPage(rationale, detailed), out);
    return out.toString().stripLeading();
  }
}
