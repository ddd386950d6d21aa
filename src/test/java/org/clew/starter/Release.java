package org.clew.starter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads tables of the real releases for the checks, with nothing of the importers in between. */
final class Release {

  private static final CSVFormat TSV = CSVFormat.TDF.builder().setQuote(null).get();

  private Release() {}

  /** Rows of a tab-separated file by column name; lines before the header may be comments. */
  static void tsv(Path file, Consumer<Map<String, String>> rows) {
    table(file, TSV, rows);
  }

  /** Rows of a comma-separated file by column name. */
  static void csv(Path file, Consumer<Map<String, String>> rows) {
    table(file, CSVFormat.RFC4180, rows);
  }

  private static void table(Path file, CSVFormat format, Consumer<Map<String, String>> rows) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      in.mark(1 << 16);
      String line = in.readLine();
      while (line.startsWith("#") && !line.contains("\t")) {
        in.mark(1 << 16);
        line = in.readLine();
      }
      in.reset();
      if (line.startsWith("#")) {
        in.skip(1);
      }
      try (CSVParser parser =
          CSVParser.builder()
              .setReader(in)
              .setFormat(format.builder().setHeader().setSkipHeaderRecord(true).get())
              .get()) {
        for (CSVRecord row : parser) {
          rows.accept(row.toMap());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records of a comma-separated file without a usable header. */
  static void records(Path file, Consumer<CSVRecord> rows) {
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))
            .setFormat(CSVFormat.RFC4180)
            .get()) {
      parser.forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Values of an HGNC cell: bars between them, quotes around several. */
  static String[] values(String cell) {
    return cell.replace("\"", "").split("\\|");
  }
}
