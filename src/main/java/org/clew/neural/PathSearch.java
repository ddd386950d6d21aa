package org.clew.neural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Beam search, from the gene backwards, for the paths of a {@link FrozenNetwork} that carry most of
 * its output. A hypothesis is the end of a path; it knows exactly what all walks that end in it
 * carry together (its flow), so the search follows the largest flows.
 *
 * <p>Nothing is lost: the gradient of the output by the gene's last state, times that state, equals
 * the sum of all paths found, of what begins at the gene itself, of constants on the way, and of
 * the flows that were not followed.
 */
final class PathSearch {

  private final FrozenNetwork net;
  private final int beam;
  private final List<Path> found = new ArrayList<>();
  private double constants;
  private double dropped;

  /**
   * A path and its exact term of the sum.
   *
   * @param source message node at which it begins
   * @param links from the source to the gene
   * @param contribution log10 before calibration, over all timings of the same links
   */
  record Path(int source, List<Integer> links, double contribution) {}

  /**
   * What the search found.
   *
   * @param paths largest magnitude first; one without links is the gene's own score by the rules
   * @param constants terms that no query set: biases, kinds, degrees
   * @param dropped flows of hypotheses that did not fit the beam
   */
  record Result(List<Path> paths, double constants, double dropped) {}

  /** A path's end: gradients by the states of its first node that come through the path alone. */
  private record End(int node, List<Integer> links, double @Nullable [][] gradient) {}

  /** A way to prolong a path, not yet taken. */
  private record Step(End after, int block, int entry, double[][] factor, double flow) {}

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
    List<End> ends = List.of(new End(gene, List.of(), start));
    while (!ends.isEmpty()) {
      List<Step> steps = new ArrayList<>();
      for (End end : ends) {
        extend(end, steps);
      }
      ends = best(steps).stream().map(this::take).toList();
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
    for (int l = net.rounds(); l >= 0; l--) {
      at = plus(at, end.gradient()[l]);
      if (at != null && l > 0) {
        arriving[l - 1] = new double[net.width()];
        constants += net.constants(l - 1, end.node(), at);
        at = net.through(l - 1, end.node(), at, arriving[l - 1]);
        source += dot(arriving[l - 1], boundary);
        constants += dot(arriving[l - 1], fixed);
      }
    }
    if (at != null) {
      source += dot(at, boundary);
      constants += dot(at, fixed);
    }
    // 2. Walks that begin here.
    if (source != 0) {
      found.add(new Path(end.node(), end.links(), source));
    }
    // 3. Walks that came along a link.
    List<Step> here = new ArrayList<>();
    for (int b = 0; b < net.graph().blocks().size(); b++) {
      follow(end, arriving, b, here);
    }
    steps.addAll(best(here));
  }

  private void follow(End end, double[][] arriving, int b, List<Step> steps) {
    MessageGraph.Block block = net.graph().blocks().get(b);
    int target = end.node() - block.targetStart();
    if (target < 0 || target >= block.targets()) {
      return;
    }
    int d = net.width();
    double[][] factor = new double[net.rounds()][];
    for (int l = 0; l < net.rounds(); l++) {
      if (arriving[l] != null) {
        factor[l] = new double[d];
        for (int i = 0; i < d; i++) {
          factor[l][i] = arriving[l][i] * net.relation(l)[b * d + i];
        }
      }
    }
    for (int e = block.offset()[target]; e < block.offset()[target + 1]; e++) {
      double flow = 0;
      for (int l = 0; l < net.rounds(); l++) {
        if (factor[l] != null) {
          float[] h = net.states(l);
          int from = block.source()[e] * d;
          for (int i = 0; i < d; i++) {
            flow += factor[l][i] * h[from + i];
          }
        }
      }
      flow *= net.links().byLink()[block.link()[e]];
      if (flow != 0) {
        steps.add(new Step(end, b, e, factor, flow));
      }
    }
  }

  private End take(Step step) {
    MessageGraph.Block block = net.graph().blocks().get(step.block());
    int link = block.link()[step.entry()];
    float weight = net.links().byLink()[link];
    double[][] gradient = new double[net.rounds() + 1][];
    for (int l = 0; l < net.rounds(); l++) {
      if (step.factor()[l] != null) {
        gradient[l] = step.factor()[l].clone();
        for (int i = 0; i < gradient[l].length; i++) {
          gradient[l][i] *= weight;
        }
      }
    }
    List<Integer> links = new ArrayList<>(step.after().links().size() + 1);
    links.add(link);
    links.addAll(step.after().links());
    return new End(block.source()[step.entry()], links, gradient);
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

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
