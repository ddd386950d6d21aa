package org.clew.graph.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.source.ImportReport.Issue;
import org.clew.graph.source.ImportReport.SourceCount;

/** Writes an import report as JSON, as text, and its list of rows as TSV. */
final class ReportWriter {

  static final String JSON = "import-report.json";
  static final String TEXT = "import-report.txt";
  static final String ISSUES = "import-issues.tsv";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportWriter() {}

  static void write(ImportReport report, Path dir) throws IOException {
    Files.writeString(dir.resolve(JSON), MAPPER.writeValueAsString(json(report)) + "\n");
    Files.writeString(dir.resolve(TEXT), text(report));
    try (BufferedWriter out =
        Files.newBufferedWriter(dir.resolve(ISSUES), StandardCharsets.UTF_8)) {
      out.write("source\tfile\tline\trows\teffect\treason\tsubject\tdetail\n");
      for (Issue i : report.issues()) {
        out.write(
            String.join(
                "\t",
                i.source(),
                i.file(),
                i.line() == 0 ? "" : Long.toString(i.line()),
                Long.toString(i.rows()),
                effect(i.reason()),
                i.reason().key(),
                clean(i.subject()),
                clean(i.detail())));
        out.write('\n');
      }
    }
  }

  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x1f]+", " ");
  }

  private static String effect(Reason reason) {
    return reason.effect().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static ObjectNode json(ImportReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode nodes = root.putObject("nodes");
    for (NodeKind k : NodeKind.values()) {
      nodes.put(k.label(), report.nodes(k));
    }
    ObjectNode edges = root.putObject("edges");
    for (EdgeType t : EdgeType.values()) {
      ObjectNode edge = edges.putObject(t.name());
      edge.put("total", report.edges(t));
      report.edgesBySource(t).forEach(edge.putObject("by_source")::put);
    }
    ObjectNode facts = root.putObject("facts");
    report.facts().forEach(facts::put);
    ArrayNode sources = root.putArray("sources");
    for (SourceCount s : report.sources()) {
      ObjectNode source = sources.addObject();
      source.put("name", s.source().name());
      source.put("infores", s.source().infores());
      source.put("file", s.file());
      source.put("sha256", s.sha256());
      source.put("version", s.version());
      source.put("licence", s.source().licence());
      source.put("citation", s.source().citation());
      source.put("rows", s.rows());
      source.put("edges", s.edges());
      ObjectNode issues = source.putObject("issues");
      s.reasons().forEach((reason, n) -> issues.put(reason.key(), n));
    }
    ArrayNode missing = root.putArray("missing");
    report.missing().forEach(m -> missing.add(m.name()));
    ArrayNode unused = root.putArray("unused_files");
    report.unused().forEach(unused::add);
    return root;
  }

  /** Nodes and edges alone. */
  static String summary(ImportReport report) {
    StringBuilder out = new StringBuilder();
    graph(out, report, false);
    return out.toString();
  }

  private static void graph(StringBuilder out, ImportReport report, boolean bySource) {
    out.append("Nodes\n");
    for (NodeKind k : NodeKind.values()) {
      line(out, report.nodes(k), k.label());
    }
    out.append("\nEdges\n");
    for (EdgeType t : EdgeType.values()) {
      line(
          out,
          report.edges(t),
          t.subject().label() + " " + t.predicate() + " " + t.object().label());
      Map<String, Long> sources = report.edgesBySource(t);
      if (bySource && sources.size() > 1) {
        sources.forEach((source, n) -> line(out, n, "  of " + source));
      }
    }
  }

  static String text(ImportReport report) {
    StringBuilder out = new StringBuilder("Import report\n\n");
    graph(out, report, true);
    if (!report.facts().isEmpty()) {
      out.append("\nFigures\n");
      report.facts().forEach((name, n) -> line(out, n, name.replace('_', ' ')));
    }
    out.append("\nSources\n");
    for (SourceCount s : report.sources()) {
      out.append(
          String.format(
              Locale.ROOT, "  %s, version %s (%s)\n", s.source().title(), s.version(), s.file()));
      line(out, s.rows(), "rows, " + s.edges() + " edges");
      s.reasons()
          .forEach((reason, n) -> line(out, n, "rows " + effect(reason) + ": " + reason.text()));
    }
    if (!report.missing().isEmpty()) {
      out.append("\nSources without a file\n");
      report.missing().forEach(m -> out.append("  ").append(m.title()).append('\n'));
    }
    if (!report.unused().isEmpty()) {
      out.append("\nFiles that no source claims\n");
      report.unused().forEach(u -> out.append("  ").append(u).append('\n'));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, long n, String what) {
    out.append(String.format(Locale.ROOT, "%,12d  %s\n", n, what));
  }
}
