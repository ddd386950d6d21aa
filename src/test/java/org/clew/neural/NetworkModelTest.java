package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkModelTest {

  private final GraphSnapshot graph = ToyGraph.build();
  private final NetworkModel model = NetworkTest.random(graph, new Architecture(2, 4, 3, 4), 11);

  @Test
  void aSavedModelScoresAsBefore(@TempDir Path dir) {
    PhenotypeQuery query = ToyGraph.query(Knowledge.all(graph), 20, 21);
    model.save(dir.resolve("m"));
    NetworkModel opened = NetworkModel.open(dir.resolve("m"));
    try (NetworkScorer a = model.bind(graph);
        NetworkScorer b = opened.bind(graph)) {
      assertThat(b.residual(query)).isEqualTo(a.residual(query));
    }
    assertThat(opened.alpha(NodeKind.GENE, 5)).isEqualTo(model.alpha(NodeKind.GENE, 5));
    assertThat(opened.info().architecture()).isEqualTo(model.info().architecture());
    assertThat(opened.info().graphVersion()).isEqualTo(graph.version());
  }

  @Test
  void savingTwiceGivesTheSameBytes(@TempDir Path dir) throws Exception {
    model.save(dir.resolve("a"));
    model.save(dir.resolve("b"));
    for (String f : new String[] {"model.json", "parameters.safetensors"}) {
      assertThat(Files.readAllBytes(dir.resolve("a").resolve(f)))
          .isEqualTo(Files.readAllBytes(dir.resolve("b").resolve(f)));
    }
  }

  @Test
  void theMeanOfNetworksHasTheMeansOfTheirWeights() {
    NetworkModel other = NetworkTest.random(graph, new Architecture(2, 4, 3, 4), 12);
    NetworkModel mean = NetworkModel.mean(List.of(model, other));
    for (String name : mean.parameters().all().keySet()) {
      float[] a = model.parameters().get(name).values();
      float[] b = other.parameters().get(name).values();
      float[] m = mean.parameters().get(name).values();
      for (int i = 0; i < m.length; i++) {
        assertThat(m[i]).isCloseTo((a[i] + b[i]) / 2, within(1e-6f));
      }
    }
    NetworkModel wider = NetworkTest.random(graph, new Architecture(2, 5, 3, 4), 12);
    assertThatExceptionOfType(ClewException.class)
        .isThrownBy(() -> NetworkModel.mean(List.of(model, wider)))
        .withMessageContaining("no mean");
  }

  @Test
  void aMissingModelSaysHowToMakeOne(@TempDir Path dir) {
    assertThatExceptionOfType(ClewException.class)
        .isThrownBy(() -> NetworkModel.open(dir))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA);
              assertThat(e.remedy()).contains("clew train");
            });
  }

  @Test
  void aDamagedModelIsRefused(@TempDir Path dir) throws Exception {
    model.save(dir);
    Path file = dir.resolve("parameters.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    assertThatExceptionOfType(ClewException.class)
        .isThrownBy(() -> NetworkModel.open(dir))
        .withMessageContaining("damaged");
    Files.writeString(dir.resolve("model.json"), "{\"format\": 1, ");
    assertThatExceptionOfType(ClewException.class)
        .isThrownBy(() -> NetworkModel.open(dir))
        .withMessageContaining("damaged");
  }
}
