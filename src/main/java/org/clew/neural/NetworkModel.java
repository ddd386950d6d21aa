package org.clew.neural;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.model.ClewException;

/**
 * A network's weights and what is needed to use them: a folder with {@code parameters.safetensors}
 * and {@code model.json}. Holds no per-node numbers, so it works on any graph version.
 *
 * <p>Immutable for its users; only the trainer of this package changes weights.
 */
public final class NetworkModel {

  private static final String PARAMETERS = "parameters.safetensors";
  private static final String INFO = "model.json";

  /** Key of the provenance under which the rules' likelihood is named. */
  static final String LIKELIHOOD = "likelihood";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Offset of the slope over the number of terms in the alpha array, per head. */
  private static final double START_ALPHA = 0.25;

  private final ModelInfo info;
  private final Parameters parameters;
  private final float[] alpha;

  NetworkModel(ModelInfo info, Parameters parameters, float[] alpha) {
    this.info = info;
    this.parameters = parameters;
    this.alpha = alpha;
  }

  /**
   * The version of the rules' likelihood that the model adds to, as the training run was told;
   * empty for a model that was not trained.
   */
  public Optional<String> rulesVersion() {
    return Optional.ofNullable(info.provenance().get(LIKELIHOOD));
  }

  /** An untrained model: it adds nothing to the rules. */
  public static NetworkModel create(
      String name, GraphSnapshot graph, Architecture architecture, long seed) {
    return create(name, MessageGraph.of(graph), architecture, seed);
  }

  static NetworkModel create(String name, MessageGraph graph, Architecture a, long seed) {
    List<String> vocabulary = MessageGraph.vocabulary();
    List<Float> kappa = new ArrayList<>();
    for (float k : kappa(graph)) {
      kappa.add(k);
    }
    float[] alpha = {(float) Math.log(START_ALPHA), 0, (float) Math.log(START_ALPHA), 0};
    return new NetworkModel(
        new ModelInfo(
            ModelInfo.FORMAT,
            name,
            a,
            vocabulary,
            Features.NODE,
            Features.QUERY,
            kappa,
            1,
            List.of(),
            graph.graph().version(),
            seed,
            Map.of(),
            Map.of(),
            ""),
        Parameters.initial(a, vocabulary.size(), seed),
        alpha);
  }

  /** Square root of the mean degree of a relation's sources: makes a typical message 1/√targets. */
  private static float[] kappa(MessageGraph graph) {
    float[] kappa = new float[graph.blocks().size()];
    for (int b = 0; b < kappa.length; b++) {
      MessageGraph.Block block = graph.blocks().get(b);
      java.util.BitSet sources = new java.util.BitSet();
      for (int s : block.source()) {
        sources.set(s);
      }
      kappa[b] = (float) Math.sqrt(block.size() / (double) Math.max(1, sources.cardinality()));
    }
    return kappa;
  }

  /**
   * Opens a model folder.
   *
   * @throws ClewException if there is none or it is damaged
   */
  public static NetworkModel open(Path modelDir) {
    Path file = modelDir.resolve(INFO);
    if (!Files.isRegularFile(file)) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No trained network at " + modelDir,
          "Train one with 'clew train', or name the model's folder.");
    }
    try {
      ModelInfo info = JSON.readValue(file.toFile(), ModelInfo.class);
      if (info.format() != ModelInfo.FORMAT
          || !info.relations().equals(MessageGraph.vocabulary())
          || !info.nodeFeatures().equals(Features.NODE)
          || !info.queryFeatures().equals(Features.QUERY)) {
        throw new ClewException(
            ClewException.Kind.MISSING_DATA,
            "The network at " + modelDir + " was made by another version of Clew",
            "Train it anew with 'clew train'.");
      }
      Path weights = modelDir.resolve(PARAMETERS);
      if (!Files.isRegularFile(weights)
          || !sha256(Files.readAllBytes(weights)).equals(info.parametersSha256())) {
        throw damaged(modelDir, null);
      }
      Parameters parameters =
          Parameters.load(
              weights, Parameters.initial(info.architecture(), info.relations().size(), 0));
      float[] alpha = new float[info.alpha().size()];
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = info.alpha().get(i);
      }
      return new NetworkModel(info, parameters, alpha);
    } catch (JsonProcessingException e) {
      throw damaged(modelDir, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClewException damaged(
      Path modelDir, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The network at " + modelDir + " is damaged",
        "Restore the folder, or train it anew with 'clew train'.",
        cause == null ? new IllegalStateException("parameters do not match model.json") : cause);
  }

  /** Writes the model folder; the description last, so that a folder with one is complete. */
  public void save(Path modelDir) {
    try {
      Files.createDirectories(modelDir);
      parameters.save(modelDir.resolve(PARAMETERS));
      String sha = sha256(Files.readAllBytes(modelDir.resolve(PARAMETERS)));
      List<Float> a = new ArrayList<>();
      for (float v : alpha) {
        a.add(v);
      }
      ModelInfo full =
          new ModelInfo(
              info.format(),
              info.name(),
              info.architecture(),
              info.relations(),
              info.nodeFeatures(),
              info.queryFeatures(),
              info.kappa(),
              info.slope(),
              a,
              info.graphVersion(),
              info.seed(),
              new TreeMap<>(info.provenance()),
              new TreeMap<>(info.metrics()),
              sha);
      Path part = modelDir.resolve(INFO + ".part");
      JSON.writeValue(part.toFile(), full);
      Files.move(part, modelDir.resolve(INFO), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public ModelInfo info() {
    return info;
  }

  /**
   * Weight of the rules' line: the ledger's phenotype component of a candidate is {@code alpha x
   * symbolic + residual}. It falls with the number of terms as far as these repeat each other,
   * which a likelihood that takes them as independent does not know.
   *
   * @param kind gene or disease
   * @param observed number of observed terms of the query
   * @return a positive factor, usually 0.05–1, calibration included
   */
  public double alpha(NodeKind kind, int observed) {
    return info.slope() * rawAlpha(alpha, kind, observed);
  }

  /** The same before calibration, that is beside what the heads say. */
  static double rawAlpha(float[] alphas, NodeKind kind, int observed) {
    int at = kind == NodeKind.GENE ? 0 : 2;
    return Math.exp(alphas[at] + alphas[at + 1] * alphaFeature(observed));
  }

  static double alphaFeature(int observed) {
    return Math.log1p(observed) / 3;
  }

  /** Calibration factor of the network's line. */
  double slope() {
    return info.slope();
  }

  Parameters parameters() {
    return parameters;
  }

  float[] alphas() {
    return alpha;
  }

  /** The same network beside rules whose lines weigh more or less, by positive factors. */
  NetworkModel weighingRules(double geneFactor, double diseaseFactor) {
    float[] weighed = alpha.clone();
    weighed[0] += (float) Math.log(geneFactor);
    weighed[2] += (float) Math.log(diseaseFactor);
    return new NetworkModel(info, parameters, weighed);
  }

  /**
   * The network whose weights are the means of others' that set out from the same one: such means
   * are often better than each (Wortsman et al. 2022).
   *
   * @throws ClewException if they are not alike in form or were trained beside different rules
   */
  public static NetworkModel mean(List<NetworkModel> models) {
    NetworkModel first = models.get(0);
    Parameters parameters = first.parameters().zeros();
    float[] alphas = new float[first.alpha.length];
    for (NetworkModel m : models) {
      if (!m.info().architecture().equals(first.info().architecture())
          || !m.rulesVersion().equals(first.rulesVersion())) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "The networks '%s' and '%s' have no mean: they differ in size, or in their rules"
                .formatted(first.info().name(), m.info().name()),
            "Name networks that were trained on from the same one.");
      }
      for (String name : parameters.all().keySet()) {
        addShare(m.parameters().get(name).values(), models.size(), parameters.get(name).values());
      }
      addShare(m.alpha, models.size(), alphas);
    }
    String sources =
        models.stream().map(m -> m.info().parametersSha256()).collect(Collectors.joining(" "));
    return new NetworkModel(first.info().of(sources), parameters, alphas);
  }

  private static void addShare(float[] values, int of, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i] / of;
    }
  }

  /** The same model under another name. */
  NetworkModel named(String name) {
    return with(info.named(name));
  }

  NetworkModel with(ModelInfo other) {
    return new NetworkModel(other, parameters, alpha);
  }

  /** Binds the model to a graph on the CPU. */
  public NetworkScorer bind(GraphSnapshot graph) {
    return bind(graph, Device.CPU);
  }

  /** Binds the model to a graph; takes a second or two on the full graph. */
  public NetworkScorer bind(GraphSnapshot graph, Device device) {
    return bind(graph, device, Map.of());
  }

  /**
   * Binds the model together with siblings: the same network trained with other seeds. Every
   * explanation then says how much of it they show too, at the cost of an explanation by each.
   *
   * @param siblings by name
   * @throws ClewException if one of them is the network itself, or there twice
   */
  public NetworkScorer bind(
      GraphSnapshot graph, Device device, Map<String, NetworkModel> siblings) {
    Recurrence.requireOthers(this, siblings);
    return new NetworkScorer(this, graph, device, siblings);
  }
}
