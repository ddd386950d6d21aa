package org.clew.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleJson;
import org.clew.report.Audience;
import org.clew.report.HtmlReport;
import org.clew.report.PdfReport;
import org.clew.report.PhenopacketReport;
import org.clew.report.PhevalReport;
import org.clew.report.TextReport;
import org.clew.report.VaSpecReport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Forms of a rationale, with the endings of their files. */
enum ReportFormat {
  TEXT("txt", true) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(TextReport.render(rationale, audience, colour));
    }
  },
  JSON("json", true) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(RationaleJson.write(rationale));
    }
  },
  HTML("html", false) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(HtmlReport.render(rationale, audience));
    }
  },
  PDF("pdf", false) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return PdfReport.render(rationale, audience);
    }
  },
  PHEVAL("tsv", false) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(PhevalReport.render(rationale));
    }
  },
  VA_SPEC("va-spec.json", true) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(VaSpecReport.render(rationale));
    }
  },
  PHENOPACKET("phenopacket.json", true) {
    @Override
    byte[] render(Rationale rationale, Audience audience, boolean colour) {
      return bytes(PhenopacketReport.render(rationale, Instant.now()));
    }
  };

  private final String ending;
  private final boolean onStandardOutput;

  ReportFormat(String ending, boolean onStandardOutput) {
    this.ending = ending;
    this.onStandardOutput = onStandardOutput;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Name on the command line, e.g. {@code va-spec}. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
   * @param audience who reads it; text, HTML and PDF differ by it
   * @param colour whether ANSI colours may be used; only text has them
   * @return a file's content; UTF-8 where it is text
   */
  abstract byte[] render(Rationale rationale, Audience audience, boolean colour);

  /** Reads the names of the command line. */
  static final class Names implements ITypeConverter<ReportFormat> {
    @Override
    public ReportFormat convert(String value) {
      return Arrays.stream(values())
          .filter(f -> f.title().equalsIgnoreCase(value.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is none of "
                          + Arrays.stream(values())
                              .map(ReportFormat::title)
                              .collect(Collectors.joining(", "))));
    }
  }
}
