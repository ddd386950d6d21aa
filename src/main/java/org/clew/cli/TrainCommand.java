package org.clew.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.Device;
import org.clew.neural.HoldOut;
import org.clew.neural.Metrics;
import org.clew.neural.ModelCard;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkTrainer;
import org.clew.neural.TrainingConfig;
import org.clew.neural.TrainingRun;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew train}: trains the network on the graph's solved cases. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Trains the network on the graph's solved cases.",
    description = {
      "",
      "Learns what to add to the HPO likelihood. Each case is asked without what its own"
          + " publication says; knowledge of other cases' publications is hidden at random by the"
          + " same law. Writes models/NAME with parameters, model.json and MODEL_CARD.md. A run"
          + " that was stopped goes on where it was when it is started again with the same"
          + " settings."
    },
    footer = {
      "",
      "Examples:",
      "  clew train                                     the model that diagnose uses",
      "  clew train --folds 5 --fold 0 --split gene --name fold0",
      "  clew train --kgx kgx/ --samples 500 --name quick",
      "  clew train --config models/train.yaml",
      "  clew train --from default --samples 1000 --name ours",
      "  clew train --from ours,theirs --samples 0 --name mean"
    })
final class TrainCommand implements Callable<Integer> {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Spec private CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Name of the model, a folder below models/. Default: ${DEFAULT-VALUE}.")
  private String name = "default";

  @Mixin private GraphOption graph = new GraphOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings (YAML): architecture, training, law, holdOut; repeatable, a later file changes"
              + " what it names. Options win over all.")
  private List<Path> config = List.of();

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "NAME",
      description =
          "Train on from this network, a folder or a name in models/, on the graph's cases of today;"
              + " from the mean of several that were themselves trained on from one.")
  private List<String> from = List.of();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Examples to learn from in all; with --from, 0 only measures and calibrates.")
  private @Nullable Integer samples;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of weights and examples.")
  private @Nullable Long seed;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "Stop after so many minutes with the best weights so far.")
  private @Nullable Double maxMinutes;

  @Option(
      names = "--exclude-publications",
      split = ",",
      paramLabel = "PMID",
      description = "Learn from no case of these publications (ids, or @FILE with one per line).")
  private List<String> excludePublications = List.of();

  @Option(
      names = "--exclude-genes",
      split = ",",
      paramLabel = "GENE",
      description = "Learn from no case of these genes (HGNC ids).")
  private List<String> excludeGenes = List.of();

  @Option(names = "--folds", paramLabel = "K", description = "Split the cases into K folds.")
  private @Nullable Integer folds;

  @Option(
      names = "--fold",
      paramLabel = "I",
      description = "Learn from no case of fold I (0 to K-1).")
  private int fold;

  @Option(
      names = "--split",
      paramLabel = "BY",
      description = "What folds are made of: gene or publication (default).")
  private HoldOut.@Nullable By split;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Where progress is saved. Default: below CLEW_HOME.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--alone",
      description =
          "Train a network that ranks without the rules, to compare with. No other command uses"
              + " it.")
  private boolean alone;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "Where the network computes: cpu, gpu or auto. Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    // 1. Settings and graph.
    TrainingRun.Settings settings = settings();
    GraphSnapshot snapshot = graph.open(progress);
    PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(snapshot);
    TrainingRun run =
        new TrainingRun(
            settings,
            snapshot,
            alone
                ? base -> (knowledge, observed, excluded) -> new double[snapshot.nodeCount()]
                : base -> PhenotypeLikelihood.of(base, hierarchy)::log10LR,
            alone ? "none" : PhenotypeLikelihood.version());
    // 2. Training.
    Path saved = checkpointFolder(snapshot);
    TrainingRun.Outcome outcome;
    try (Progress.Stage stage = progress.stage("Training", settings.training().samples())) {
      NetworkTrainer.Listener report = new Report(out, stage);
      outcome =
          from.isEmpty()
              ? run.run(Device.parse(device), saved, report)
              : run.run(start(), Device.parse(device), saved, report);
    }
    // 3. The model, its card, and the end of the checkpoint.
    Path dir = ClewHome.models().resolve(name);
    outcome.model().save(dir);
    ModelCard.write(dir, outcome, snapshot);
    delete(saved);
    outcome.measured().forEach((setting, m) -> out.println(setting + ": " + m));
    out.println("Wrote " + dir);
    return 0;
  }

  private NetworkModel start() {
    return NetworkModel.mean(from.stream().map(ModelOption::named).toList());
  }

  private TrainingRun.Settings settings() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "'" + name + "' is no name for a model",
          "Use letters, digits, dots and dashes.");
    }
    if (samples != null && samples == 0 && from.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "A network that learns from no example is of no use",
          "Name one or more trained networks with '--from', or more samples.");
    }
    if (alone && name.equals("default")) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "A network that ranks alone is not for diagnoses, which use the one named 'default'",
          "Give it another name with '--name'.");
    }
    TrainingRun.Settings s = config.isEmpty() ? TrainingRun.Settings.of(name) : read(config);
    TrainingConfig t = s.training();
    HoldOut h = s.holdOut();
    Set<String> publications = new HashSet<>(h.publications());
    excludePublications.forEach(p -> publications.addAll(lines(p)));
    Set<String> genes = new HashSet<>(h.genes());
    excludeGenes.forEach(g -> genes.addAll(lines(g)));
    try {
      return new TrainingRun.Settings(
          name,
          s.architecture(),
          new TrainingConfig(
              seed == null ? t.seed() : seed,
              samples == null ? t.samples() : samples,
              t.batch(),
              t.learningRate(),
              t.diseaseWeight(),
              t.sparseWeight(),
              t.validateEvery(),
              t.patience(),
              maxMinutes == null ? t.maxMinutes() : maxMinutes),
          s.law(),
          new HoldOut(
              publications,
              genes,
              folds == null ? h.folds() : folds,
              folds == null ? h.fold() : fold,
              split == null ? h.by() : split,
              h.validation()));
    } catch (IllegalArgumentException e) {
      throw new ClewException(
          ClewException.Kind.USAGE, String.valueOf(e.getMessage()), "See 'clew train --help'.", e);
    }
  }

  /** The settings of a training run: those of the first file, as the others change them. */
  static TrainingRun.Settings read(List<Path> files) {
    ObjectNode settings = YAML.createObjectNode();
    for (Path file : files) {
      read(file, settings);
    }
    try {
      return YAML.treeToValue(settings, TrainingRun.Settings.class);
    } catch (JsonProcessingException e) {
      throw unreadable(files.toString(), e);
    }
  }

  private static void read(Path file, ObjectNode settings) {
    try {
      YAML.readerForUpdating(settings).readValue(file.toFile());
    } catch (JsonProcessingException e) {
      throw unreadable(file.toString(), e);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The settings " + file + " cannot be read",
          "Name a YAML file such as models/train.yaml.",
          e);
    }
  }

  private static ClewException unreadable(String what, JsonProcessingException e) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "The settings " + what + " cannot be read: " + e.getOriginalMessage(),
        "models/train.yaml shows the form.",
        e);
  }

  /** An id, or with {@code @FILE} the ids of a file, one per line. */
  private static List<String> lines(String idOrFile) {
    if (!idOrFile.startsWith("@")) {
      return List.of(idOrFile.strip());
    }
    Path file = Path.of(idOrFile.substring(1));
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(l -> !l.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The list " + file + " cannot be read",
          "Name a text file with one id per line.",
          e);
    }
  }

  /** One folder per model and graph: a checkpoint of another graph is of no use. */
  private Path checkpointFolder(GraphSnapshot graph) {
    return checkpoint != null
        ? checkpoint
        : ClewHome.home()
            .resolve("training")
            .resolve(name + "-" + graph.version().substring(0, 12));
  }

  private static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path f : files) {
        Files.delete(f);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line per validation. */
  private record Report(PrintWriter out, Progress.Stage stage, long[] before)
      implements NetworkTrainer.Listener {

    Report(PrintWriter out, Progress.Stage stage) {
      this(out, stage, new long[1]);
    }

    @Override
    public void step(long examples, double loss) {
      stage.step(examples - before[0]);
      before[0] = examples;
    }

    @Override
    public void validated(long examples, Metrics m, boolean isBest) {
      out.println(String.format(Locale.ROOT, "%6d  %s%s", examples, m, isBest ? "  *" : ""));
      out.flush();
    }
  }
}
