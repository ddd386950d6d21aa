package org.clew.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clew.evaluate.calibration.CaseScoring;
import org.clew.evaluate.calibration.ScoreFile;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "calibrate", mixinStandardHelpOptions = true, header = "Fits.")
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Cases")
  private List<Path> paths = List.of();

  @Option(names = "--scores", paramLabel = "FILE", description = "Scores")
  private @Nullable Path scores;

  @Option(names = "--seed", defaultValue = "1", description = "Seed")
  private long seed = 1;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases = SolvedCaseFiles.read(paths, snapshot, progress);
    try (NetworkScorer network = model.bind(snapshot)) {
      Diagnosis d = new Diagnosis(snapshot, network, null, Map.of("clew", Clew.version()));
      var all = new CaseScoring(snapshot, d, seed).score(cases, progress);
      new ScoreFile(Map.of("graph", snapshot.version()), all).write(scores);
      spec.commandLine().getOut().println(all.size() + " scored");
    }
    return 0;
  }
}
