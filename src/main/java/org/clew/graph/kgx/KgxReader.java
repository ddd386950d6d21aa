package org.clew.graph.kgx;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.clew.model.ClewException;
import org.clew.model.Problem;

/**
 * Reads the node and edge tables of a KGX folder row by row. Columns that Clew does not know become
 * properties. Rows that cannot be used are handed to the problem listener and left out.
 *
 * <p>A folder holds one node and one edge table: {@code nodes.tsv} and {@code edges.tsv}, or one
 * pair whose names end so ({@code monarch-kg_nodes.tsv}), plain or {@code .gz}.
 */
public final class KgxReader {

  private final Path nodes;
  private final Path edges;
  private final Consumer<Problem> problems;

  private KgxReader(Path nodes, Path edges, Consumer<Problem> problems) {
    this.nodes = nodes;
    this.edges = edges;
    this.problems = problems;
  }

  /** Whether the folder holds a KGX graph. */
  public static boolean isKgx(Path dir) throws IOException {
    return table(dir, "nodes").isPresent() && table(dir, "edges").isPresent();
  }

  /**
   * Opens a folder.
   *
   * @throws ClewException if it holds no pair of tables
   */
  public static KgxReader open(Path dir, Consumer<Problem> problems) throws IOException {
    return new KgxReader(required(dir, "nodes"), required(dir, "edges"), problems);
  }

  private static Path required(Path dir, String what) throws IOException {
    return table(dir, what)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.MISSING_DATA,
                    dir + " has no " + what + ".tsv",
                    "Give a folder that holds nodes.tsv and edges.tsv (KGX)."));
  }

  private static Optional<Path> table(Path dir, String what) throws IOException {
    for (String name : List.of(what + ".tsv", what + ".tsv.gz")) {
      if (Files.isRegularFile(dir.resolve(name))) {
        return Optional.of(dir.resolve(name));
      }
    }
    if (!Files.isDirectory(dir)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(dir)) {
      List<Path> found =
          files
              .filter(f -> f.getFileName().toString().matches(".*[_.-]" + what + "\\.tsv(\\.gz)?"))
              .sorted()
              .toList();
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
  }

  /** Size of both tables, in bytes. */
  public long bytes() throws IOException {
    return Files.size(nodes) + Files.size(edges);
  }

  /** SHA-256 (hex) over the bytes of both tables. */
  public String sha256() throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path table : List.of(nodes, edges)) {
        sha.update(Long.toString(Files.size(table)).getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = Files.newInputStream(table)) {
          byte[] block = new byte[1 << 16];
          for (int n = in.read(block); n > 0; n = in.read(block)) {
            sha.update(block, 0, n);
          }
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hands every node to the consumer, in the order of the file. */
  public void nodes(Consumer<KgxNode> consumer) throws IOException {
    rows(
        nodes,
        new String[] {"id", "category"},
        row -> {
          String id = row.get("id");
          if (id.isEmpty()) {
            row.skip("a node without an id");
            return;
          }
          consumer.accept(
              new KgxNode(
                  id,
                  row.list("category"),
                  row.get("name"),
                  row.list("equivalent_identifiers"),
                  row.list("xref"),
                  row.list("synonym"),
                  row.list("provided_by"),
                  row.others(Columns.NODE_SET)));
        });
  }

  /** Hands every edge to the consumer, in the order of the file. */
  public void edges(Consumer<KgxEdge> consumer) throws IOException {
    rows(edges, new String[] {"subject", "predicate", "object"}, row -> edge(row, consumer));
  }

  private static void edge(Row row, Consumer<KgxEdge> consumer) {
    String subject = row.get("subject");
    String predicate = row.get("predicate");
    String object = row.get("object");
    if (subject.isEmpty() || predicate.isEmpty() || object.isEmpty()) {
      row.skip("an edge without subject, predicate or object");
      return;
    }
    int count;
    int total;
    float quotient;
    try {
      count = row.number("has_count").intValue();
      total = row.number("has_total").intValue();
      quotient = row.get("has_quotient").isEmpty() ? Float.NaN : row.number("has_quotient");
      if (Float.isNaN(quotient) && total > 0) {
        quotient = (float) count / total;
      }
      if (Float.isNaN(quotient) && !row.get("has_percentage").isEmpty()) {
        quotient = row.number("has_percentage") / 100;
      }
    } catch (NumberFormatException e) {
      row.skip("a frequency that is no number");
      return;
    }
    if (count < 0 || count > total || quotient < 0 || quotient > 1) {
      row.skip("a frequency outside of 0–1");
      return;
    }
    KgxEdge.Builder edge =
        KgxEdge.of(subject, predicate, object, row.source())
            .id(row.get("id"))
            .aggregators(row.list("aggregator_knowledge_source"))
            .publications(row.list("publications"))
            .level(row.get("knowledge_level"), row.get("agent_type"))
            .negated(row.get("negated").equalsIgnoreCase("true"))
            .frequency(count, total, quotient, row.get("frequency_qualifier"))
            .onset(row.get("onset_qualifier"))
            .sex(row.get("sex_qualifier"))
            .evidence(row.list("has_evidence"))
            .original(row.get("original_subject"), row.get("original_object"));
    row.others(Columns.EDGE_SET).forEach(edge::property);
    consumer.accept(edge.build());
  }

  private void rows(Path file, String[] required, Consumer<Row> consumer) throws IOException {
    try (BufferedReader in = reader(file)) {
      String line = in.readLine();
      if (line == null) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT, file + " is empty", "Export the graph again.");
      }
      String[] header = Columns.split(line.startsWith("\ufeff") ? line.substring(1) : line);
      Columns.requireColumns(header, file.toString(), required);
      Map<String, Integer> index = new HashMap<>();
      for (int c = 0; c < header.length; c++) {
        index.putIfAbsent(header[c].strip(), c);
      }
      long number = 1;
      while ((line = in.readLine()) != null) {
        number++;
        if (line.isEmpty()) {
          continue;
        }
        Row row = new Row(file, number, header, index, Columns.split(line), problems);
        if (row.cells.length > header.length) {
          row.skip("more cells than the header has columns");
          continue;
        }
        consumer.accept(row);
      }
    } catch (EOFException | ZipException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          file + " is cut off or damaged",
          "Copy or download the file again.",
          e);
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (file.toString().endsWith(".gz")) {
      in = new GZIPInputStream(in, 1 << 16);
    }
    return new BufferedReader(
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
        1 << 16);
  }

  /** One line of a table. */
  private record Row(
      Path file,
      long number,
      String[] header,
      Map<String, Integer> index,
      String[] cells,
      Consumer<Problem> problems) {

    String get(String column) {
      Integer c = index.get(column);
      return c == null || c >= cells.length ? "" : cells[c].strip();
    }

    List<String> list(String column) {
      return Columns.values(get(column));
    }

    Float number(String column) {
      String text = get(column);
      return text.isEmpty() ? 0f : Float.valueOf(text);
    }

    /** The primary source; tables of others may only have an older form of the column. */
    String source() {
      for (String column : List.of("primary_knowledge_source", "knowledge_source", "provided_by")) {
        if (!get(column).isEmpty()) {
          return get(column);
        }
      }
      return "infores:unknown";
    }

    Map<String, String> others(java.util.Set<String> own) {
      Map<String, String> others = new TreeMap<>();
      for (int c = 0; c < cells.length; c++) {
        if (!own.contains(header[c])) {
          Columns.put(others, header[c].strip(), cells[c].strip());
        }
      }
      return others;
    }

    void skip(String what) {
      problems.accept(
          Problem.warning(
              file.getFileName() + ", line " + number,
              what + ": the row is left out",
              "Correct the row and import again."));
    }
  }
}
