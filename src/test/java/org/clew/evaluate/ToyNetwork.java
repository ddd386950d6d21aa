package org.clew.evaluate;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.SnapshotFile;
import org.clew.neural.Architecture;
import org.clew.neural.CaseSampler;
import org.clew.neural.Device;
import org.clew.neural.HoldOut;
import org.clew.neural.NetworkScorer;
import org.clew.neural.NetworkTrainer;
import org.clew.neural.ToyGraph;
import org.clew.neural.TrainingConfig;
import org.clew.neural.TrainingRun;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/** A small network that was trained for a moment on the toy graph. */
record ToyNetwork(GraphSnapshot graph, NetworkScorer network) implements AutoCloseable {

  static ToyNetwork train(Path dir) throws Exception {
    ToyGraph.write(dir.resolve("toy.snapshot"));
    GraphSnapshot graph = SnapshotFile.open(dir.resolve("toy.snapshot"));
    PhenotypeHierarchy hierarchy = PhenotypeHierarchy.of(graph);
    TrainingRun.Settings settings =
        new TrainingRun.Settings(
            "toy",
            new Architecture(3, 6, 6, 4),
            new TrainingConfig(2, 60, 2, 1e-2, 0.5, 0, 60, 10, 5),
            CaseSampler.Law.DEFAULT,
            HoldOut.none());
    return new ToyNetwork(
        graph,
        new TrainingRun(
                settings, graph, base -> PhenotypeLikelihood.of(base, hierarchy)::log10LR, "toy")
            .run(Device.CPU, null, new NetworkTrainer.Listener() {})
            .model()
            .bind(graph));
  }

  /** A case with two of the toy's terms: term {@code t} and the eighth after it. */
  SolvedCase solved(String path, int t, String gene) {
    return new SolvedCase(
        path,
        new int[] {graph.node("HP:%07d".formatted(t)), graph.node("HP:%07d".formatted(t + 8))},
        new int[0],
        gene.isEmpty() ? -1 : graph.node(gene),
        -1,
        gene,
        "",
        Set.of("PMID:" + t / 2),
        new BitSet());
  }

  @Override
  public void close() {
    network.close();
  }
}
