package org.clew.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.clew.model.Rationale;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The page as PDF, made without a browser. Subgraphs are drawn by scripts and are not in it; the
 * tables beside them are.
 */
public final class PdfReport {

  /** A font with arrows and minus signs, which PDF's own fonts lack; PDFBox brings it along. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final String FAMILY = "Report";

  static {
    XRLog.setLoggingEnabled(false); // it would write labels to standard error
  }

  private PdfReport() {}

  /** Renders the page of an audience. */
  public static byte[] render(Rationale rationale, Audience audience) {
    Document page = Jsoup.parse(HtmlReport.render(rationale, audience));
    page.select("script, style, meta[http-equiv], .screen").remove();
    page.select("svg.bar").forEach(PdfReport::bar);
    page.select(".graph, .legend").remove();
    page.head().appendElement("style").appendText(css());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useFont(PdfReport::font, FAMILY, 400, FontStyle.NORMAL, true);
      builder.useFont(PdfReport::font, FAMILY, 700, FontStyle.NORMAL, true);
      // nothing is fetched, whatever a label says
      builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
      builder.withW3cDocument(new W3CDom().fromJsoup(page), "");
      builder.toStream(out);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A bar as a box: its place and length are those of the drawing, out of 200. */
  private static void bar(Element svg) {
    Element rect = Objects.requireNonNull(svg.selectFirst("rect"));
    double x = Double.parseDouble(rect.attr("x")) / 2;
    double width = Double.parseDouble(rect.attr("width")) / 2;
    Element box = new Element("div").addClass("box").addClass(rect.className());
    box.attr("style", "margin-left: " + x + "%; width: " + Math.min(width, 100 - x) + "%");
    svg.replaceWith(box);
  }

  private static InputStream font() {
    return Objects.requireNonNull(PdfReport.class.getResourceAsStream(FONT), FONT);
  }

  private static String css() {
    try (InputStream in = Objects.requireNonNull(PdfReport.class.getResourceAsStream("pdf.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
