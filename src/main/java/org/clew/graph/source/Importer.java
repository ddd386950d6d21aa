package org.clew.graph.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.clew.graph.kgx.KgxNode;
import org.clew.graph.kgx.KgxReader;
import org.clew.graph.kgx.KgxWriter;
import org.clew.graph.source.SourceCatalog.Found;
import org.clew.model.Progress;

/**
 * Turns folders of releases into one graph in KGX, without a database. Equal files give equal bytes.
 */
public final class Importer {

  private final SourceCatalog catalog;

  public Importer(SourceCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads every source that the folders hold and writes {@code nodes.tsv}, {@code edges.tsv} and the
   * report.
   *
   * @param from folders of releases; for each source the first folder that has it counts
   * @param knowledge another release of what is known of diseases (annotations, gene links,
   *     curations, solved cases): taken from there <em>instead of</em> the folders, as for "what did
   *     we know in 2023"
   * @param out folder to write to; nothing is written unless everything could be read
   * @throws org.clew.model.ClewException if a required file is missing or a file is not what it
   *     should be
   */
  public ImportReport toKgx(
      List<Path> from, Optional<Path> knowledge, Path out, Progress progress) throws IOException {
    ImportReport report = new ImportReport();
    GraphAssembly graph = new GraphAssembly(report);

    // 1. What is there?
    Found found = catalog.find(from, knowledge);
    report.found(found);

    // 2. Which ids denote the same thing?
    for (SourceFile file : found.files()) {
      if (Adapters.isIdentity(file.source())) {
        read(file, graph, progress);
      }
    }
    SourceFile mondo = found.files().get(0);
    graph
        .diseases()
        .join((id, why) -> report.issue(Row.at(mondo, 0), Reason.AMBIGUOUS_MATCH, id, why));

    // 3. What do the sources say of them?
    for (SourceFile file : found.files()) {
      if (!Adapters.isIdentity(file.source())) {
        read(file, graph, progress);
      }
    }

    // 4. What follows, and the nodes that all this names.
    Collection<KgxNode> nodes = graph.complete();

    // 5. To disk.
    try (Progress.Stage stage = progress.stage("Writing KGX", -1)) {
      KgxWriter.write(out, nodes, graph.edges());
      stage.step(1);
    }
    return report;
  }

  private static void read(SourceFile file, GraphAssembly graph, Progress progress)
      throws IOException {
    try (Progress.Stage stage = progress.stage("Reading " + file.source().title(), -1)) {
      graph.report().begin(file, sha256(file.path()));
      Adapters.of(file.source()).read(file, graph);
      stage.step(1);
    }
  }

  private static String sha256(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return "";
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
