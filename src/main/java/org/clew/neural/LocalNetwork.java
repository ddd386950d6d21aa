package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The network around one gene, computed anew for a few nodes only: a thousand times faster than a
 * whole pass, so that explanations can be chosen by what they do.
 *
 * <p>Links may be deleted, or replaced: then each carries the mean state of its relation's sources
 * instead of its own source's. With only some links left and the others deleted the result is
 * exact. With some links gone it leaves out what their absence does to nodes other than the given
 * ones, and with links replaced it is what replacement by random ones comes to on average, to first
 * order.
 */
final class LocalNetwork {

  private final FrozenNetwork net;
  private final int width;
  private final int rounds;
  private final int gene;
  private final List<BestDiseases.Option> diseases;
  private final int[] nodes; // ascending
  private final double[][][] state; // rounds + 1, places, width: with all links
  private final double[][][] sum; // rounds, places, width: what arrives with all links
  private final Others deleted;
  private @Nullable Others replaced;
  private final List<List<Entry>> entries = new ArrayList<>();
  private final Map<Integer, Integer> number = new HashMap<>(); // of the entries' links
  private final int[] hops; // by place: from the node to one that speaks, at least

  /**
   * A link that enters a node from another of the given ones.
   *
   * @param from place of its source
   * @param link its number among the links between the given nodes
   */
  private record Entry(int from, int link, int block, float weight) {}

  /**
   * @param gene the gene's message node
   * @param around message nodes to compute anew
   */
  LocalNetwork(FrozenNetwork net, int gene, Set<Integer> around) {
    this.net = net;
    this.width = net.width();
    this.rounds = net.rounds();
    this.gene = gene;
    Set<Integer> all = new java.util.TreeSet<>(around);
    all.add(gene);
    diseases = net.diseases(gene);
    diseases.forEach(d -> all.add(d.disease()));
    nodes = all.stream().mapToInt(Integer::intValue).toArray();
    state = new double[rounds + 1][][];
    sum = new double[rounds][][];
    for (int l = 0; l <= rounds; l++) {
      state[l] = rows(net.states(l));
      if (l < rounds) {
        sum[l] = rows(net.arriving(l));
      }
    }
    for (int node : nodes) {
      entries.add(entries(node));
    }
    hops = hops();
    deleted = new Others(new double[rounds][net.graph().blocks().size()][width], 0);
  }

  /** What links carry that are not there: nothing, or the mean of their relation. */
  private final class Others {
    private final double[][][] message; // rounds, blocks, width
    private final double[][][] arriving = new double[rounds][nodes.length][]; // over all links
    private final double[][][] state = new double[rounds + 1][nodes.length][];
    private final double disease; // what is said in place of the gene's diseases
    private final double output;

    Others(double[][][] message, double disease) {
      this.message = message;
      this.disease = disease;
      state[0] = LocalNetwork.this.state[0];
      for (int i = 0; i < nodes.length; i++) {
        double[] weight = weights(nodes[i]);
        for (int l = 0; l < rounds; l++) {
          arriving[l][i] = state[0][i].clone();
          for (int b = 0; b < weight.length; b++) {
            if (weight[b] > 0) {
              net.round(l).add(arriving[l][i], b, weight[b], message[l][b]);
            }
          }
          state[l + 1][i] = net.round(l).after(arriving[l][i], state[l][i]);
        }
      }
      output = LocalNetwork.this.output(state[rounds], net.marks(), l -> false, disease);
    }
  }

  /** The gene's output, given the last states, the links that are there, and what others say. */
  private double output(
      double[][] last, FrozenNetwork.Marks marks, IntPredicate there, double otherwise) {
    List<BestDiseases.Option> known = marks == net.marks() ? diseases : net.diseases(gene, marks);
    List<BestDiseases.Option> left = known.stream().filter(d -> there.test(d.at())).toList();
    double disease =
        BestDiseases.speaker(left, d -> net.output(d, last[place(d)], marks))
            .map(BestDiseases.Speaker::adds)
            .orElse(known.isEmpty() ? 0 : otherwise);
    return net.output(gene, last[place(gene)], marks) + disease;
  }

  /** Sum of the weights of all links that enter a node, by block. */
  private double[] weights(int node) {
    double[] sum = new double[net.graph().blocks().size()];
    for (int b = 0; b < sum.length; b++) {
      MessageGraph.Block block = net.graph().blocks().get(b);
      int t = node - block.targetStart();
      if (t >= 0 && t < block.targets()) {
        for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
          sum[b] += net.links().byLink()[block.link()[e]];
        }
      }
    }
    return sum;
  }

  private double[][] rows(float[] of) {
    return Arrays.stream(nodes)
        .mapToObj(node -> Dense.row(of, node * width, width))
        .toArray(double[][]::new);
  }

  private List<Entry> entries(int node) {
    List<Entry> in = new ArrayList<>();
    for (int b = 0; b < net.graph().blocks().size(); b++) {
      MessageGraph.Block block = net.graph().blocks().get(b);
      int t = node - block.targetStart();
      if (t >= 0 && t < block.targets()) {
        for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
          float weight = net.links().byLink()[block.link()[e]];
          int from = Arrays.binarySearch(nodes, block.source()[e]);
          if (weight > 0 && from >= 0) {
            int link = number.computeIfAbsent(block.link()[e], any -> number.size());
            in.add(new Entry(from, link, b, weight));
          }
        }
      }
    }
    return in;
  }

  /** How many rounds at least a node's state takes to reach one that speaks. */
  private int[] hops() {
    int[] hops = new int[nodes.length];
    Arrays.fill(hops, rounds + 1);
    spoken().forEach(n -> hops[place(n)] = 0);
    for (int h = 1; h <= rounds; h++) {
      for (int i = 0; i < nodes.length; i++) {
        if (hops[i] == h - 1) {
          for (Entry e : entries.get(i)) {
            hops[e.from()] = Math.min(hops[e.from()], h);
          }
        }
      }
    }
    return hops;
  }

  /** The gene's output with all links, log10 before calibration. */
  double full() {
    return output(state[rounds], net.marks(), l -> true, 0);
  }

  /** How links that are not there are made up for. */
  enum Removal {
    DELETION,
    REPLACEMENT
  }

  private Others others(Removal how) {
    if (how == Removal.DELETION) {
      return deleted;
    }
    Others mean = replaced;
    if (mean == null) {
      mean = new Others(net.average().message(), net.average().disease());
      replaced = mean;
    }
    return mean;
  }

  /** The gene's output with none of the links. */
  double none(Removal how) {
    return others(how).output;
  }

  /** The gene's output with only these links, all between the given nodes. */
  double only(Set<Integer> links, Removal how) {
    Others base = others(how);
    return changed(links, new Told(net.marks(), Map.of()), base.state, base.arriving, base, 1);
  }

  /**
   * The same with other links deleted, and some nodes without what the query marks on them.
   *
   * @param unmarked message nodes among the given ones
   */
  double only(Set<Integer> links, Set<Integer> unmarked) {
    Map<Integer, double[]> taken = new HashMap<>();
    unmarked.forEach(node -> taken.put(node, net.boundary(node, true)));
    Told told = new Told(net.marks(), taken);
    return changed(links, told, deleted.state, deleted.arriving, deleted, 1);
  }

  /** The gene's output without these links, all between the given nodes. */
  double without(Set<Integer> links, Removal how) {
    return changed(links, new Told(net.marks(), Map.of()), state, sum, others(how), -1);
  }

  /** The gene and its diseases, message nodes. */
  List<Integer> spoken() {
    return IntStream.concat(
            IntStream.of(gene), diseases.stream().mapToInt(BestDiseases.Option::disease))
        .boxed()
        .distinct()
        .toList();
  }

  /**
   * The gene's output with these links deleted, where the rules score it and its diseases
   * otherwise.
   *
   * @param marks differ from the query's own in {@link #spoken} at most
   */
  double without(Set<Integer> links, FrozenNetwork.Marks marks) {
    Map<Integer, double[]> taken = new HashMap<>();
    spoken().forEach(n -> taken.put(n, minus(net.boundary(n, true), net.boundary(n, true, marks))));
    return changed(links, new Told(marks, taken), state, sum, deleted, -1);
  }

  /**
   * What nodes are told otherwise than by the query.
   *
   * @param marks for the heads
   * @param taken what their boundaries lose by it, by message node
   */
  private record Told(FrozenNetwork.Marks marks, Map<Integer, double[]> taken) {}

  /**
   * The output when some links carry something else.
   *
   * @param normal states without the change
   * @param arriving what arrives without the change
   * @param filler what links carry that are not there
   * @param sign 1 if the links are there now and were not, -1 the other way round
   */
  private double changed(
      Set<Integer> links,
      Told told,
      double[][][] normal,
      double[][][] arriving,
      Others filler,
      int sign) {
    double[][] before = normal[0].clone();
    boolean[] changed = new boolean[nodes.length];
    double[][] mark = new double[nodes.length][];
    for (Map.Entry<Integer, double[]> taken : told.taken().entrySet()) {
      int i = place(taken.getKey());
      mark[i] = taken.getValue();
      before[i] = minus(before[i], mark[i]);
      changed[i] = true;
    }
    boolean[] named = new boolean[number.size()];
    links.stream().map(number::get).filter(Objects::nonNull).forEach(n -> named[n] = true);
    for (int l = 0; l < rounds; l++) {
      Round round = net.round(l);
      double[][] after = normal[l + 1].clone();
      boolean[] changing = changed.clone();
      for (int i = 0; i < nodes.length; i++) {
        if (hops[i] > rounds - l - 1) {
          continue; // too far to be heard of
        }
        double[] now = mark[i] == null ? null : minus(arriving[l][i], mark[i]);
        for (Entry e : entries.get(i)) {
          boolean one = named[e.link()];
          if (one || (sign < 0 && changed[e.from()])) {
            now = now == null ? arriving[l][i].clone() : now;
            if (one) {
              round.add(now, e.block(), -sign * e.weight(), filler.message[l][e.block()]);
              round.add(
                  now, e.block(), sign * e.weight(), (sign > 0 ? before : normal[l])[e.from()]);
            } else {
              round.add(now, e.block(), -e.weight(), normal[l][e.from()]);
              round.add(now, e.block(), e.weight(), before[e.from()]);
            }
          }
        }
        if (now != null || changed[i]) {
          after[i] = round.after(now == null ? arriving[l][i] : now, before[i]);
          changing[i] = true;
        }
      }
      before = after;
      changed = changing;
    }
    return output(before, told.marks(), link -> links.contains(link) == (sign > 0), filler.disease);
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = a.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] -= b[k];
    }
    return out;
  }

  /** Where one of the given nodes stands among them. */
  private int place(int node) {
    return Arrays.binarySearch(nodes, node);
  }
}
