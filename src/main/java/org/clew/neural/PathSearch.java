package org.clew.neural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Beam search, from the gene backwards, for the paths of a {@link FrozenNetwork} that carry most of
 * its output. A hypothesis is the end of a path; it knows exactly what all walks that end in it
 * carry together (its flow), so the search follows the largest flows. Parallel links between two
 * nodes are one hop.
 *
 * <p>Nothing is lost: the part of the output that the query or a link had a hand in equals the sum
 * of all paths found, of constants on the way, and of the flows that were not followed.
 */
final class PathSearch {

  private final FrozenNetwork net;
  private final int beam;
  private final List<Path> found = new ArrayList<>();
  private double constants;
  private double dropped;

  /**
   * A step of a path.
   *
   * @param from message node nearer to the patient
   * @param to message node nearer to the gene
   * @param links all links between them that carry a message in that direction
   */
  record Hop(int from, int to, List<Integer> links) {}

  /**
   * A path and its exact term of the sum.
   *
   * @param source message node at which it begins
   * @param hops from the source to the gene; none for the gene's own marks
   * @param flows what all walks carry that end in the last hop, in the last two, …
   * @param contribution log10 before calibration, over all timings of the same hops
   */
  record Path(int source, List<Hop> hops, List<Double> flows, double contribution) {}

  /**
   * What the search found.
   *
   * @param paths largest magnitude first
   * @param constants terms that no query set: biases, kinds, degrees
   * @param dropped flows of hypotheses that did not fit the beam
   */
  record Result(List<Path> paths, double constants, double dropped) {}

  /** A path's end: gradients by the states of its first node that come through the path alone. */
  private record End(
      int node, List<Hop> hops, List<Double> flows, double @Nullable [][] gradient) {}

  /** A way to prolong a path, not yet taken. */
  private record Step(End after, int from, List<Integer> links, List<Share> shares, double flow) {}

  /**
   * Part of the gradients by the states of a step's node.
   *
   * @param gradient by round; the same for all links of a block
   * @param weight of the link
   */
  private record Share(double @Nullable [][] gradient, double weight) {}

  PathSearch(FrozenNetwork net, int beam) {
    this.net = net;
    this.beam = beam;
  }

  /** Searches the paths to a gene's message node. */
  Result from(int gene) {
    found.clear();
    constants = 0;
    dropped = 0;
    double[][] start = new double[net.rounds() + 1][];
    start[net.rounds()] = net.readout(gene);
    List<End> ends = List.of(new End(gene, List.of(), List.of(), start));
    while (!ends.isEmpty()) {
      List<Step> steps = new ArrayList<>();
      for (End end : ends) {
        extend(end, steps);
      }
      ends = best(steps).stream().map(PathSearch::take).toList();
    }
    found.sort(Comparator.comparingDouble((Path p) -> -Math.abs(p.contribution())));
    return new Result(List.copyOf(found), constants, dropped);
  }

  private List<Step> best(List<Step> steps) {
    steps.sort(Comparator.comparingDouble((Step s) -> -Math.abs(s.flow())));
    for (int i = beam; i < steps.size(); i++) {
      dropped += steps.get(i).flow();
    }
    return steps.subList(0, Math.min(beam, steps.size()));
  }

  private void extend(End end, List<Step> steps) {
    // 1. The node's own history: gradients by what arrived in each round.
    double[][] arriving = new double[net.rounds()][];
    double[] boundary = net.boundary(end.node(), true);
    double[] fixed = net.boundary(end.node(), false);
    double[] at = null;
    double source = 0;
    if (end.hops().isEmpty()) {
      source = net.direct(end.node());
    } else if (isBestDisease(end)) {
      source = net.direct(end.node());
      constants += net.constant(end.node());
    }
    for (int l = net.rounds(); l >= 0; l--) {
      at = plus(at, end.gradient()[l]);
      if (at != null && l > 0) {
        arriving[l - 1] = new double[net.width()];
        constants += net.constants(l - 1, end.node(), at);
        at = net.through(l - 1, end.node(), at, arriving[l - 1]);
        source += FrozenNetwork.dot(arriving[l - 1], boundary);
        constants += FrozenNetwork.dot(arriving[l - 1], fixed);
      }
    }
    if (at != null) {
      source += FrozenNetwork.dot(at, boundary);
      constants += FrozenNetwork.dot(at, fixed);
    }
    // 2. Walks that begin here.
    if (source != 0) {
      found.add(new Path(end.node(), end.hops(), end.flows(), source));
    }
    // 3. Walks that came along a link.
    Map<Integer, Step> here = new LinkedHashMap<>();
    if (end.hops().isEmpty()) {
      net.speaker(end.node()).ifPresent(d -> here.put(d.of().disease(), said(end, d.of())));
    }
    for (int b = 0; b < net.graph().blocks().size(); b++) {
      follow(end, arriving, b, here);
    }
    steps.addAll(best(new ArrayList<>(here.values())));
  }

  /** Whether a path begins at the disease that the gene speaks through, one hop away. */
  private boolean isBestDisease(End end) {
    return end.hops().size() == 1
        && net.speaker(end.hops().get(0).to())
            .filter(d -> d.of().disease() == end.node())
            .isPresent();
  }

  /** What the disease's head says of the disease that the gene speaks through. */
  private Step said(End gene, BestDiseases.Option of) {
    double[][] gradient = new double[net.rounds() + 1][];
    gradient[net.rounds()] = net.readout(of.disease());
    List<Share> whole = List.of(new Share(gradient, 1));
    return new Step(gene, of.disease(), List.of(of.at()), whole, net.said(of.disease()));
  }

  private void follow(End end, double[][] arriving, int b, Map<Integer, Step> steps) {
    MessageGraph.Block block = net.graph().blocks().get(b);
    int target = end.node() - block.targetStart();
    if (target < 0 || target >= block.targets()) {
      return;
    }
    double[][] factor = new double[net.rounds() + 1][];
    for (int l = 0; l < net.rounds(); l++) {
      if (arriving[l] != null) {
        double[] relation = net.round(l).relation()[b];
        factor[l] = new double[relation.length];
        for (int i = 0; i < relation.length; i++) {
          factor[l][i] = arriving[l][i] * relation[i];
        }
      }
    }
    for (int e = block.offset()[target]; e < block.offset()[target + 1]; e++) {
      int from = block.source()[e];
      int link = block.link()[e];
      double weight = net.links().byLink()[link];
      double flow = weight == 0 ? 0 : weight * flow(factor, from);
      if (flow != 0) {
        List<Share> shares = List.of(new Share(factor, weight));
        steps.merge(from, new Step(end, from, List.of(link), shares, flow), PathSearch::together);
      }
    }
  }

  private double flow(double[][] factor, int from) {
    double flow = 0;
    for (int l = 0; l < net.rounds(); l++) {
      if (factor[l] != null) {
        float[] h = net.states(l);
        int at = from * factor[l].length;
        for (int i = 0; i < factor[l].length; i++) {
          flow += factor[l][i] * h[at + i];
        }
      }
    }
    return flow;
  }

  private static Step together(Step a, Step b) {
    Set<Integer> links = new LinkedHashSet<>(a.links());
    links.addAll(b.links());
    List<Share> shares = new ArrayList<>(a.shares());
    shares.addAll(b.shares());
    return new Step(a.after(), a.from(), List.copyOf(links), shares, a.flow() + b.flow());
  }

  /** Gradients by the states of the step's node. */
  private static double @Nullable [][] gradient(Step step) {
    double[][] sum = new double[step.after().gradient().length][];
    for (Share share : step.shares()) {
      for (int l = 0; l < sum.length; l++) {
        double[] by = share.gradient()[l];
        if (by != null) {
          sum[l] = sum[l] == null ? new double[by.length] : sum[l];
          for (int i = 0; i < by.length; i++) {
            sum[l][i] += share.weight() * by[i];
          }
        }
      }
    }
    return sum;
  }

  private static End take(Step step) {
    List<Hop> hops = new ArrayList<>(step.after().hops().size() + 1);
    hops.add(new Hop(step.from(), step.after().node(), step.links()));
    hops.addAll(step.after().hops());
    List<Double> flows = new ArrayList<>(step.after().flows());
    flows.add(step.flow());
    return new End(step.from(), hops, flows, gradient(step));
  }

  private static double @Nullable [] plus(double @Nullable [] a, double @Nullable [] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
