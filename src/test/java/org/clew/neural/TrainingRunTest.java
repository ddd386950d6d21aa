package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

  private final GraphSnapshot graph = ToyGraph.build();

  private static final SymbolicBase FLAT =
      (k, observed, excluded) -> new double[k.graph().nodeCount()];

  private TrainingRun.Settings settings(HoldOut holdOut) {
    return new TrainingRun.Settings(
        "toy",
        new Architecture(2, 6, 6, 4),
        new TrainingConfig(2, 40, 2, 1e-2, 0.5, 0, 20, 10, 5),
        CaseSampler.Law.DEFAULT,
        holdOut);
  }

  @Test
  void trainsSavesAndWritesItsCard(@TempDir Path dir) throws Exception {
    HoldOut holdOut = new HoldOut(Set.of(), Set.of(), 1, 0, HoldOut.By.GENE, 0.5);
    TrainingRun.Outcome outcome =
        new TrainingRun(settings(holdOut), graph, base -> FLAT, "flat")
            .run(Device.CPU, null, new NetworkTrainer.Listener() {});
    outcome.model().save(dir);
    ModelCard.write(dir, outcome, graph);
    NetworkModel opened = NetworkModel.open(dir);
    assertThat(opened.info().provenance()).containsKeys("training", "law", "holdOut");
    assertThat(opened.rulesVersion()).contains("flat");
    assertThat(opened.info().slope()).isBetween(0.2, 2.0);
    assertThat(opened.alpha(NodeKind.GENE, 4)).isPositive();
    assertThat(outcome.measured()).isNotEmpty();
    assertThat(Files.readString(dir.resolve("MODEL_CARD.md")))
        .contains("# Model card: toy")
        .contains(graph.version())
        .contains("| rules alone |")
        .contains("| nothing |")
        .contains("| solved cases |");
  }

  @Test
  void aPartThatIsKeptFromTheNetworkTakesItsLinksAlone() {
    MessageGraph messages = MessageGraph.of(graph);
    LinkWeights links = LinkWeights.of(messages, Knowledge.all(graph));
    float[] weight = Part.SOLVED_CASES.removeFrom(messages, links).weight();
    int at = 0;
    for (MessageGraph.Block block : messages.blocks()) {
      for (int e = 0; e < block.size(); e++, at++) {
        boolean gone = block.relation().name().startsWith("CASE_");
        assertThat(weight[at]).isEqualTo(gone ? 0 : links.byEntry()[at]);
      }
    }
    assertThat(Part.EXCLUDED_TERMS.removeFrom(messages, links)).isNull();
  }

  @Test
  void theRulesOfTrainingNeverSeeAHeldOutCase() {
    List<SolvedCase> all = SolvedCase.all(graph);
    HoldOut holdOut =
        new HoldOut(Set.of("PMID:22"), Set.of(ToyGraph.gene(5)), 4, 1, HoldOut.By.GENE, 0);
    HoldOut.Cases cases = holdOut.split(graph, all);
    assertThat(cases.heldOut()).extracting(SolvedCase::gene).contains(graph.node(ToyGraph.gene(5)));
    assertThat(cases.heldOut()).anyMatch(c -> c.publications().contains("PMID:22"));
    assertThat(cases.training()).noneMatch(c -> c.publications().contains("PMID:22"));
    Knowledge base = HoldOut.without(graph, all, cases.training());
    for (SolvedCase c : cases.heldOut()) {
      for (int e = 0; e < graph.edgeCount(); e++) {
        if (graph.subject(e) == c.node()) {
          assertThat(base.visible(e)).isFalse();
        }
      }
    }
  }

  @Test
  void foldsPartTheCasesByGene() {
    List<SolvedCase> all = SolvedCase.all(graph);
    Set<Integer> seen = new HashSet<>();
    int n = 0;
    for (int fold = 0; fold < 3; fold++) {
      HoldOut.Cases cases =
          new HoldOut(Set.of(), Set.of(), 3, fold, HoldOut.By.GENE, 0).split(graph, all);
      for (SolvedCase c : cases.heldOut()) {
        assertThat(seen.add(c.node())).isTrue();
        assertThat(cases.training()).noneMatch(t -> t.gene() == c.gene());
      }
      n += cases.heldOut().size();
    }
    assertThat(n).isEqualTo(all.size());
  }

  @Test
  void theShippedSettingsCanBeRead() throws Exception {
    TrainingRun.Settings s =
        new ObjectMapper(new YAMLFactory())
            .readValue(Path.of("models/train.yaml").toFile(), TrainingRun.Settings.class);
    assertThat(s.architecture()).isEqualTo(Architecture.DEFAULT);
    assertThat(s.holdOut().folds()).isEqualTo(1);
    assertThat(s.law()).isEqualTo(CaseSampler.Law.DEFAULT);
  }
}
