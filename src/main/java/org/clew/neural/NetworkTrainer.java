package org.clew.neural;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on solved cases. Examples come by number, weights from the seed, and one thread
 * computes: a run repeats exactly, and one that was stopped goes on from its checkpoint as if it
 * had not been.
 */
public final class NetworkTrainer implements AutoCloseable {

  private static final List<NodeKind> HEADS = List.of(NodeKind.GENE, NodeKind.DISEASE);

  /** The weights that are judged and kept are a running mean of those of the last steps. */
  private static final double MEMORY = 0.98;

  /** Examples that the rules' weight is fitted on before the network learns. */
  private static final int FIT = 64;

  /** Examples of a batch that are computed at once, each on a thread: {@code -Dclew.threads}. */
  private static final int THREADS = Math.max(1, Integer.getInteger("clew.threads", 1));

  /**
   * The rules' weights learn faster than the rest: there are four of them, and they set the scale.
   */
  private static final double ALPHA_RATE = 2;

  private final NetworkModel model;
  private final GraphSnapshot graph;
  private final TrainingConfig config;
  private final Network network;
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private Parameters weights;
  private Parameters mean;
  private Adam adam;
  private Parameters best;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int worse;
  private long next;

  /** What happens in training; every method may be left as it is. */
  public interface Listener {
    /**
     * Called after every step.
     *
     * @param examples examples seen so far
     * @param loss mean loss of the step's examples, nats
     */
    default void step(long examples, double loss) {}

    /** Called after every validation. */
    default void validated(long examples, Metrics metrics, boolean isBest) {}
  }

  /**
   * @param start the model to begin with; it is not changed
   */
  public NetworkTrainer(
      NetworkModel start, GraphSnapshot graph, TrainingConfig config, Device device) {
    this.model = start;
    this.graph = graph;
    this.config = config;
    weights = joint(start);
    mean = weights.copy();
    best = weights.copy();
    adam = Adam.of(weights);
    network = new Network(start, graph, device);
  }

  /** Network and rules' weights as one set of parameters. */
  private static Parameters joint(NetworkModel m) {
    Parameters p = m.parameters().copy();
    p.add(
        Parameters.ALPHA, new Parameters.Tensor(new int[] {m.alphas().length}, m.alphas().clone()));
    return p;
  }

  private NetworkModel model(Parameters joint) {
    Parameters p = joint.copy();
    float[] alpha = p.all().remove(Parameters.ALPHA).values();
    return new NetworkModel(model.info(), p, alpha);
  }

  /**
   * Trains until the samples are used up, the time is over or the validation loss no longer falls.
   *
   * @param validation cases of publications and genes that the examples do not hold; may be empty
   * @param checkpoint folder to save progress in and to go on from; {@code null} for neither
   * @return the model with the best validation loss, or the last if there is no validation
   */
  public NetworkModel train(
      TrainingExample.Source examples,
      List<TrainingExample> validation,
      @Nullable Path checkpoint,
      Listener listener) {
    long begin = System.nanoTime();
    if (checkpoint != null && Checkpoint.exists(checkpoint)) {
      restore(Checkpoint.read(checkpoint, weights));
    } else if (model.rulesVersion().isEmpty()) {
      fitAlpha(examples);
    }
    while (next < config.samples() && worse < config.patience()) {
      double loss = step(examples);
      listener.step(next, loss);
      boolean last =
          next >= config.samples() || System.nanoTime() - begin > config.maxMinutes() * 60e9;
      if (last
          || next / config.validateEvery() != (next - config.batch()) / config.validateEvery()) {
        validate(validation, listener);
        if (checkpoint != null) {
          save(checkpoint);
        }
      }
      if (last) {
        break;
      }
    }
    return model(best);
  }

  private void validate(List<TrainingExample> validation, Listener listener) {
    if (validation.isEmpty()) {
      best = mean.copy();
      return;
    }
    Metrics m = evaluate(validation, mean, null);
    boolean isBest = m.loss() < bestLoss;
    if (isBest) {
      bestLoss = m.loss();
      best = mean.copy();
      worse = 0;
    } else {
      worse++;
    }
    listener.validated(next, m, isBest);
  }

  /** Measures a trained model on cases. */
  public Metrics evaluate(List<TrainingExample> cases, NetworkModel trained) {
    return evaluate(cases, joint(trained), null);
  }

  /** Measures a trained model on cases whose questions lack a part of what it was trained on. */
  Metrics evaluate(List<TrainingExample> cases, NetworkModel trained, Part without) {
    return evaluate(cases, joint(trained), without);
  }

  private Metrics evaluate(List<TrainingExample> cases, Parameters joint, @Nullable Part without) {
    set(joint);
    Metrics.Tally tally = new Metrics.Tally();
    for (Objective.Head[] heads :
        sideBySide(cases.size(), i -> heads(cases.get(i), joint, without))) {
      tally.add(heads[0], heads[1], heads[0].loss() + heads[1].loss());
    }
    return tally.metrics();
  }

  /**
   * What the two lines are worth on cases that were not learnt from.
   *
   * @return genes' and diseases' calibration, each for itself
   */
  Map<NodeKind, Calibration> calibrate(List<TrainingExample> cases, NetworkModel trained) {
    set(joint(trained));
    List<Map<NodeKind, Calibration.Lines>> lines =
        sideBySide(cases.size(), i -> lines(cases.get(i), trained));
    Map<NodeKind, Calibration> by = new EnumMap<>(NodeKind.class);
    for (NodeKind kind : HEADS) {
      by.put(
          kind,
          Calibration.of(lines.stream().map(l -> l.get(kind)).filter(Objects::nonNull).toList()));
    }
    return by;
  }

  /** Both lines of one case, for every head that has a right answer. */
  private Map<NodeKind, Calibration.Lines> lines(TrainingExample e, NetworkModel trained) {
    Map<NodeKind, Calibration.Lines> by = new EnumMap<>(NodeKind.class);
    try (Network.Pass pass = network.forward(e.query(), false)) {
      for (NodeKind kind : HEADS) {
        int right = kind == NodeKind.GENE ? e.geneNode() : e.diseaseNode();
        if (right >= 0) {
          float[] net = kind == NodeKind.GENE ? pass.genes() : pass.diseases();
          by.put(kind, lines(kind, e, right, net, trained));
        }
      }
    }
    return by;
  }

  private Calibration.Lines lines(
      NodeKind kind, TrainingExample e, int right, float[] net, NetworkModel trained) {
    int first = graph.firstNode(kind);
    double alpha = trained.alpha(kind, e.query().observed().length);
    float[] rules = new float[net.length];
    for (int i = 0; i < net.length; i++) {
      rules[i] = (float) (alpha * Features.finite(e.query().symbolic()[first + i]));
    }
    return new Calibration.Lines(rules, net, right - first);
  }

  private void set(Parameters joint) {
    network.set(withoutAlpha(joint), joint.get(Parameters.ALPHA).values());
  }

  private static Parameters withoutAlpha(Parameters joint) {
    Parameters p = new Parameters();
    joint
        .all()
        .forEach(
            (name, t) -> {
              if (!name.equals(Parameters.ALPHA)) {
                p.add(name, t);
              }
            });
    return p;
  }

  private Objective.Head[] heads(TrainingExample e, Parameters joint, @Nullable Part without) {
    PhenotypeQuery query = without == null ? e.query() : without.removeFrom(e.query());
    ChangedLinks links =
        without == null
            ? null
            : without.removeFrom(network.graph(), network.view(query.knowledge()).links());
    try (Network.Pass pass = network.forward(List.of(query), links, false)) {
      return heads(pass, e, joint);
    }
  }

  /** Loss of both heads, gene first. */
  private Objective.Head[] heads(Network.Pass pass, TrainingExample e, Parameters joint) {
    float[] a = joint.get(Parameters.ALPHA).values();
    return new Objective.Head[] {
      Objective.head(
          graph, NodeKind.GENE, pass.genes(), e, e.geneNode(), Arrays.copyOfRange(a, 0, 2), 1),
      Objective.head(
          graph,
          NodeKind.DISEASE,
          pass.diseases(),
          e,
          e.diseaseNode(),
          Arrays.copyOfRange(a, 2, 4),
          config.diseaseWeight())
    };
  }

  private double step(TrainingExample.Source examples) {
    set(weights);
    int n = (int) Math.min(config.batch(), config.samples() - next);
    List<Gradient> gradients = sideBySide(n, i -> gradient(examples.example(next + i)));
    Parameters gradient = weights.zeros();
    double loss = 0;
    for (Gradient g : gradients) { // in order: sums of floats depend on it
      loss += g.loss();
      accumulate(gradient, g, 1.0 / n);
    }
    adam.step(weights, gradient, rate());
    for (String name : mean.all().keySet()) {
      float[] m = mean.get(name).values();
      float[] w = weights.get(name).values();
      // early on the mean follows quickly
      double keep = Math.min(MEMORY, adam.steps() / (adam.steps() + 10.0));
      for (int i = 0; i < m.length; i++) {
        m[i] = (float) (keep * m[i] + (1 - keep) * w[i]);
      }
    }
    next += n;
    return loss / n;
  }

  /** One example's loss and gradients: of the network's parameters and of the rules' weights. */
  private record Gradient(double loss, float[][] network, double[] alpha) {}

  private Gradient gradient(TrainingExample e) {
    try (Network.Pass pass = network.forward(List.of(e.query()), links(e), true)) {
      Objective.Head[] heads = heads(pass, e, weights);
      double[] alpha = new double[4];
      System.arraycopy(heads[0].byAlpha(), 0, alpha, 0, 2);
      System.arraycopy(heads[1].byAlpha(), 0, alpha, 2, 2);
      float[][] byParameter = network.backward(pass, heads[0].byOutput(), heads[1].byOutput());
      SparseTerm.Loss sparse = sparse(e, pass, heads[0].leading());
      for (int p = 0; p < sparse.byParameter().length; p++) {
        for (int i = 0; i < byParameter[p].length; i++) {
          byParameter[p][i] += sparse.byParameter()[p][i];
        }
      }
      double loss = heads[0].loss() + heads[1].loss() + sparse.value();
      return new Gradient(loss, byParameter, alpha);
    }
  }

  private SparseTerm.Loss sparse(TrainingExample e, Network.Pass pass, int gene) {
    return config.sparseWeight() > 0 && gene >= 0 && SparseTerm.asks(e)
        ? new SparseTerm(model(weights), network, config.sparseWeight()).of(e, pass, gene)
        : SparseTerm.Loss.NONE;
  }

  /** The links that carry messages in an example; {@code null} for all. */
  private @Nullable ChangedLinks links(TrainingExample e) {
    return e.links() == 1
        ? null
        : network.view(e.query().knowledge()).links().some(network.graph(), e.links(), e.draw());
  }

  /** Computes the items 0 to n-1 on as many threads as are set; the results are in order. */
  private <T> List<T> sideBySide(int n, IntFunction<T> item) {
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int at = i;
      running.add(workers.submit(() -> item.apply(at)));
    }
    List<T> done = new ArrayList<>();
    for (Future<T> f : running) {
      try {
        done.add(f.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Training was interrupted", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      }
    }
    return done;
  }

  private static void accumulate(Parameters gradient, Gradient of, double scale) {
    int p = 0;
    for (var entry : gradient.all().entrySet()) {
      float[] g = entry.getValue().values();
      if (entry.getKey().equals(Parameters.ALPHA)) {
        for (int i = 0; i < 4; i++) {
          g[i] += (float) (ALPHA_RATE * scale * of.alpha()[i]);
        }
      } else {
        for (int i = 0; i < g.length; i++) {
          g[i] += (float) (scale * of.network()[p][i]);
        }
        p++;
      }
    }
  }

  private double rate() {
    double done = (adam.steps() + 1.0) / config.steps();
    double warm = Math.min(1, done / 0.05);
    return config.learningRate() * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
  }

  /** The network starts from the best that the rules can do alone. */
  private void fitAlpha(TrainingExample.Source examples) {
    List<TrainingExample> some =
        LongStream.range(0, Math.min(FIT, config.samples())).mapToObj(examples::example).toList();
    RulesWeights.fit(graph, some, weights.get(Parameters.ALPHA));
    mean = weights.copy();
    best = weights.copy();
  }

  private void save(Path checkpoint) {
    try {
      Files.createDirectories(checkpoint);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    new Checkpoint(
            weights,
            mean,
            best,
            adam.first(),
            adam.second(),
            adam.steps(),
            next,
            bestLoss,
            worse,
            config)
        .write(checkpoint);
  }

  private void restore(Checkpoint c) {
    c.mustBelongTo(config);
    weights = c.weights();
    mean = c.mean();
    best = c.best();
    adam = new Adam(c.first(), c.second(), c.steps());
    next = c.next();
    bestLoss = c.bestLoss();
    worse = c.worse();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    network.close();
  }
}
