package org.clew.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Cohort;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.model.Case;
import org.clew.model.Progress;

/** Solved cases of folders and archives, as whole cases. */
final class SolvedCaseFiles {

  private SolvedCaseFiles() {}

  /** Those that have a diagnosis, in the order of their files, in a list that may be changed. */
  static List<Case> read(List<Path> paths, GraphSnapshot graph, Progress progress) {
    PhenopacketReader reader = new PhenopacketReader(TermResolver.byCurrentId(graph::canonical));
    List<Case> cases = new ArrayList<>();
    try (Progress.Stage stage = progress.stage("Reading cases", -1)) {
      for (Path path : paths) {
        try (Stream<Cohort.Entry> entries = new Cohort(reader).stream(path)) {
          entries.forEach(
              e -> {
                stage.step(1);
                e.read().value().filter(c -> c.diagnosis().isPresent()).ifPresent(cases::add);
              });
        }
      }
    }
    return cases;
  }
}
