package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clew.evaluate.calibration.CalibrationTable;
import org.clew.evaluate.calibration.CaseScoring;
import org.clew.evaluate.calibration.CrossFit;
import org.clew.evaluate.calibration.ScoreFile;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Progress;
import org.clew.neural.HoldOut;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CalibrationFile;
import org.clew.rationale.CalibrationRecord;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.Weights;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew calibrate}: fits what turns scores into probabilities. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Fits what turns a network's scores into probabilities, and measures it.",
    description = {
      "",
      "Asks solved cases that the network never learnt from, by phenotype alone and without what"
          + " only their own publication says, and for each two made cases that no gene explains."
          + " Writes calibration.json beside the model: rationales then give calibrated"
          + " probabilities, a conformal set of genes, and say when no candidate explains the case."
          + " Every figure is measured on publications left out of the fit."
    },
    footer = {
      "",
      "Examples:",
      "  clew calibrate cases.tar.gz",
      "  clew calibrate cases/ --config models/train.yaml --model default",
      "  clew calibrate own-cases/ --all-cases --dry-run"
    })
final class CalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Phenopackets of solved cases: folders, .tar.gz, .zip, or single files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The settings that the network was trained with: of the cases only those of its held-out"
              + " genes and publications are used. Default: train.yaml in models/.")
  private @Nullable Path config;

  @Option(
      names = "--all-cases",
      description = "Use all cases given: the network learnt from none of them.")
  private boolean allCases;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description =
          "Where the scores of the cases are kept, so that the next fit takes seconds. Default:"
              + " below CLEW_HOME.")
  private @Nullable Path scores;

  @Option(names = "--rescore", description = "Score the cases anew.")
  private boolean rescore;

  @Option(names = "--dry-run", description = "Measure, but write no record.")
  private boolean dryRun;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the draw and of the made cases. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    // 1. The graph, and the cases that the network never learnt from.
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases =
        SolvedCaseFiles.read(paths, snapshot, progress).stream().filter(neverLearntFrom()).toList();
    if (cases.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "No case is left to calibrate on: the network learnt from all of them",
          "Give cases of held-out publications or genes, or say --all-cases for cases of your"
              + " own.");
    }
    try (NetworkScorer network = model.bind(snapshot)) {
      if (network == null) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "A calibration belongs to a network",
            "Leave out --no-network.");
      }
      // 2. Their scores.
      ScoreFile scored = scores(snapshot, network, cases, progress);

      // 3. The fit, measured on publications left out of it.
      CalibrationRecord record =
          new CrossFit(scored.cases()).record(belongsTo(snapshot, network, scored), seed);

      // 4. The record beside the model.
      out.print(CalibrationTable.text(record));
      if (!dryRun) {
        CalibrationFile.write(record, model.folder());
        out.println("Wrote " + model.folder().resolve(CalibrationFile.NAME));
      }
      out.flush();
    }
    return 0;
  }

  private java.util.function.Predicate<Case> neverLearntFrom() {
    if (allCases) {
      return c -> true;
    }
    Path settings = config == null ? ClewHome.models().resolve("train.yaml") : config;
    HoldOut held = TrainCommand.read(List.of(settings)).holdOut();
    return c ->
        c.publications().stream().map(Curie::toString).anyMatch(held.publications()::contains)
            || c.diagnosis()
                .flatMap(Case.Diagnosis::gene)
                .map(Curie::toString)
                .filter(held.genes()::contains)
                .isPresent();
  }

  private ScoreFile scores(
      GraphSnapshot snapshot, NetworkScorer network, List<Case> cases, Progress progress) {
    Map<String, String> madeBy =
        Map.of(
            "graph", snapshot.version(),
            "model", network.model().info().parametersSha256(),
            "likelihood", PhenotypeLikelihood.version(),
            "weights", Weights.VERSION,
            "cases", Integer.toString(cases.size()),
            "seed", Long.toString(seed));
    Path file = scores == null ? scoresBelowHome(madeBy) : scores;
    if (!rescore && Files.isRegularFile(file)) {
      ScoreFile before = ScoreFile.read(file);
      if (before.madeBy().equals(madeBy)) {
        return before;
      }
    }
    Diagnosis diagnosis = new Diagnosis(snapshot, network, null, Map.of("clew", Clew.version()));
    ScoreFile made =
        new ScoreFile(
            madeBy,
            new CaseScoring(snapshot, diagnosis, seed).score(cases, limit.until(), progress));
    made.write(file);
    return made;
  }

  private static Path scoresBelowHome(Map<String, String> madeBy) {
    String name = madeBy.get("model").substring(0, 12) + "-" + madeBy.get("graph").substring(0, 12);
    return ClewHome.home().resolve("calibration").resolve(name + ".scores");
  }

  private static CalibrationRecord.BelongsTo belongsTo(
      GraphSnapshot snapshot, NetworkScorer network, ScoreFile scored) {
    return new CalibrationRecord.BelongsTo(
        network.model().info().parametersSha256(),
        network.model().info().name(),
        PhenotypeLikelihood.version(),
        Weights.VERSION,
        snapshot.version(),
        scored.cases().isEmpty() ? 0 : scored.cases().get(0).scores().length);
  }
}
