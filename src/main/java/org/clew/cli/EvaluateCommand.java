package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.clew.evaluate.CohortCases;
import org.clew.evaluate.Evaluation;
import org.clew.evaluate.EvaluationGraph;
import org.clew.evaluate.Rankers;
import org.clew.evaluate.Results;
import org.clew.evaluate.ResultsJson;
import org.clew.evaluate.ResultsTable;
import org.clew.evaluate.Setting;
import org.clew.evaluate.Tested;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clew evaluate}: how well genes and diseases are ranked on solved cases. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures on solved cases how well causal genes and diseases are ranked.",
    description = {
      "",
      "Ranks every case by phenotype alone with the network, the HPO likelihood, both merged, and"
          + " three published methods. A case is never its own knowledge; with"
          + " --leave-publication-out nothing that only its own publication says is used either."
          + " Ties take the middle rank; a case that cannot be ranked is a miss.",
      "Means are over cases, and over genes, of which a few have most of the cases. 95 %% intervals"
          + " come from drawing publications, for means over genes from drawing genes, each with"
          + " all its cases; those of differences are paired."
    },
    footer = {
      "",
      "Examples:",
      "  clew evaluate cases.tar.gz --leave-publication-out --sample 500 --seed 1",
      "  clew evaluate cases/ --candidates 50 --format json --out ranks.tsv",
      "  clew evaluate cases/ --no-cases --clean --knowledge releases/2023-01",
      "  clew evaluate cases/ --held-out all --leave-publication-out --emptied --swap-terms"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CohortOption cohort = new CohortOption(0);

  @Mixin private HeldOutOption heldOut = new HeldOutOption();

  @Option(
      names = "--leave-publication-out",
      description = "Also rank each case without what only its own publication says.")
  private boolean leavePublicationOut;

  @Option(
      names = "--no-as-is",
      description = "With --leave-publication-out: skip the ranking with the graph as it is.")
  private boolean noAsIs;

  @Option(
      names = "--candidates",
      paramLabel = "all|N",
      defaultValue = "all",
      description =
          "Rank among all genes with a disease (default), or among the causal gene and"
              + " randomly drawn ones, N in all.")
  private String candidates = "all";

  @Option(names = "--no-cases", description = "Do not use the graph's solved cases as knowledge.")
  private boolean noCases;

  @Option(
      names = "--leave-gene-out",
      description = "Do not use solved cases of the tested case's own gene.")
  private boolean leaveGeneOut;

  @Option(
      names = "--clean",
      description = "Only cases whose publication no annotation of their disease cites.")
  private boolean clean;

  @Option(
      names = "--annotated",
      description =
          "Only cases whose disease has annotations, as the published figures of other tools are"
              + " counted: a disease that is known by name alone is hardly found. Goes with"
              + " --clean.")
  private boolean annotated;

  @Option(
      names = "--emptied",
      description =
          "Only cases whose disease has no annotation and no solved case left without what only"
              + " their own publication says.")
  private boolean emptied;

  @Option(
      names = "--swap-terms",
      description =
          "Also rank each case's answer with the terms of another patient (of another gene, disease"
              + " and publication), what is hidden unchanged: whether anything but terms tells it,"
              + " such as the gap left by what is hidden.")
  private boolean swapTerms;

  @Option(
      names = "--novel-gene",
      description =
          "Only cases whose gene has no known disease, without any solved case as knowledge, ranked"
              + " among all such genes that code a protein; goes with --knowledge of an earlier"
              + " year.")
  private boolean novelGene;

  @Option(
      names = "--library",
      paramLabel = "PATH",
      description = "Add these solved cases to the knowledge for this run; repeatable.")
  private List<Path> library = List.of();

  @Mixin private KnowledgeOption knowledge = new KnowledgeOption();

  @Option(
      names = "--rankers",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only these: merged, network, hpo-lr, naive-bayes, resnik, lirical, and for genes without"
              + " a disease association and random-walk. Default: the first six; with --novel-gene"
              + " association, merged, network, random-walk.")
  private List<String> rankers = List.of();

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cases ranked at once (default: number of processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the ranks of every case (TSV), which 'clew rescore' reads.")
  private @Nullable Path out;

  /** Forms of the answer. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Form of the answer on standard output (default: text).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    // 1. What is asked.
    Evaluation.Options options = options();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());

    // 2. The graph, with further cases if there are any.
    GraphSnapshot base = knowledge.open(progress);
    GraphSnapshot snapshot =
        library.isEmpty() ? base : EvaluationGraph.withCases(base, library, progress);

    // 3. The cases.
    CohortCases cases = CohortCases.read(cohort.paths(), snapshot, progress);
    cases.unreadable().stream().limit(5).forEach(this::warn);
    if (cases.unsolved() + cases.unreadable().size() > 0) {
      say(
          cases.unsolved()
              + " files without a diagnosis and "
              + cases.unreadable().size()
              + " unreadable ones are left out.");
    }

    // 4. The network, if there is one.
    try (NetworkScorer network = network(snapshot)) {
      Results results =
          new Evaluation(snapshot, network, options).run(heldOut.of(cases.cases()), progress);

      // 5. The answer.
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.println(
          format == Format.JSON
              ? ResultsJson.of(results, about(snapshot, network, cases))
              : ResultsTable.text(results));
      stdout.flush();
      if (out != null) {
        Files.write(out, results.table().lines());
      }
    }
    return 0;
  }

  private Tested tested() {
    if (emptied || novelGene) {
      if (emptied && novelGene || clean || annotated) {
        throw usage("Give --emptied, --novel-gene, or --clean and --annotated");
      }
      return emptied ? Tested.EMPTIED : Tested.NOVEL_GENE;
    }
    if (clean) {
      return annotated ? Tested.CLEAN_ANNOTATED : Tested.CLEAN;
    }
    return annotated ? Tested.ANNOTATED : Tested.ALL;
  }

  private Evaluation.Options options() {
    List<Setting> settings = new ArrayList<>();
    if (!(noAsIs && leavePublicationOut)) {
      settings.add(Setting.AS_IS);
    }
    if (leavePublicationOut) {
      settings.add(Setting.LEAVE_PUBLICATION_OUT);
    }
    if (swapTerms) {
      settings.addAll(settings.stream().map(Setting::swapped).toList());
    }
    Tested tested = tested();
    if (rankers.isEmpty()) {
      rankers = Rankers.usual(tested);
    }
    for (String r : rankers) {
      if (!Rankers.ALL.contains(r)) {
        throw usage("Unknown ranker '" + r + "'; known: " + String.join(", ", Rankers.ALL));
      }
    }
    if (cohort.asked() < 0 || threads < 1) {
      throw usage("--sample must not be negative, --threads must be at least 1");
    }
    if (out != null && !Files.isDirectory(out.toAbsolutePath().getParent())) {
      throw usage("There is no folder for --out " + out); // told before the work, not after it
    }
    knowledge.check();
    return new Evaluation.Options(
        settings,
        rankers,
        !noCases && !novelGene,
        leaveGeneOut,
        tested,
        candidateCount(),
        cohort.asked(),
        cohort.seed(),
        threads);
  }

  private int candidateCount() {
    if (candidates.equalsIgnoreCase("all")) {
      return 0;
    }
    try {
      int n = Integer.parseInt(candidates);
      if (n >= 2) {
        return n;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw usage("--candidates is 'all' or a number from 2 on, not '" + candidates + "'");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The trained network; {@code null}, after saying so, where its rows are to be left out. */
  private @Nullable NetworkScorer network(GraphSnapshot snapshot) {
    if (!rankers.contains(Rankers.NETWORK) && !rankers.contains(Rankers.MERGED)) {
      return null;
    }
    if (model.isDefault() && !ModelOption.anyTrained()) {
      say(
          "There is no trained network in "
              + ClewHome.models()
              + ": the rows 'network' and"
              + " 'merged' are left out. Train one with 'clew train'.");
      return null;
    }
    return model.bind(snapshot);
  }

  private Map<String, String> about(
      GraphSnapshot snapshot, @Nullable NetworkScorer network, CohortCases cases) {
    Map<String, String> about = new TreeMap<>();
    about.put("graph", snapshot.version());
    about.put("cohort", Integer.toString(cases.cases().size()));
    about.put("knowledge", knowledge.name());
    if (network != null) {
      about.put("model", network.model().info().name());
      about.put("modelSha256", network.model().info().parametersSha256());
    }
    return about;
  }

  private void say(String message) {
    spec.commandLine().getErr().println("clew: " + message);
    spec.commandLine().getErr().flush();
  }

  private void warn(Problem p) {
    say(p.place() + ": " + p.message());
  }
}
