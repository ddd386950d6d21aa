package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.clew.evaluate.CalibrationMeasure;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew measure-calibration}: whether stated probabilities are true. */
@Command(
    name = "measure-calibration",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures on solved cases and made negatives whether probabilities are true.",
    description = {
      "",
      "Asks by phenotype alone, without what only the case's own publication says. Reports the"
          + " calibration error with its table, conformal sets with coverage on other publications"
          + " and size, and how often the leading gene is wrong among the most confident answers"
          + " when half of the cases are mixtures that no gene explains."
    },
    footer = {"", "Examples:", "  clew measure-calibration cases.tar.gz --sample 300"})
final class MeasureCalibrationCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Phenopackets of solved cases: folders, .tar.gz, .zip, or single files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many cases are drawn. Default: ${DEFAULT-VALUE}.")
  private int sample = 300;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the sample and the negatives. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Stop after so many minutes, with the figures so far. Default: no limit.")
  private @Nullable Integer minutes;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases = SolvedCaseFiles.read(paths, snapshot, progress);
    Collections.shuffle(cases, new Random(seed));
    try (NetworkScorer network = model.bind(snapshot)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          new CalibrationMeasure(snapshot, network, Clew.version())
              .run(cases, sample, seed, until(), progress)
              .text());
      out.flush();
    }
    return 0;
  }

  private Instant until() {
    return minutes == null ? Instant.MAX : Instant.now().plus(Duration.ofMinutes(minutes));
  }
}
