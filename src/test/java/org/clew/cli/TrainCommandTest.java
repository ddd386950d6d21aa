package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.neural.NetworkModel;
import org.clew.neural.ToyGraph;
import org.clew.neural.TrainingRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

  @TempDir private Path dir;
  private String installation = "";
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void installHere() throws Exception {
    installation = System.getProperty("clew.install", "");
    System.setProperty("clew.install", dir.toString());
    ToyGraph.write(dir.resolve("toy.snapshot"));
  }

  @AfterEach
  void installAsBefore() {
    if (installation.isEmpty()) {
      System.clearProperty("clew.install");
    } else {
      System.setProperty("clew.install", installation);
    }
  }

  private int clew(String... arguments) {
    CommandLine cmd = Clew.commandLine();
    cmd.setOut(new PrintWriter(new StringWriter()));
    cmd.setErr(new PrintWriter(err));
    return cmd.execute(arguments);
  }

  private int train(String... more) {
    return train(6, more);
  }

  private int train(int samples, String... more) {
    String[] fixed = {
      "train",
      "--graph",
      dir.resolve("toy.snapshot").toString(),
      "--checkpoint",
      dir.resolve("checkpoint").toString(),
      "--samples",
      Integer.toString(samples)
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return clew(all);
  }

  @Test
  void writesAModelThatOpensAndItsCard() {
    assertThat(train("--name", "toy")).as(err.toString()).isZero();
    Path model = dir.resolve("models").resolve("toy");
    assertThat(NetworkModel.open(model).info().name()).isEqualTo("toy");
    assertThat(model.resolve("MODEL_CARD.md")).isNotEmptyFile();
    assertThat(dir.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void aNetworkThatRanksAloneAddsToNoLikelihood() {
    assertThat(train("--alone")).isEqualTo(2);
    assertThat(err.toString()).contains("--name");
    assertThat(train("--alone", "--name", "alone")).as(err.toString()).isZero();
    Path model = dir.resolve("models").resolve("alone");
    assertThat(NetworkModel.open(model).rulesVersion()).contains("none");
  }

  @Test
  void trainsOnFromAnotherNetwork() {
    assertThat(train("--name", "toy")).as(err.toString()).isZero();
    assertThat(train("--name", "ours", "--from", "toy", "--seed", "2")).as(err.toString()).isZero();
    Path models = dir.resolve("models");
    NetworkModel first = NetworkModel.open(models.resolve("toy"));
    NetworkModel next = NetworkModel.open(models.resolve("ours"));
    assertThat(next.info().name()).isEqualTo("ours");
    assertThat(next.info().provenance())
        .containsEntry("trainedOnFrom", first.info().parametersSha256());
  }

  @Test
  void theMeanOfNetworksThatSetOutFromOne() {
    assertThat(train("--name", "first")).as(err.toString()).isZero();
    assertThat(train("--name", "a", "--from", "first", "--seed", "2")).isZero();
    assertThat(train("--name", "b", "--from", "first", "--seed", "3")).isZero();
    assertThat(train(0, "--name", "mean", "--from", "a,b")).as(err.toString()).isZero();
    NetworkModel a = model("a");
    NetworkModel b = model("b");
    assertThat(model("mean").info().provenance())
        .containsEntry(
            "trainedOnFrom", a.info().parametersSha256() + " " + b.info().parametersSha256());
  }

  private NetworkModel model(String name) {
    return NetworkModel.open(dir.resolve("models").resolve(name));
  }

  @Test
  void refusesAFoldThatIsNone() {
    assertThat(train("--folds", "3", "--fold", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("fold must be 0 to folds-1");
  }

  @Test
  void aLaterFileChangesWhatItNames() throws Exception {
    Path change = dir.resolve("change.yaml");
    Files.writeString(change, "training: {seed: 7}\nlaw: {thinLinks: 0.25}\n");
    TrainingRun.Settings shipped = TrainCommand.read(List.of(Path.of("models/train.yaml")));
    TrainingRun.Settings changed = TrainCommand.read(List.of(Path.of("models/train.yaml"), change));
    assertThat(changed.training().seed()).isEqualTo(7);
    assertThat(changed.training().samples()).isEqualTo(shipped.training().samples());
    assertThat(changed.law().thinLinks()).isEqualTo(0.25);
    assertThat(changed.law().asIs()).isEqualTo(shipped.law().asIs());
    assertThat(changed.holdOut()).isEqualTo(shipped.holdOut());
  }

  @Test
  void saysWhichSettingItDoesNotKnow() throws Exception {
    Path config = dir.resolve("train.yaml");
    Files.writeString(config, "name: x\nrunds: 5\n");
    assertThat(train("--config", config.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("runds");
  }

  @Test
  void saysWhenThereIsNobodyToLearnFrom() {
    StringBuilder all = new StringBuilder();
    for (int d = 0; d < 12; d++) {
      all.append(d == 0 ? "" : ",").append("PMID:").append(20 + d);
    }
    assertThat(train("--exclude-publications", all.toString())).isEqualTo(4);
    assertThat(err.toString()).contains("no solved cases");
  }
}
