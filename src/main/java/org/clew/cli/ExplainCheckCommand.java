package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.clew.evaluate.CohortCases;
import org.clew.evaluate.ExplanationStudy;
import org.clew.evaluate.ExplanationTable;
import org.clew.evaluate.SolvedCase;
import org.clew.evaluate.StabilityStudy;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.ExplanationCheck;
import org.clew.neural.NetworkScorer;
import org.clew.neural.PlantedTruth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clew explain-check}: what the network's explanations are worth. */
@Command(
    name = "explain-check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures on solved cases how faithful the network's explanations are.",
    description = {
      "",
      "Each case is asked as if its publication did not exist. The first candidate's explanation is"
          + " measured: what the network's line loses without the shown links (fidelity+), and with"
          + " nothing else (fidelity-), as a share of what all links do to it; links are deleted, and"
          + " replaced by similar ones. The same is done for as many links that eight other methods"
          + " choose. Writes Markdown tables."
    },
    footer = {
      "",
      "Examples:",
      "  clew explain-check --sample 200 --seed 1 --out explanations.tsv",
      "  clew explain-check --cases cases.tar.gz --sample 20 --against none",
      "  clew explain-check --sample 40 --right-gene --epochs 100",
      "  clew explain-check --sample 40 --against none --global",
      "  clew explain-check --stability --sample 40 --draws 2",
      "  clew explain-check --planted"
    })
final class ExplainCheckCommand implements Callable<Integer> {

  private static final String DEV = "phenopackets-dev.tar.gz";

  /** Made-up graphs to check on. */
  private static final int PLANTS = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      paramLabel = "PATH",
      description =
          "Phenopackets of solved cases: a folder, .tar.gz or .zip; repeatable. Default: "
              + DEV
              + " in the data folder (CLEW_DATA).")
  private List<Path> cases = List.of();

  @Mixin private HeldOutOption heldOut = new HeldOutOption();

  @Mixin private GraphOption graph = new GraphOption();

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private SampleOption drawn = new SampleOption(200);

  @Option(names = "--right-gene", description = "Explain the right gene too where it is not first.")
  private boolean rightGene;

  @Option(
      names = "--global",
      description =
          "Also tell what the network relies on, per relation and branch of HPO: a section for the"
              + " model card.")
  private boolean global;

  @Option(
      names = "--stability",
      description =
          "Measure instead how much of an explanation comes again when a tenth of the graph's edges"
              + " are hidden, when the patient has a term less, and by the network's other trainings"
              + " (models/NAME/seeds, and --also).")
  private boolean stability;

  @Option(
      names = "--also",
      split = ",",
      paramLabel = "NAME",
      description =
          "With --stability: further networks for the same likelihood (clew train --seed 2 --name"
              + " seed2), folders or names in models/.")
  private List<String> also = List.of();

  @Option(
      names = "--planted",
      description =
          "Check explanations on made-up graphs where the truth is known, and that they change with"
              + " random weights, answers and links; needs no graph.")
  private boolean planted;

  @Option(
      names = "--max-edges",
      paramLabel = "N",
      defaultValue = "15",
      description = "Most edges of an explanation (default: ${DEFAULT-VALUE}).")
  private int maxEdges = 15;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "NAME",
      description =
          "Compare with these alone: random, degree, shortest-path, gradient, gradient-input,"
              + " integrated-gradients, lrp, gnn-explainer, or none (default: all).")
  private List<String> against = ExplanationCheck.methods();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "Steps of GNNExplainer (default: ${DEFAULT-VALUE}).")
  private int epochs = 30;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random replacements to average (default: ${DEFAULT-VALUE}).")
  private int draws = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Cases at once, each on one thread (default: ${DEFAULT-VALUE}, for honest times).")
  private int threads = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Keep what was measured of every explanation (TSV), each case as soon as it is measured."
              + " The same command goes on where the file ends.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (drawn.size() < 0 || maxEdges < 2 || epochs < 1 || draws < 1 || threads < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--sample must not be negative, --max-edges at least 2, --epochs, --draws and --threads"
              + " at least 1");
    }
    if (!also.isEmpty() && !stability) {
      throw new ParameterException(spec.commandLine(), "--also goes with --stability");
    }
    if (planted) {
      return planted();
    }
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    // 1. Graph, cases, network.
    GraphSnapshot snapshot = graph.open(progress);
    List<SolvedCase> solved = heldOut.of(CohortCases.read(paths(), snapshot, progress).cases());
    try (NetworkScorer network = model.bind(snapshot)) {
      if (network == null) {
        throw new ParameterException(spec.commandLine(), "Without a network nothing is explained");
      }
      if (stability) {
        return stability(snapshot, network, solved, progress);
      }
      // 2. Explanations, measured: the tables.
      ExplanationStudy.Options options =
          new ExplanationStudy.Options(
              new ExplanationCheck.Settings(maxEdges, draws, epochs, methods()),
              global,
              rightGene,
              drawn.size(),
              drawn.seed(),
              threads);
      String tables = new ExplanationStudy(snapshot, network, options).run(solved, out, progress);
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(tables);
      stdout.flush();
    }
    return 0;
  }

  private int stability(
      GraphSnapshot snapshot, NetworkScorer network, List<SolvedCase> solved, Progress progress) {
    List<NetworkScorer> networks = new ArrayList<>(List.of(network));
    try {
      model.siblings().values().forEach(sibling -> networks.add(network.beside(sibling)));
      also.forEach(name -> networks.add(network.beside(ModelOption.named(name))));
      List<StabilityStudy.Row> rows =
          new StabilityStudy(snapshot, networks, maxEdges, draws, drawn.seed())
              .run(ExplanationStudy.draw(solved, drawn.size(), drawn.seed()), progress);
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(ExplanationTable.stability(rows, drawn.seed()));
      stdout.flush();
    } finally {
      networks.stream().skip(1).forEach(NetworkScorer::close);
    }
    return 0;
  }

  private int planted() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| seed | patients | right | scored | AUROC | decoys | weights | labels | topology |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    List<PlantedTruth.Result> results = new ArrayList<>();
    for (long s = drawn.seed(); s < drawn.seed() + PLANTS; s++) {
      PlantedTruth.Result r = PlantedTruth.run(s, PlantedTruth.SAMPLES);
      results.add(r);
      out.println(
          String.format(
              Locale.ROOT,
              "| %d | %d | %d | %d | %.3f | %.3f | %+.3f | %+.3f | %+.3f |",
              s,
              r.patients(),
              r.right(),
              r.scored(),
              r.auroc(),
              r.decoys(),
              r.weights(),
              r.labels(),
              r.topology()));
      out.flush();
    }
    out.println(
        String.format(
            Locale.ROOT,
            "| mean | | | | %.3f | %.3f | %+.3f | %+.3f | %+.3f |",
            mean(results, PlantedTruth.Result::auroc),
            mean(results, PlantedTruth.Result::decoys),
            mean(results, PlantedTruth.Result::weights),
            mean(results, PlantedTruth.Result::labels),
            mean(results, PlantedTruth.Result::topology)));
    out.flush();
    return 0;
  }

  private static double mean(
      List<PlantedTruth.Result> of, ToDoubleFunction<PlantedTruth.Result> value) {
    return of.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private Set<String> methods() {
    if (against.equals(List.of("none"))) {
      return Set.of();
    }
    for (String method : against) {
      if (!ExplanationCheck.methods().contains(method)) {
        throw new ParameterException(
            spec.commandLine(),
            "Unknown method '"
                + method
                + "'; known: "
                + String.join(", ", ExplanationCheck.methods()));
      }
    }
    return Set.copyOf(against);
  }

  private List<Path> paths() {
    if (!cases.isEmpty()) {
      return cases;
    }
    return List.of(
        ClewHome.data()
            .map(d -> d.resolve(DEV))
            .filter(Files::isRegularFile)
            .orElseThrow(
                () ->
                    new ClewException(
                        ClewException.Kind.MISSING_DATA,
                        "No solved cases to measure on",
                        "Name them with --cases, or set CLEW_DATA to the folder with "
                            + DEV
                            + ".")));
  }
}
