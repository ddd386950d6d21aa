package org.clew.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The solved cases that a command measures on. */
final class CohortOption {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Phenopackets of solved cases: folders, .tar.gz, .zip, or single files.")
  private List<Path> paths = List.of();

  @Mixin private SampleOption sample;

  /**
   * @param sample cases that are drawn if the user names no number; 0 for all
   */
  CohortOption(int sample) {
    this.sample = new SampleOption(sample);
  }

  List<Path> paths() {
    return paths;
  }

  /** How many cases are drawn; all there are, where the user asks for all. */
  int size() {
    return sample.size() == 0 ? Integer.MAX_VALUE : sample.size();
  }

  /** How many cases are asked for; 0 for all. */
  int asked() {
    return sample.size();
  }

  long seed() {
    return sample.seed();
  }

  /** All solved cases as whole cases, in an order drawn by the seed. */
  List<Case> shuffled(GraphSnapshot graph, Progress progress) {
    List<Case> cases = SolvedCaseFiles.read(paths, graph, progress);
    Collections.shuffle(cases, new Random(seed()));
    return cases;
  }
}
