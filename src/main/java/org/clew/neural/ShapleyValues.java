package org.clew.neural;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Shapley values of the shown pieces for a gene's output: the mean, over the orders in which pieces
 * could be added to a graph without links, of what a piece changes. They sum to what all shown
 * pieces together do, a piece that never changes anything gets 0, and two that always do the same
 * get the same (Shapley 1953).
 *
 * <p>All sets of up to {@value #EXACT} pieces are computed; for more, as many orders as are given
 * are drawn, each with its reverse (Mitchell et al. 2022), always the same ones.
 */
final class ShapleyValues {

  static final int EXACT = 9;

  private static final int PAIRS = 50;

  private final FrozenNetwork net;
  private final int gene;

  ShapleyValues(FrozenNetwork net, int gene) {
    this.net = net;
    this.gene = gene;
  }

  /**
   * Values, log10 before calibration.
   *
   * @param start the output where no piece is there
   * @param of one per piece; with the start they sum to the output where all pieces are
   */
  record Values(double start, double[] of) {}

  /** The values of some pieces. */
  Values of(List<Subgraph.Piece> pieces) {
    if (pieces.size() > 30) {
      throw new IllegalArgumentException("At most 30 pieces, not " + pieces.size());
    }
    Set<Integer> around = new HashSet<>();
    for (Subgraph.Piece p : pieces) {
      if (p.marked() >= 0) {
        around.add(p.marked());
      }
      for (int link : p.links()) {
        around.add(net.graph().subject(link));
        around.add(net.graph().object(link));
      }
    }
    Game game = new Game(new LocalNetwork(net, gene, around), pieces, new HashMap<>());
    int n = pieces.size();
    return new Values(game.value(0), n <= EXACT ? exact(game, n) : sampled(game, n));
  }

  /** The output as a function of the set of pieces that are there. */
  private record Game(LocalNetwork local, List<Subgraph.Piece> pieces, Map<Integer, Double> known) {
    double value(int set) {
      Double known = known().get(set);
      if (known == null) {
        Set<Integer> links = new HashSet<>();
        Set<Integer> unmarked = new HashSet<>();
        for (int i = 0; i < pieces.size(); i++) {
          boolean there = (set & (1 << i)) != 0;
          if (there) {
            links.addAll(pieces.get(i).links());
          } else if (pieces.get(i).marked() >= 0) {
            unmarked.add(pieces.get(i).marked());
          }
        }
        known = local.only(links, unmarked);
        known().put(set, known);
      }
      return known;
    }
  }

  private static double[] exact(Game game, int n) {
    double[] value = new double[n];
    double[] weight = new double[n]; // of a set by its size: s! (n - s - 1)! / n!
    for (int s = 0; s < n; s++) {
      weight[s] = 1.0 / n;
      for (int k = 1; k <= s; k++) {
        weight[s] *= k / (double) (n - k);
      }
    }
    for (int set = 0; set < 1 << n; set++) {
      for (int i = 0; i < n; i++) {
        if ((set & (1 << i)) == 0) {
          value[i] += weight[Integer.bitCount(set)] * (game.value(set | 1 << i) - game.value(set));
        }
      }
    }
    return value;
  }

  private static double[] sampled(Game game, int n) {
    double[] value = new double[n];
    SplittableRandom random = new SplittableRandom(1);
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int k = 0; k < PAIRS; k++) {
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
      walk(game, order, false, value);
      walk(game, order, true, value);
    }
    return value;
  }

  private static void walk(Game game, int[] order, boolean backwards, double[] value) {
    int set = 0;
    double before = game.value(0);
    for (int k = 0; k < order.length; k++) {
      int i = order[backwards ? order.length - 1 - k : k];
      set |= 1 << i;
      double after = game.value(set);
      value[i] += (after - before) / (2.0 * PAIRS);
      before = after;
    }
  }
}
