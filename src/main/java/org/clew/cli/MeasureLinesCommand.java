package org.clew.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.clew.evaluate.LineMeasure;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew measure-lines}: what each line of the ledger is worth. */
@Command(
    name = "measure-lines",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures on solved cases what lines of the ledger are worth.",
    description = {
      "",
      "Diagnoses by phenotype alone, without what only the case's own publication says, and ranks"
          + " the causal gene by the whole ledger and with one line left out or at other weights."
          + " Differences have a 95 %% interval over publications."
    },
    footer = {"", "Examples:", "  clew measure-lines cases.tar.gz --sample 500 --no-network"})
final class MeasureLinesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CohortOption cohort = new CohortOption(500);

  @Option(
      names = "--lines",
      split = ",",
      paramLabel = "ID",
      description = "Lines to measure (default: onset, sex, gene-disease-validity).")
  private List<String> lines = List.of("onset", "sex", "gene-disease-validity");

  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases = cohort.shuffled(snapshot, progress);
    try (NetworkScorer network = model.bind(snapshot)) {
      LineMeasure measure = new LineMeasure(snapshot, network, Clew.version());
      measure.run(cases, cohort.size(), lines, limit.until(), progress);
      PrintWriter out = spec.commandLine().getOut();
      out.print(measure.text(cohort.seed()));
      out.flush();
    }
    return 0;
  }
}
