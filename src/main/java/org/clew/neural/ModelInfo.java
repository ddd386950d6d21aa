package org.clew.neural;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} says about a model.
 *
 * @param format version of the model's file form
 * @param name name of the model, that of its folder
 * @param architecture its size
 * @param relations directed relations in order; a model works only with the code's own vocabulary
 * @param nodeFeatures node features in order
 * @param queryFeatures query features in order
 * @param kappa scale of the messages of each relation, from the graph it was trained on
 * @param slope factor fitted on held-out cases, multiplies both the rules' and the network's line
 * @param alpha logs of the rules' weight and their slopes, see {@link NetworkModel#alpha}
 * @param graphVersion SHA-256 of the graph it was trained on
 * @param seed seed of weights and sampling
 * @param provenance settings and data of the training run
 * @param metrics figures measured by the training run
 * @param parametersSha256 SHA-256 of the parameter file
 */
public record ModelInfo(
    @JsonProperty("format") int format,
    @JsonProperty("name") String name,
    @JsonProperty("architecture") Architecture architecture,
    @JsonProperty("relations") List<String> relations,
    @JsonProperty("nodeFeatures") List<String> nodeFeatures,
    @JsonProperty("queryFeatures") List<String> queryFeatures,
    @JsonProperty("kappa") List<Float> kappa,
    @JsonProperty("slope") double slope,
    @JsonProperty("alpha") List<Float> alpha,
    @JsonProperty("graphVersion") String graphVersion,
    @JsonProperty("seed") long seed,
    @JsonProperty("provenance") Map<String, String> provenance,
    @JsonProperty("metrics") Map<String, Double> metrics,
    @JsonProperty("parametersSha256") String parametersSha256) {

  /** Changes when a saved model of before can no longer be used. */
  public static final int FORMAT = 2;

  /** The same under another name. */
  ModelInfo named(String other) {
    return with(other, parametersSha256);
  }

  /** The same of other parameters. */
  ModelInfo of(String sha256) {
    return with(name, sha256);
  }

  private ModelInfo with(String aName, String sha256) {
    return new ModelInfo(
        format,
        aName,
        architecture,
        relations,
        nodeFeatures,
        queryFeatures,
        kappa,
        slope,
        alpha,
        graphVersion,
        seed,
        provenance,
        metrics,
        sha256);
  }
}
