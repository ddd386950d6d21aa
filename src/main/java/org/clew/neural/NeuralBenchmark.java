package org.clew.neural;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;

/**
 * How long the network takes: binding to a graph, scoring all genes, explaining one, and a step of
 * training; on a real graph and on synthetic ones of its kind.
 */
public final class NeuralBenchmark {

  /** Largest difference of two devices' lines that counts as agreement, log10. */
  public static final double AGREEMENT = 1e-3;

  private static final int MAX_EDGES = 15;

  private NeuralBenchmark() {}

  /**
   * One graph on one device. Times are medians of wall seconds, after one round to warm up.
   *
   * @param graph its name
   * @param nodes message nodes
   * @param edges edges of the graph
   * @param bind seconds to lay out the graph and copy it to the device
   * @param view seconds to weigh all links anew for other knowledge
   * @param score seconds to score all genes and diseases for a case whose knowledge is weighed
   * @param explain seconds to explain one gene
   * @param step seconds for the gradients of one training case
   * @param peakMiB largest resident memory of the process so far, MiB; 0 where unknown
   */
  public record Row(
      String graph,
      int nodes,
      int edges,
      double bind,
      double view,
      double score,
      double explain,
      double step,
      long peakMiB) {}

  /** A graph of the real one's kind with about so many edges. */
  public static GraphSnapshot synthetic(GraphSnapshot real, long edges) {
    return SyntheticGraph.like(real, edges, 1);
  }

  /**
   * Measures.
   *
   * @param rules the rules' scores, as they enter the network; their own time is not measured
   * @param rounds repetitions
   */
  public static Row measure(
      String name,
      NetworkModel model,
      GraphSnapshot graph,
      SymbolicBase rules,
      Device device,
      int rounds) {
    long begin = System.nanoTime();
    try (NetworkScorer scorer = model.bind(graph, device)) {
      double bind = since(begin);
      List<SolvedCase> patients = SyntheticGraph.patients(graph, rounds + 1);
      List<double[]> times = new ArrayList<>();
      for (SolvedCase c : patients) {
        times.add(times(scorer, c, rules));
      }
      return new Row(
          name,
          scorer.network().graph().nodes(),
          graph.edgeCount(),
          bind,
          median(times, 0),
          median(times, 1),
          median(times, 2),
          median(times, 3),
          peak());
    }
  }

  private static double[] times(NetworkScorer scorer, SolvedCase c, SymbolicBase rules) {
    Network network = scorer.network();
    GraphSnapshot graph = network.graph().graph();
    Knowledge knowledge = Knowledge.all(graph).withoutCase(c.node());
    PhenotypeQuery query =
        new PhenotypeQuery(
            knowledge,
            c.observed(),
            c.excluded(),
            rules.log10LR(knowledge, c.observed(), c.excluded()));
    double[] seconds = new double[4];
    long begin = System.nanoTime();
    network.view(knowledge);
    seconds[0] = since(begin);
    begin = System.nanoTime();
    double[] line = scorer.residual(query);
    seconds[1] = since(begin);
    if (!Double.isFinite(line[c.gene()])) {
      throw new IllegalStateException("The network's line is not finite");
    }
    begin = System.nanoTime();
    scorer.explain(query, c.gene(), MAX_EDGES);
    seconds[2] = since(begin);
    begin = System.nanoTime();
    try (Network.Pass pass = network.forward(query, true)) {
      float[] genes = new float[graph.nodeCount(NodeKind.GENE)];
      genes[c.gene() - graph.firstNode(NodeKind.GENE)] = -1;
      network.backward(pass, genes, new float[graph.nodeCount(NodeKind.DISEASE)]);
    }
    seconds[3] = since(begin);
    return seconds;
  }

  /**
   * Largest difference of the network's lines on two devices, log10, over all genes and diseases of
   * some cases.
   */
  public static double difference(
      NetworkModel model, GraphSnapshot graph, SymbolicBase rules, Device a, Device b, int cases) {
    try (NetworkScorer one = model.bind(graph, a);
        NetworkScorer other = model.bind(graph, b)) {
      double most = 0;
      for (SolvedCase c : SyntheticGraph.patients(graph, cases)) {
        Knowledge knowledge = Knowledge.all(graph).withoutCase(c.node());
        PhenotypeQuery query =
            new PhenotypeQuery(
                knowledge,
                c.observed(),
                c.excluded(),
                rules.log10LR(knowledge, c.observed(), c.excluded()));
        double[] x = one.residual(query);
        double[] y = other.residual(query);
        for (int i = 0; i < x.length; i++) {
          most = Math.max(most, Math.abs(x[i] - y[i]));
        }
      }
      return most;
    }
  }

  /** Whether a device stands for a GPU here. */
  public static boolean isGpu(Device device) {
    return device.resolve().isGpu();
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Of all but the first. */
  private static double median(List<double[]> times, int at) {
    double[] sorted =
        times.stream().skip(times.size() > 1 ? 1 : 0).mapToDouble(t -> t[at]).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Most memory that was resident so far, MiB, where the system tells it (Linux); else 0. */
  public static long peak() {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.isReadable(status)
          ? Files.readAllLines(status).stream()
              .filter(l -> l.startsWith("VmHWM:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
              .findFirst()
              .orElse(0)
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
