package org.clew.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Cohort;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.model.Case;
import org.clew.model.Problem;
import org.clew.model.Progress;

/**
 * The solved cases of some cohorts, found in a graph.
 *
 * @param cases in the order of their files; a case without usable terms is among them, as a miss
 * @param unsolved files without a diagnosis: they cannot be tested
 * @param unreadable files that are no phenopackets, with the first error of each
 */
public record CohortCases(List<SolvedCase> cases, int unsolved, List<Problem> unreadable) {

  public static CohortCases read(List<Path> cohorts, GraphSnapshot graph, Progress progress) {
    PhenopacketReader reader = new PhenopacketReader(TermResolver.byCurrentId(graph::canonical));
    CaseBinder binder = new CaseBinder(graph);
    Map<String, SolvedCase> cases = new LinkedHashMap<>();
    List<Problem> unreadable = new ArrayList<>();
    int unsolved = 0;
    try (Progress.Stage stage = progress.stage("Reading cases", -1)) {
      for (Path cohort : cohorts) {
        try (Stream<Cohort.Entry> entries = new Cohort(reader).stream(cohort)) {
          for (Cohort.Entry entry : (Iterable<Cohort.Entry>) entries::iterator) {
            stage.step(1);
            Optional<Case> read = entry.read().value();
            if (read.isEmpty()) {
              unreadable.addAll(entry.read().errors().stream().limit(1).toList());
              continue;
            }
            Optional<SolvedCase> solved = binder.bind(entry.path(), read.get());
            if (solved.isPresent()) {
              cases.put(unique(cases, cohort, entry.path()), solved.get());
            } else {
              unsolved++;
            }
          }
        }
      }
    }
    return new CohortCases(List.copyOf(cases.values()), unsolved, unreadable);
  }

  private static String unique(Map<String, SolvedCase> cases, Path cohort, String path) {
    return cases.containsKey(path) ? cohort + "!" + path : path;
  }
}
