package org.clew.neural;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private final List<Round> round;
  private final float[] input;
  private final Marks marks;
  private final float[] q;
  private final float[] genes;
  private final float[] diseases;
  private final Head gene;
  private final Head disease;
  private final View view;
  private @Nullable AverageLinks average;

  /**
   * What the query, and the rules by their scores, tell the nodes.
   *
   * @param x features of the nodes, as {@link Features#nodes} lays them out
   */
  record Marks(PhenotypeQuery query, float[] x) {}

  FrozenNetwork(NetworkModel model, Network network, PhenotypeQuery query, Network.Pass pass) {
    this.network = network;
    size = model.info().architecture();
    width = size.width();
    int rounds = size.rounds();
    state = new float[rounds + 1][];
    arriving = new float[rounds][];
    added = new float[rounds][];
    inverse = new float[rounds][];
    round = Round.of(model, network);
    gene = Head.of(model, "gene");
    disease = Head.of(model, "disease");
    IntStream.range(0, rounds)
        .parallel() // six MiB each on the full graph
        .forEach(
            l -> {
              state[l] = pass.kept(5 * l);
              arriving[l] = pass.kept(5 * l + 1);
              inverse[l] = pass.kept(5 * l + 3);
              added[l] = pass.kept(5 * l + 4);
            });
    state[rounds] = pass.kept(5 * rounds);
    input = model.parameters().get("input").values();
    marks = new Marks(query, pass.nodeFeatures());
    q = pass.queryFeatures();
    genes = pass.geneHead();
    diseases = pass.diseases();
    view = pass.view();
  }

  MessageGraph graph() {
    return network.graph();
  }

  View view() {
    return view;
  }

  LinkWeights links() {
    return view.links();
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

  /** The weights of a round. */
  Round round(int l) {
    return round.get(l);
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
    return new Marks(query, view.features().rescored(marks.x(), query, nodes));
  }

  /** The visible diseases of a gene; {@code at} is the link. */
  List<BestDiseases.Option> diseases(int gene) {
    return diseases(gene, marks);
  }

  /** The same under other marks. */
  List<BestDiseases.Option> diseases(int gene, Marks marks) {
    return BestDiseases.options(graph(), network.judges(marks.query(), this::said), links(), gene);
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
    double[][] byState = head(node).state();
    double[] g = new double[width];
    double[] unit = units(node);
    for (int i = 0; i < width; i++) {
      g[i] = dot(byState[i], unit);
    }
    return g;
  }

  /** What the query's marks of a node add to its head's output straight away, without a round. */
  double direct(int node) {
    double[][] byFeature = head(node).feature();
    double[] unit = units(node);
    int f = Features.NODE.size();
    double sum = 0;
    for (int j = 0; j < unit.length; j++) {
      for (int k = Features.OF_QUERY; k < f; k++) {
        sum += unit[j] * marks.x()[node * f + k] * byFeature[k][j];
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
    Head head = head(node);
    double[] last = Dense.row(state[size.rounds()], node * width, width);
    double[] unit = head.hidden(node, last, marks.x(), q);
    double raw = head.raw(unit);
    double squash = Math.abs(raw) < 1e-6 ? 1 : said(node) / raw;
    for (int j = 0; j < unit.length; j++) {
      unit[j] = unit[j] > 0 ? head.out()[j] * squash : 0;
    }
    return unit;
  }

  /** What a node's head would say were its last state another, log10 before calibration. */
  double output(int node, double[] state) {
    return output(node, state, marks);
  }

  /** The same under other marks. */
  double output(int node, double[] state, Marks marks) {
    Head head = head(node);
    return head.output(head.hidden(node, state, marks.x(), q));
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
    Round by = this.round.get(round);
    double[] g = new double[width];
    double mean = 0;
    for (int i = 0; i < width; i++) {
      g[i] = added[round][node * width + i] > 0 ? gradient[i] * by.gamma()[i] : 0;
      mean += g[i] / width;
    }
    double[] v = new double[width];
    for (int i = 0; i < width; i++) {
      v[i] = (g[i] - mean) * inverse[round][node];
    }
    double[] before = gradient.clone();
    for (int i = 0; i < width; i++) {
      arriving[i] = dot(v, by.message()[i]);
      before[i] += dot(v, by.self()[i]);
    }
    return before;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
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
    int from = ofQuery ? Features.OF_QUERY : 0;
    int to = ofQuery ? Features.NODE.size() : Features.OF_QUERY;
    return Features.boundary(marks.x(), node, from, to, input);
  }

  /** What biases add in one node's update, given the gradient by its state after it. */
  double constants(int round, int node, double[] gradient) {
    double sum = 0;
    double mean = 0;
    double[] g = new double[width];
    Round by = this.round.get(round);
    for (int i = 0; i < width; i++) {
      boolean open = added[round][node * width + i] > 0;
      g[i] = open ? gradient[i] * by.gamma()[i] : 0;
      sum += open ? gradient[i] * by.beta()[i] : 0;
      mean += g[i] / width;
    }
    for (int i = 0; i < width; i++) {
      sum += (g[i] - mean) * inverse[round][node] * by.bias()[i];
    }
    return sum;
  }
}
