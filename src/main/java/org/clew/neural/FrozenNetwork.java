package org.clew.neural;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The network as this query set it: rectifiers open or shut, scales of normalisation and the bound
 * of the output held at their values. So it is linear, a sum over paths, and equal to the network's
 * output at this query.
 *
 * <p>States are indexed by round: state 0 is the boundary, state {@code rounds} the last. Heads are
 * asked by node, a gene or a disease; a gene speaks through {@link BestDiseases} besides. Outputs
 * are before calibration. Safe for use by several threads.
 */
final class FrozenNetwork {

  private final Network network;
  private final Architecture size;
  private final int width;
  private final float[][] state; // rounds + 1, nodes x width
  private final float[][] arriving; // rounds, nodes x width: summed messages and boundary
  private final float[][] added; // rounds, nodes x width: what each round adds, 0 where shut
  private final float[][] inverse; // rounds, nodes
  private final float[][] relation; // rounds, relations x width, scaled
  private final float[][] message;
  private final float[][] self;
  private final float[][] gamma;
  private final float[][] beta;
  private final float[] input;
  private final Marks marks;
  private final float[] q;
  private final float[] genes;
  private final float[] diseases;
  private final Features features;
  private final Parameters parameters;
  private final Head gene;
  private final Head disease;
  private final LinkWeights links;
  private @Nullable AverageLinks average;

  /**
   * What the query, and the rules by their scores, tell the nodes.
   *
   * @param x features of the nodes, as {@link Features#nodes} lays them out
   */
  record Marks(PhenotypeQuery query, float[] x) {}

  /** The weights of a head, in the layout of {@link Parameters}. */
  private record Head(float[] state, float[] feature, float[] query, float[] bias, float[] out) {

    static Head of(Parameters p, String name) {
      return new Head(
          p.get(name + ".state").values(),
          p.get(name + ".feature").values(),
          p.get(name + ".query").values(),
          p.get(name + ".bias").values(),
          p.get(name + ".out").values());
    }
  }

  FrozenNetwork(NetworkModel model, Network network, PhenotypeQuery query, Network.Pass pass) {
    this.network = network;
    size = model.info().architecture();
    width = size.width();
    int rounds = size.rounds();
    state = new float[rounds + 1][];
    arriving = new float[rounds][];
    added = new float[rounds][];
    inverse = new float[rounds][];
    relation = new float[rounds][];
    message = new float[rounds][];
    self = new float[rounds][];
    gamma = new float[rounds][];
    beta = new float[rounds][];
    parameters = model.parameters();
    gene = Head.of(parameters, "gene");
    disease = Head.of(parameters, "disease");
    for (int l = 0; l < rounds; l++) {
      state[l] = pass.kept(6 * l);
      arriving[l] = pass.kept(6 * l + 1);
      inverse[l] = pass.kept(6 * l + 4);
      added[l] = pass.kept(6 * l + 5);
      String round = "round." + l + ".";
      relation[l] = parameters.get(round + "relation").values().clone();
      for (int i = 0; i < relation[l].length; i++) {
        MessageGraph.Block block = network.graph().blocks().get(i / width);
        relation[l][i] *= network.active(block, l) ? model.info().kappa().get(i / width) : 0;
      }
      message[l] = parameters.get(round + "message").values();
      self[l] = parameters.get(round + "self").values();
      gamma[l] = parameters.get(round + "gamma").values();
      beta[l] = parameters.get(round + "beta").values();
    }
    state[rounds] = pass.kept(6 * rounds);
    input = parameters.get("input").values();
    marks = new Marks(query, pass.nodeFeatures());
    features = pass.view().features();
    q = pass.queryFeatures();
    genes = pass.geneHead();
    diseases = pass.diseases();
    links = pass.view().links();
  }

  MessageGraph graph() {
    return network.graph();
  }

  LinkWeights links() {
    return links;
  }

  int rounds() {
    return size.rounds();
  }

  int width() {
    return width;
  }

  /** State of a node before round {@code round}, as offset into {@link #states}. */
  float[] states(int round) {
    return state[round];
  }

  /** What arrives at the nodes in a round, laid out as {@link #states}. */
  float[] arriving(int round) {
    return arriving[round];
  }

  /** Scaled weight of a directed relation in a round, as an array of relations x width. */
  float[] relation(int round) {
    return relation[round];
  }

  /** What links carry on average. */
  synchronized AverageLinks average() {
    AverageLinks known = average;
    if (known == null) {
      known = AverageLinks.of(this);
      average = known;
    }
    return known;
  }

  /** What this query tells the nodes. */
  Marks marks() {
    return marks;
  }

  /**
   * What the nodes would be told if the rules scored some of them otherwise.
   *
   * @param symbolic the rules' log10 likelihood ratios, by snapshot node
   * @param nodes message nodes, genes and diseases, that are scored so; all others as before
   */
  Marks rescored(double[] symbolic, Collection<Integer> nodes) {
    PhenotypeQuery asked = marks.query();
    double[] some = asked.symbolic().clone();
    nodes.forEach(n -> some[graph().snapshotNode(n)] = symbolic[graph().snapshotNode(n)]);
    PhenotypeQuery query =
        new PhenotypeQuery(asked.knowledge(), asked.observed(), asked.excluded(), some);
    return new Marks(query, features.rescored(marks.x(), query, nodes));
  }

  /** The visible diseases of a gene; {@code at} is the link. */
  List<BestDiseases.Option> diseases(int gene) {
    return diseases(gene, marks);
  }

  /** The same under other marks. */
  List<BestDiseases.Option> diseases(int gene, Marks marks) {
    return BestDiseases.options(graph(), network.judges(marks.query(), this::said), links, gene);
  }

  /** The disease that a gene speaks through. */
  Optional<BestDiseases.Speaker> speaker(int gene) {
    return BestDiseases.speaker(diseases(gene), this::said);
  }

  private Head head(int node) {
    return network.graph().kind(node) == NodeKind.GENE ? gene : disease;
  }

  /** What a node's head says. */
  float said(int node) {
    NodeKind kind = network.graph().kind(node);
    return (kind == NodeKind.GENE ? genes : diseases)[node - network.graph().first(kind)];
  }

  /** Gradient of what a node's head says by its last state. */
  double[] readout(int node) {
    float[] byState = head(node).state();
    double[] g = new double[width];
    double[] unit = units(node);
    for (int j = 0; j < unit.length; j++) {
      for (int i = 0; i < width; i++) {
        g[i] += unit[j] * byState[i * unit.length + j];
      }
    }
    return g;
  }

  /** What the query's marks of a node add to its head's output straight away, without a round. */
  double direct(int node) {
    float[] byFeature = head(node).feature();
    double[] unit = units(node);
    int f = Features.NODE.size();
    double sum = 0;
    for (int j = 0; j < unit.length; j++) {
      for (int k = Features.OF_QUERY; k < f; k++) {
        sum += unit[j] * marks.x()[node * f + k] * byFeature[k * unit.length + j];
      }
    }
    return sum;
  }

  /** What a node's head says whatever its last state and marks are. */
  double constant(int node) {
    double[] by = readout(node);
    double sum = said(node) - direct(node);
    for (int i = 0; i < width; i++) {
      sum -= by[i] * state[size.rounds()][node * width + i];
    }
    return sum;
  }

  /** Gradient of a head's output by its hidden units; 0 for those that are shut. */
  private double[] units(int node) {
    float[] last = head(node).out();
    double[] state = new double[width];
    for (int i = 0; i < width; i++) {
      state[i] = this.state[size.rounds()][node * width + i];
    }
    double[] unit = hidden(node, state, marks);
    double raw = 0;
    for (int j = 0; j < unit.length; j++) {
      raw += unit[j] * last[j];
      unit[j] = unit[j] > 0 ? last[j] : 0;
    }
    double squash = Math.abs(raw) < 1e-6 ? 1 : said(node) / raw;
    for (int j = 0; j < unit.length; j++) {
      unit[j] *= squash;
    }
    return unit;
  }

  /** Hidden units of a node's head, given its last state; 0 for those that are shut. */
  private double[] hidden(int node, double[] state, Marks marks) {
    float[] x = marks.x();
    int m = size.readout();
    int f = Features.NODE.size();
    Head head = head(node);
    double[] unit = new double[m];
    for (int j = 0; j < m; j++) {
      double a = head.bias()[j];
      for (int i = 0; i < width; i++) {
        a += state[i] * head.state()[i * m + j];
      }
      for (int i = 0; i < f; i++) {
        a += x[node * f + i] * head.feature()[i * m + j];
      }
      for (int i = 0; i < q.length; i++) {
        a += q[i] * head.query()[i * m + j];
      }
      unit[j] = Math.max(0, a);
    }
    return unit;
  }

  /** What a node's head would say were its last state another, log10 before calibration. */
  double output(int node, double[] state) {
    return output(node, state, marks);
  }

  /** The same under other marks. */
  double output(int node, double[] state, Marks marks) {
    float[] last = head(node).out();
    double[] unit = hidden(node, state, marks);
    double raw = 0;
    for (int j = 0; j < unit.length; j++) {
      raw += unit[j] * last[j];
    }
    return size.cap() * Math.tanh(raw / size.cap());
  }

  /**
   * Passes a gradient back through one node's update.
   *
   * @param round the update from state {@code round} to {@code round + 1}
   * @param gradient by the node's state after it
   * @param arriving receives the gradient by what arrives: summed messages and boundary
   * @return the gradient by the node's own state before it
   */
  double[] through(int round, int node, double[] gradient, double[] arriving) {
    double[] g = new double[width];
    double mean = 0;
    for (int i = 0; i < width; i++) {
      g[i] = added[round][node * width + i] > 0 ? gradient[i] * gamma[round][i] : 0;
      mean += g[i] / width;
    }
    double[] before = gradient.clone();
    java.util.Arrays.fill(arriving, 0);
    for (int j = 0; j < width; j++) {
      double v = (g[j] - mean) * inverse[round][node];
      for (int i = 0; i < width; i++) {
        arriving[i] += v * message[round][i * width + j];
        before[i] += v * self[round][i * width + j];
      }
    }
    return before;
  }

  /**
   * Part of a node's boundary.
   *
   * @param ofQuery the part that the query set (of terms its flags, of others their scores by the
   *     rules), else the part that is fixed
   */
  double[] boundary(int node, boolean ofQuery) {
    return boundary(node, ofQuery, marks);
  }

  /** The same under other marks. */
  double[] boundary(int node, boolean ofQuery, Marks marks) {
    float[] x = marks.x();
    int f = Features.NODE.size();
    double[] h = new double[width];
    for (int k = ofQuery ? Features.OF_QUERY : 0; k < (ofQuery ? f : Features.OF_QUERY); k++) {
      float value = x[node * f + k];
      if (value != 0) {
        for (int i = 0; i < width; i++) {
          h[i] += value * input[k * width + i];
        }
      }
    }
    return h;
  }

  /** What biases add in one node's update, given the gradient by its state after it. */
  double constants(int round, int node, double[] gradient) {
    double sum = 0;
    double mean = 0;
    double[] g = new double[width];
    float[] bias = parameters.get("round." + round + ".bias").values();
    for (int i = 0; i < width; i++) {
      boolean open = added[round][node * width + i] > 0;
      g[i] = open ? gradient[i] * gamma[round][i] : 0;
      sum += open ? gradient[i] * beta[round][i] : 0;
      mean += g[i] / width;
    }
    for (int i = 0; i < width; i++) {
      sum += (g[i] - mean) * inverse[round][node] * bias[i];
    }
    return sum;
  }
}
