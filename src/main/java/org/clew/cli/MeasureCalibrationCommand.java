package org.clew.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.clew.evaluate.CalibrationMeasure;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private CohortOption cohort = new CohortOption(300);
  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases = cohort.shuffled(snapshot, progress);
    try (NetworkScorer network = model.bind(snapshot)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          new CalibrationMeasure(snapshot, network, Clew.version())
              .run(cases, cohort.size(), cohort.seed(), limit.until(), progress)
              .text());
      out.flush();
    }
    return 0;
  }
}
