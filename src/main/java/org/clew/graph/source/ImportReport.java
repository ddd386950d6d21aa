package org.clew.graph.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.source.SourceCatalog.Found;

/**
 * What an import read and what became of it: rows and edges per source, nodes and edges of the
 * graph, and every row that was not taken as it stands, counted by reason and listed. It depends on
 * the files alone, so that two imports of the same files report the same bytes.
 */
public final class ImportReport {

  /**
   * A row that was not taken as it stands.
   *
   * @param source name of the source
   * @param file file within the folder
   * @param line line of the file, 0 where there is none
   * @param rows how many rows it stands for
   * @param subject what it is about, e.g. the id that is unknown
   * @param detail more, for a person; may be empty
   */
  public record Issue(
      String source,
      String file,
      long line,
      long rows,
      Reason reason,
      String subject,
      String detail) {}

  /** What became of one source. */
  public static final class SourceCount {
    private final Source source;
    private final String file;
    private final String sha256;
    private long rows;
    private long edges;
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

    private SourceCount(Source source, String file, String sha256) {
      this.source = source;
      this.file = file;
      this.sha256 = sha256;
    }

    public Source source() {
      return source;
    }

    /** File within the folder of releases. */
    public String file() {
      return file;
    }

    /** SHA-256 (hex) of the file, unpacked; empty for a folder. */
    public String sha256() {
      return sha256;
    }

    /** The catalogue's version, if this is the file that it records; else the file's hash. */
    public String version() {
      boolean other =
          !source.sha256().isEmpty() && !sha256.isEmpty() && !source.sha256().equals(sha256);
      if (other || source.version().isEmpty()) {
        return sha256.isEmpty() ? "unknown" : "sha256:" + sha256.substring(0, 16);
      }
      return source.version();
    }

    public long rows() {
      return rows;
    }

    public long edges() {
      return edges;
    }

    /** Rows by reason. */
    public Map<Reason, Long> reasons() {
      return java.util.Collections.unmodifiableMap(reasons);
    }
  }

  private final Map<String, SourceCount> sources = new LinkedHashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Map<NodeKind, Long> nodes = new EnumMap<>(NodeKind.class);
  private final Map<EdgeType, Map<String, Long>> edges = new EnumMap<>(EdgeType.class);
  private final Map<String, Long> facts = new TreeMap<>();
  private List<Source> missing = List.of();
  private List<String> unused = List.of();

  void found(Found found) {
    missing = found.missing();
    unused = found.unused();
  }

  void begin(SourceFile file, String sha256) {
    sources.put(file.source().name(), new SourceCount(file.source(), file.name(), sha256));
  }

  private SourceCount of(SourceFile file) {
    return sources.computeIfAbsent(
        file.source().name(), n -> new SourceCount(file.source(), file.name(), ""));
  }

  void rowRead(SourceFile file) {
    of(file).rows++;
  }

  void issue(Row row, Reason reason, String subject, String detail) {
    issue(row, 1, reason, subject, detail);
  }

  void issue(Row row, long rows, Reason reason, String subject, String detail) {
    issues.add(
        new Issue(
            row.file().source().name(),
            row.file().name(),
            row.line(),
            rows,
            reason,
            subject,
            detail));
    of(row.file()).reasons.merge(reason, rows, Long::sum);
  }

  void node(NodeKind kind) {
    nodes.merge(kind, 1L, Long::sum);
  }

  void edge(EdgeType type, String source) {
    edges.computeIfAbsent(type, t -> new TreeMap<>()).merge(source, 1L, Long::sum);
  }

  void edgeOf(SourceFile file) {
    of(file).edges++;
  }

  void fact(String name, long value) {
    facts.put(name, value);
  }

  void tally(String name) {
    facts.merge(name, 1L, Long::sum);
  }

  /** Versions of the sources that were read, by name. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    sources.forEach((name, s) -> versions.put(name, s.version()));
    return versions;
  }

  /** Writes {@code import-report.json}, {@code import-report.txt} and {@code import-issues.tsv}. */
  public void write(Path dir) throws IOException {
    ReportWriter.write(this, dir);
  }

  /** Nodes and edges by kind, for a person. */
  public String summary() {
    return ReportWriter.summary(this);
  }

  /** Rows with that effect over all sources. */
  public long count(Reason.Effect effect) {
    return issues.stream().filter(i -> i.reason().effect() == effect).mapToLong(Issue::rows).sum();
  }

  /** The whole report for a person. */
  public String text() {
    return ReportWriter.text(this);
  }

  /** Sources that were read, in order. */
  public List<SourceCount> sources() {
    return List.copyOf(sources.values());
  }

  /** Sources of the catalogue without a file. */
  public List<Source> missing() {
    return missing;
  }

  /** Files of the folders that no source claims. */
  public List<String> unused() {
    return unused;
  }

  public List<Issue> issues() {
    return java.util.Collections.unmodifiableList(issues);
  }

  /** Rows with that reason over all sources. */
  public long count(Reason reason) {
    return sources.values().stream().mapToLong(s -> s.reasons.getOrDefault(reason, 0L)).sum();
  }

  public long nodes(NodeKind kind) {
    return nodes.getOrDefault(kind, 0L);
  }

  public long edges(EdgeType type) {
    return edges.getOrDefault(type, Map.of()).values().stream().mapToLong(n -> n).sum();
  }

  /** Edges of a type by primary knowledge source. */
  public Map<String, Long> edgesBySource(EdgeType type) {
    return java.util.Collections.unmodifiableMap(edges.getOrDefault(type, Map.of()));
  }

  /** Further figures by name, e.g. {@code hpoa_disease_records}. */
  public Map<String, Long> facts() {
    return java.util.Collections.unmodifiableMap(facts);
  }
}
