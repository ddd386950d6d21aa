package org.clew.graph.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxReader;
import org.clew.graph.kgx.KgxWriter;
import org.clew.graph.source.SourceCatalog.Found;
import org.clew.model.ClewException;
import org.clew.model.Progress;

/**
 * Turns folders of releases, and folders that are KGX already, into one graph in KGX, without a
 * database. Equal files give equal bytes.
 */
public final class Importer {

  private final SourceCatalog catalog;

  public Importer(SourceCatalog catalog) {
    this.catalog = catalog;
  }

  /** With the catalogue of an installation: {@code graph-import/sources.yaml} below its root. */
  public static Importer ofInstallation(Path installation) throws IOException {
    return new Importer(
        SourceCatalog.read(installation.resolve("graph-import").resolve("sources.yaml")));
  }

  /**
   * Reads all that the folders hold and writes {@code nodes.tsv}, {@code edges.tsv} and the report.
   *
   * @param from folders of releases (for each source the first folder that has it counts) or KGX
   *     folders, which are added to the rest as they are
   * @param knowledge another release of what is known of diseases (annotations, gene links,
   *     curations, solved cases): taken from there <em>instead of</em> the folders, as for "what
   *     did we know in 2023"
   * @param out folder to write to; nothing is changed there unless everything could be read
   * @throws ClewException if a required file is missing or a file is not what it should be
   */
  public ImportReport toKgx(List<Path> from, Optional<Path> knowledge, Path out, Progress progress)
      throws IOException {
    ImportReport report = new ImportReport();
    Map<String, KgxNode> nodes = new LinkedHashMap<>();
    Map<String, KgxEdge> edges = new LinkedHashMap<>();
    List<Path> releases = new ArrayList<>();
    List<Path> tables = new ArrayList<>();
    for (Path folder : from) {
      (KgxReader.isKgx(folder) ? tables : releases).add(folder);
    }

    if (knowledge.isPresent() && releases.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "Other knowledge of diseases cannot be put into a graph that is KGX already",
          "Name a folder of releases with --from beside --knowledge.");
    }

    // 1. Releases, through their adapters.
    if (!releases.isEmpty()) {
      GraphAssembly graph = assemble(catalog.find(releases, knowledge), report, progress);
      graph.complete().forEach(n -> nodes.put(n.id(), n));
      graph.edges().forEach(e -> edges.put(e.id(), e));
    }

    // 2. KGX folders, as they are.
    for (Path folder : tables) {
      try (Progress.Stage stage = progress.stage("Reading " + folder, -1)) {
        KgxFolder.add(folder, report, nodes, edges);
        stage.step(1);
      }
    }

    // 3. To disk.
    try (Progress.Stage stage = progress.stage("Writing KGX", -1)) {
      write(out, nodes, edges, report);
      stage.step(1);
    }
    return report;
  }

  private static GraphAssembly assemble(Found found, ImportReport report, Progress progress)
      throws IOException {
    GraphAssembly graph = new GraphAssembly(report);
    report.found(found);

    // 1. Which ids denote the same thing?
    for (SourceFile file : found.files()) {
      if (Adapters.isIdentity(file.source())) {
        read(file, graph, progress);
      }
    }
    found.files().stream()
        .filter(f -> f.source().adapter().equals("mondo-matches"))
        .findFirst()
        .ifPresent(
            mondo ->
                graph
                    .diseases()
                    .join(
                        (id, why) ->
                            report.issue(Row.at(mondo, 0), Reason.AMBIGUOUS_MATCH, id, why)));

    // 2. What do the sources say of them?
    for (SourceFile file : found.files()) {
      if (!Adapters.isIdentity(file.source())) {
        read(file, graph, progress);
      }
    }
    return graph;
  }

  private static void read(SourceFile file, GraphAssembly graph, Progress progress)
      throws IOException {
    try (Progress.Stage stage = progress.stage("Reading " + file.source().title(), -1)) {
      graph.report().begin(file, sha256(file));
      Adapters.of(file.source()).read(file, graph);
      stage.step(1);
    }
  }

  private static String sha256(SourceFile file) throws IOException {
    if (Files.isDirectory(file.path())) {
      return "";
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      file.read(
          () -> {
            try (InputStream in = new DigestInputStream(file.open(), sha)) {
              in.transferTo(OutputStream.nullOutputStream());
            }
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes beside the old files first, so that a full disk leaves those as they were. */
  private static void write(
      Path out, Map<String, KgxNode> nodes, Map<String, KgxEdge> edges, ImportReport report)
      throws IOException {
    Path part = out.resolve(".part");
    try {
      Files.createDirectories(part);
      KgxWriter.write(part, nodes.values(), edges.values());
      report.write(part);
      for (String name :
          List.of(
              KgxWriter.NODES,
              KgxWriter.EDGES,
              ReportWriter.JSON,
              ReportWriter.TEXT,
              ReportWriter.ISSUES)) {
        Files.move(part.resolve(name), out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.delete(part);
    } catch (IOException e) {
      discard(part);
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The graph cannot be written to " + out + ": " + e.getMessage(),
          "See that the folder may be written to and that its disk has 1 GB free, then repeat.",
          e);
    }
  }

  /** Gives the space of half a graph back to a full disk. */
  private static void discard(Path part) {
    try (Stream<Path> files = Files.walk(part)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      // not there, or not ours: the failure before this one is told
    }
  }
}
