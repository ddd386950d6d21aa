package org.clew.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights and one graph on one device: forward and backward passes. Safe for use by
 * several threads as long as nobody changes the weights.
 */
final class Network implements AutoCloseable {

  private final Architecture architecture;
  private final MessageGraph graph;
  private final PhenotypeHierarchy hierarchy;
  private final Kernels kernels;
  private final NDArray index;
  private final NDArray offset;
  private final NDArray kappa;
  private final long[] blocks;
  private final long[] twins;
  private final long[] active;
  private final long[] targets;
  private final View.Kept views;
  private NDManager weightScope;
  private List<NDArray> weights;
  private volatile float[] alphas;

  Network(NetworkModel model, GraphSnapshot snapshot, Device device) {
    this(model, MessageGraph.of(snapshot), PhenotypeHierarchy.of(snapshot), device);
  }

  Network(NetworkModel model, MessageGraph graph, PhenotypeHierarchy hierarchy, Device device) {
    this.architecture = model.info().architecture();
    this.alphas = model.alphas();
    this.graph = graph;
    this.hierarchy = hierarchy;
    views = new View.Kept(graph, hierarchy);
    kernels = Kernels.load(device.resolve());
    NDManager manager = kernels.manager();
    int[] allSources = new int[graph.entries()];
    int offsets = graph.blocks().stream().mapToInt(b -> b.targets() + 1).sum();
    int[] allOffsets = new int[offsets];
    blocks = new long[7 * graph.blocks().size()];
    twins = new long[graph.blocks().size()];
    int entry = 0;
    int at = 0;
    for (int b = 0; b < twins.length; b++) {
      MessageGraph.Block k = graph.blocks().get(b);
      System.arraycopy(k.source(), 0, allSources, entry, k.size());
      System.arraycopy(k.offset(), 0, allOffsets, at, k.offset().length);
      long[] row = {
        entry, k.size(), at, k.sourceStart(), k.sources(), k.targetStart(), k.targets()
      };
      System.arraycopy(row, 0, blocks, 7 * b, 7);
      twins[b] = k.twin();
      entry += k.size();
      at += k.offset().length;
    }
    index = manager.create(allSources);
    offset = manager.create(allOffsets);
    float[] scale = new float[twins.length];
    for (int b = 0; b < scale.length; b++) {
      scale[b] = model.info().kappa().get(b);
    }
    kappa = manager.create(scale, new Shape(scale.length, 1));
    active = new long[architecture.rounds() * twins.length];
    for (int i = 0; i < active.length; i++) {
      active[i] = active(graph.blocks().get(i % twins.length), i / twins.length) ? 1 : 0;
    }
    targets =
        new long[] {
          graph.first(NodeKind.GENE),
          graph.count(NodeKind.GENE),
          graph.first(NodeKind.DISEASE),
          graph.count(NodeKind.DISEASE)
        };
    weightScope = manager.newSubManager();
    weights = model.parameters().upload(weightScope);
  }

  /**
   * Whether a relation is used in a round. Interactions and pathways wait until genes know
   * something, the last two rounds; the last round reaches only what the heads read.
   */
  boolean active(MessageGraph.Block block, int round) {
    boolean last = round == architecture.rounds() - 1;
    boolean read =
        block.targetStart() == graph.first(NodeKind.GENE)
            || block.targetStart() == graph.first(NodeKind.DISEASE);
    return switch (block.relation()) {
      case INTERACTION -> round >= architecture.rounds() - 2;
      case PATHWAY -> round >= architecture.rounds() - 2 && (read || !last);
      default -> read || !last;
    };
  }

  MessageGraph graph() {
    return graph;
  }

  PhenotypeHierarchy hierarchy() {
    return hierarchy;
  }

  /** What chooses the diseases that genes speak through: both lines, before calibration. */
  BestDiseases.Judges judges(PhenotypeQuery query, ToDoubleFunction<Integer> head) {
    double alpha = NetworkModel.rawAlpha(alphas, NodeKind.GENE, query.observed().length);
    return new BestDiseases.Judges(query, alpha, head);
  }

  /** Replaces the weights by copies of others, and the rules' weights. */
  void set(Parameters parameters, float[] rulesWeights) {
    alphas = rulesWeights.clone();
    NDManager old = weightScope;
    weightScope = kernels.manager().newSubManager();
    weights = parameters.upload(weightScope);
    old.close();
  }

  /** The view of some knowledge; the last few are kept. */
  View view(Knowledge knowledge) {
    return views.of(knowledge);
  }

  /** Result of a forward pass; the arrays live until it is closed. */
  static final class Pass implements AutoCloseable {
    private final NDManager scope;
    private final View view;
    private final NDArray x;
    private final NDArray q;
    private final NDArray source;
    private final NDArray weight;
    private final List<BestDiseases> best; // one per case
    private final List<NDArray> out;

    private Pass(
        NDManager scope,
        View view,
        NDArray x,
        NDArray q,
        NDArray source,
        NDArray weight,
        List<BestDiseases> best,
        List<NDArray> out) {
      this.scope = scope;
      this.view = view;
      this.x = x;
      this.q = q;
      this.source = source;
      this.weight = weight;
      this.best = best;
      this.out = out;
    }

    View view() {
      return view;
    }

    /** The disease that each gene speaks through, for the first case. */
    BestDiseases best() {
      return best.get(0);
    }

    /**
     * What the network says of the genes, log10 before calibration, targets x cases: the gene
     * head's output plus that of the disease that the gene speaks through.
     */
    float[] genes() {
      float[] genes = geneHead();
      float[] diseases = diseases();
      for (int i = 0; i < best.size(); i++) {
        best.get(i).addTo(genes, diseases, i, best.size());
      }
      return genes;
    }

    /** The gene head's output alone. */
    float[] geneHead() {
      return out.get(0).toFloatArray();
    }

    /** What the network says of the diseases: the disease head's output. */
    float[] diseases() {
      return out.get(1).toFloatArray();
    }

    /** What the pass kept, see the kernels' {@code forward}. */
    float[] kept(int i) {
      return out.get(2 + i).toFloatArray();
    }

    float[] nodeFeatures() {
      return x.toFloatArray();
    }

    float[] queryFeatures() {
      return q.toFloatArray();
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  Pass forward(PhenotypeQuery query, boolean keep) {
    return forward(List.of(query), null, keep);
  }

  /**
   * A forward pass over cases of the same knowledge, side by side.
   *
   * @param changed links in place of the knowledge's own; {@code null} for those
   * @param keep whether to keep what {@link #backward} and explanations need
   */
  Pass forward(List<PhenotypeQuery> queries, @Nullable ChangedLinks changed, boolean keep) {
    View view = view(queries.get(0).knowledge());
    int b = queries.size();
    int f = Features.NODE.size();
    float[] x = b == 1 ? view.features().nodes(queries.get(0)) : new float[graph.nodes() * b * f];
    float[] q = new float[b * Features.QUERY.size()];
    for (int i = 0; i < b; i++) {
      if (b > 1) {
        float[] one = view.features().nodes(queries.get(i));
        for (int n = 0; n < graph.nodes(); n++) {
          System.arraycopy(one, n * f, x, (n * b + i) * f, f);
        }
      }
      float[] ofQuery = view.features().query(queries.get(i));
      System.arraycopy(ofQuery, 0, q, i * ofQuery.length, ofQuery.length);
    }
    NDManager scope = kernels.manager().newSubManager();
    try {
      NDArray nodes = scope.create(x, new Shape(graph.nodes(), b, f));
      NDArray whole = scope.create(q, new Shape(b, Features.QUERY.size()));
      NDArray weight = changed == null ? weights(scope, view) : scope.create(changed.weight());
      NDArray sources =
          changed == null || changed.source() == null ? index : scope.create(changed.source());
      long[] used = changed == null ? active : usedBy(changed.weight());
      List<NDArray> out =
          kernels.run(
              scope,
              "forward",
              nodes,
              whole,
              weights,
              kappa,
              sources,
              offset,
              weight,
              blocks,
              used,
              targets,
              (long) architecture.rounds(),
              architecture.cap(),
              keep);
      List<BestDiseases> best = new ArrayList<>();
      float[] diseases = out.get(1).toFloatArray();
      for (int i = 0; i < b; i++) {
        int at = i;
        BestDiseases.Judges judges =
            judges(queries.get(i), d -> diseases[(d - (int) targets[2]) * b + at]);
        best.add(BestDiseases.of(graph, judges, view.links(), changed));
      }
      return new Pass(scope, view, nodes, whole, sources, weight, best, out);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private NDArray weights(NDManager scope, View view) {
    return scope.create(view.links().forEngine(), new Shape(graph.entries()), DataType.FLOAT32);
  }

  /**
   * All nodes after the first rounds of one query.
   *
   * @param rounds so many
   * @param x features of the nodes, see {@link Features#nodes}
   * @param q features of the query
   * @param state nodes x width
   */
  record Early(int rounds, View view, float[] x, float[] q, float[] state) {}

  /** The first rounds of a pass. */
  Early early(PhenotypeQuery query, int rounds) {
    View view = view(query.knowledge());
    float[] x = view.features().nodes(query);
    try (NDManager scope = kernels.manager().newSubManager()) {
      List<NDArray> out =
          kernels.run(
              scope,
              "states",
              scope.create(x, new Shape(graph.nodes(), 1, Features.NODE.size())),
              weights,
              kappa,
              index,
              offset,
              weights(scope, view),
              blocks,
              active,
              (long) rounds,
              (long) graph.nodes(),
              false);
      return new Early(rounds, view, x, view.features().query(query), out.get(0).toFloatArray());
    }
  }

  /** Relations that carry any of the weights: the rest need no pass. */
  private long[] usedBy(float[] weights) {
    long[] used = active.clone();
    int entry = 0;
    for (int b = 0; b < twins.length; b++) {
      int end = entry + graph.blocks().get(b).size();
      boolean any = false;
      while (entry < end) {
        any |= weights[entry++] != 0;
      }
      for (int i = b; !any && i < used.length; i += twins.length) {
        used[i] = 0;
      }
    }
    return used;
  }

  /**
   * Gradients of all parameters, in their order.
   *
   * @param pass a pass that kept its states
   * @param genes gradient of the loss by the genes' outputs, targets x cases
   * @param diseases the same by the diseases'
   */
  float[][] backward(Pass pass, float[] genes, float[] diseases) {
    try (NDManager scope = pass.scope.newSubManager()) {
      NDArray g = scope.create(genes, pass.out.get(0).getShape());
      float[] all = diseases.clone();
      for (int i = 0; i < pass.best.size(); i++) {
        pass.best.get(i).passOn(genes, all, i, pass.best.size());
      }
      NDArray d = scope.create(all, pass.out.get(1).getShape());
      List<NDArray> grads =
          kernels.run(
              scope,
              "backward",
              pass.x,
              pass.q,
              weights,
              kappa,
              pass.source,
              offset,
              pass.weight,
              blocks,
              active,
              twins,
              targets,
              (long) architecture.rounds(),
              architecture.cap(),
              pass.out,
              List.of(g, d));
      return grads.stream().map(NDArray::toFloatArray).toArray(float[][]::new);
    }
  }

  /**
   * Gradients by what arrives at the nodes in each round, rounds x (nodes x width), for one case.
   *
   * @param pass a pass that kept its states
   * @param genes gradient by the genes' outputs
   * @param frozen whether scales of normalisation and the bound of the output are held fixed
   */
  float[][] sensitivity(Pass pass, float[] genes, boolean frozen) {
    try (NDManager scope = pass.scope.newSubManager()) {
      NDArray g = scope.create(genes, pass.out.get(0).getShape());
      float[] diseases = new float[(int) pass.out.get(1).size()];
      pass.best.get(0).passOn(genes, diseases, 0, 1);
      NDArray d = scope.create(diseases, pass.out.get(1).getShape());
      List<NDArray> back =
          kernels.run(
              scope,
              "sensitivity",
              pass.x,
              pass.q,
              weights,
              kappa,
              index,
              offset,
              pass.weight,
              blocks,
              active,
              twins,
              targets,
              (long) architecture.rounds(),
              architecture.cap(),
              pass.out,
              List.of(g, d),
              frozen);
      float[][] byRound = new float[back.size()][];
      for (int l = 0; l < byRound.length; l++) {
        byRound[l] = back.get(byRound.length - 1 - l).toFloatArray();
      }
      return byRound;
    }
  }

  Architecture architecture() {
    return architecture;
  }

  /** Number of arrays that the engine holds for this network: constant from query to query. */
  int arraysHeld() {
    return kernels.manager().getManagedArrays().size();
  }

  @Override
  public void close() {
    kernels.close();
  }
}
