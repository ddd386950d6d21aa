package org.clew.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.clew.model.ClewException;

/**
 * Where a training run stands: five sets of parameters and the counters.
 *
 * @param next number of the next example
 * @param worse validations since the best
 */
record Checkpoint(
    Parameters weights,
    Parameters mean,
    Parameters best,
    Parameters first,
    Parameters second,
    int steps,
    long next,
    double bestLoss,
    int worse,
    TrainingConfig config) {

  private static final String STATE = "state.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static boolean exists(Path dir) {
    return Files.isRegularFile(dir.resolve(STATE));
  }

  /** Writes the arrays under a name of their own, then the state that names them. */
  void write(Path dir) {
    try {
      String generation = Long.toString(next);
      for (Map.Entry<String, Parameters> e : sets().entrySet()) {
        e.getValue().save(dir.resolve(e.getKey() + "-" + generation + ".safetensors"));
      }
      String before =
          exists(dir) ? JSON.readTree(dir.resolve(STATE).toFile()).path("next").asText() : "";
      ObjectNode s = JSON.createObjectNode();
      s.put("next", next).put("steps", steps).put("worse", worse);
      s.put("bestLoss", Double.toString(bestLoss));
      s.set("config", JSON.valueToTree(config));
      Path part = dir.resolve(STATE + ".part");
      JSON.writeValue(part.toFile(), s);
      Files.move(part, dir.resolve(STATE), StandardCopyOption.REPLACE_EXISTING);
      if (!before.isEmpty() && !before.equals(generation)) {
        for (String name : sets().keySet()) {
          Files.deleteIfExists(dir.resolve(name + "-" + before + ".safetensors"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Parameters> sets() {
    return Map.of("weights", weights, "mean", mean, "best", best, "first", first, "second", second);
  }

  static Checkpoint read(Path dir, Parameters template) {
    try {
      JsonNode s = JSON.readTree(dir.resolve(STATE).toFile());
      String g = s.path("next").asText();
      return new Checkpoint(
          set(dir, "weights", g, template),
          set(dir, "mean", g, template),
          set(dir, "best", g, template),
          set(dir, "first", g, template),
          set(dir, "second", g, template),
          s.path("steps").asInt(),
          s.path("next").asLong(),
          Double.parseDouble(s.path("bestLoss").asText()),
          s.path("worse").asInt(),
          JSON.treeToValue(s.path("config"), TrainingConfig.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parameters set(Path dir, String name, String generation, Parameters template)
      throws IOException {
    return Parameters.load(dir.resolve(name + "-" + generation + ".safetensors"), template);
  }

  void mustBelongTo(TrainingConfig other) {
    TrainingConfig same =
        new TrainingConfig(
            config.seed(),
            config.samples(),
            config.batch(),
            config.learningRate(),
            config.diseaseWeight(),
            config.sparseWeight(),
            config.validateEvery(),
            config.patience(),
            other.maxMinutes());
    if (!same.equals(other)) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "The checkpoint was made with other settings: " + config,
          "Use the same settings, or another folder.");
    }
  }
}
