package org.clew.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.model.Progress;
import org.clew.neural.Device;
import org.clew.neural.NetworkModel;
import org.clew.neural.NeuralBenchmark;
import org.clew.neural.SymbolicBase;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clew bench}: how long things take on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measures how long things take on this machine.",
    footer = {
      "",
      "Examples:",
      "  clew bench neural --edges 1000000",
      "  clew bench diagnose case.json --vcf exome.vcf.gz",
      "  clew bench edit",
      "  clew bench exome"
    },
    subcommands = {
      BenchCommand.Neural.class,
      BenchDiagnoseCommand.class,
      BenchEditCommand.class,
      BenchExomeCommand.class
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what: clew bench neural, clew bench diagnose, clew bench edit, clew bench exome");
  }

  /** {@code clew bench neural}: the network. */
  @Command(
      name = "neural",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = "Measures scoring, explanation and training of the network.",
      description = {
        "",
        "On the graph and on synthetic ones of its kind: copies of it, linked at random. Medians of"
            + " wall seconds, after one case to warm up. With a GPU it also checks that CPU and GPU"
            + " agree to 1e-3; if they do not, the command fails."
      },
      footer = {
        "",
        "Examples:",
        "  clew bench neural",
        "  clew bench neural --device gpu --edges 1000000,10000000,50000000",
        "",
        "Graphs of 10 million edges want CLEW_JAVA_OPTS=-Xmx8g, of 50 million -Xmx32g."
      })
  static final class Neural implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private GraphOption graph = new GraphOption();

    @Mixin private ModelOption model = new ModelOption();

    @Option(
        names = "--edges",
        split = ",",
        paramLabel = "N",
        description = "Sizes of synthetic graphs; none if not given.")
    private List<Long> edges = List.of();

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "5",
        description = "Cases to take the median of (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Override
    public Integer call() {
      if (rounds < 1 || edges.stream().anyMatch(e -> e < 1)) {
        throw new ParameterException(spec.commandLine(), "--rounds and --edges must be positive");
      }
      Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
      PrintWriter out = spec.commandLine().getOut();
      Device device = model.device();
      boolean gpu = NeuralBenchmark.isGpu(device);
      // 1. The graph itself.
      GraphSnapshot real = graph.open(progress);
      NetworkModel network = NetworkModel.open(model.folder());
      PhenotypeLikelihood likelihood =
          PhenotypeLikelihood.of(Knowledge.all(real), PhenotypeHierarchy.of(real));
      header(out, gpu);
      row(
          out,
          NeuralBenchmark.measure("graph", network, real, likelihood::log10LR, device, rounds));
      // 2. Synthetic ones, without rules.
      List<String> agreements = new ArrayList<>();
      double worst = agreement(agreements, "graph", network, real, likelihood::log10LR, gpu);
      for (long size : edges) {
        GraphSnapshot made = NeuralBenchmark.synthetic(real, size);
        SymbolicBase none = (knowledge, observed, excluded) -> new double[made.nodeCount()];
        String name = "synthetic " + size;
        row(out, NeuralBenchmark.measure(name, network, made, none, device, rounds));
        worst = Math.max(worst, agreement(agreements, name, network, made, none, gpu));
      }
      // 3. Whether the devices agree.
      out.println();
      agreements.forEach(out::println);
      if (!gpu) {
        out.println("Agreement of CPU and GPU: not measured, computed on the CPU.");
      }
      out.flush();
      return worst <= NeuralBenchmark.AGREEMENT ? 0 : 1;
    }

    private double agreement(
        List<String> lines,
        String name,
        NetworkModel network,
        GraphSnapshot graph,
        SymbolicBase rules,
        boolean gpu) {
      if (!gpu) {
        return 0;
      }
      double most =
          NeuralBenchmark.difference(network, graph, rules, Device.CPU, Device.GPU, rounds);
      lines.add(
          String.format(
              Locale.ROOT,
              "Agreement of CPU and GPU on %s: within %.1e (asked for: %.0e)",
              name,
              most,
              NeuralBenchmark.AGREEMENT));
      return most;
    }

    private static void header(PrintWriter out, boolean gpu) {
      out.println("Computed on the " + (gpu ? "GPU" : "CPU") + "; seconds.");
      out.println();
      out.println("| graph | nodes | edges | bind | weigh | score | explain | step | peak MiB |");
      out.println("|---|---|---|---|---|---|---|---|---|");
      out.flush();
    }

    private static void row(PrintWriter out, NeuralBenchmark.Row r) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.2f | %.3f | %.3f | %.2f | %.2f | %d |",
              r.graph(),
              r.nodes(),
              r.edges(),
              r.bind(),
              r.view(),
              r.score(),
              r.explain(),
              r.step(),
              r.peakMiB()));
      out.flush();
    }
  }
}
