package org.clew.neural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which of the found paths an explanation shows: greedily, the one that does most per new
 * edge, as measured on the network itself. A set of links is worth as much as the output loses
 * without it and keeps with it alone, both as a share of what all links do.
 */
final class PathChoice {

  /** Paths looked at: the first ones, and of each last hop at least this many. */
  private static final int FIRST = 40;

  private static final int PER_LAST_HOP = 3;
  private static final int MOST = 80;

  /** Between paths that do equally much, the flow decides. */
  private static final double TIE = 1e-3;

  /** A path must be worth so much per new edge, of 2 that all paths are: sparse is readable. */
  private static final double LEAST_GAIN = 0.01;

  /** Links that do less to the output (log10 before calibration) cannot be told apart by it. */
  private static final double LEAST = 0.01;

  private final Subgraph subgraph;
  private final LocalNetwork local;
  private final double full;
  private final List<PathSearch.Path> left;

  PathChoice(Subgraph subgraph, List<PathSearch.Path> paths, FrozenNetwork net, int gene) {
    this.subgraph = subgraph;
    left = candidates(paths);
    Set<Integer> around = new HashSet<>();
    for (PathSearch.Path p : left) {
      for (int link : subgraph.links(p)) {
        around.add(net.graph().subject(link));
        around.add(net.graph().object(link));
      }
    }
    local = new LocalNetwork(net, gene, around);
    full = local.full();
  }

  private List<PathSearch.Path> candidates(List<PathSearch.Path> paths) {
    List<PathSearch.Path> some = new ArrayList<>();
    Map<Integer, Integer> byLastHop = new HashMap<>();
    for (PathSearch.Path p : paths) {
      if (some.size() < MOST && subgraph.drawable(p)) {
        int n = p.hops().size();
        int last = n == 0 ? -1 : p.hops().get(n - 1).from();
        if (byLastHop.merge(last, 1, Integer::sum) <= PER_LAST_HOP || some.size() < FIRST) {
          some.add(p);
        }
      }
    }
    return some;
  }

  /**
   * Shows paths while one fits that adds to what the shown ones are worth together. A path is
   * measured anew only while what it last added could still win: with more shown, a path rarely
   * adds more than before (Minoux 1978).
   */
  void fill() {
    Map<PathSearch.Path, Double> added = new HashMap<>();
    left.forEach(p -> added.put(p, 2.0)); // the most that paths are worth
    double worth = 0;
    while (true) {
      PathSearch.Path best = null;
      double most = 0;
      for (Hope hope : hopes(added)) {
        if (hope.gain() <= most) {
          break;
        }
        PathSearch.Path p = hope.path();
        Set<Integer> links = new HashSet<>(subgraph.links());
        links.addAll(subgraph.links(p));
        added.put(p, worth(links) - worth);
        double gain = hope(p, added).gain();
        if (gain >= LEAST_GAIN && gain > most) {
          best = p;
          most = gain;
        }
      }
      if (best == null && subgraph.links().isEmpty()) {
        best = largest(); // links do nothing here: show what there is
      }
      if (best == null) {
        return;
      }
      left.remove(best);
      subgraph.show(best);
      worth += Objects.requireNonNull(added.remove(best));
    }
  }

  /** A path, and what it last added per new edge. */
  private record Hope(PathSearch.Path path, int cost, double gain) {}

  private Hope hope(PathSearch.Path p, Map<PathSearch.Path, Double> added) {
    int cost = subgraph.cost(p);
    double flow = TIE * Math.abs(p.contribution()) / (Math.abs(full) + 1e-6);
    return new Hope(p, cost, (Objects.requireNonNull(added.get(p)) + flow) / cost);
  }

  /** Paths that fit and show something new, the most promising first. */
  private List<Hope> hopes(Map<PathSearch.Path, Double> added) {
    return left.stream()
        .map(p -> hope(p, added))
        .filter(h -> h.cost() > 0 && subgraph.fits(h.cost()))
        .sorted(Comparator.comparingDouble(h -> -h.gain()))
        .toList();
  }

  private PathSearch.@Nullable Path largest() {
    return left.stream().filter(p -> subgraph.fits(subgraph.cost(p))).findFirst().orElse(null);
  }

  /**
   * What links are worth: 0 for none, 2 if all depends on them and on nothing else; the mean over
   * both ways to take links away.
   */
  double worth(Set<Integer> links) {
    double sum = 0;
    for (LocalNetwork.Removal how : LocalNetwork.Removal.values()) {
      double effect = full - local.none(how);
      if (Math.abs(effect) > LEAST) {
        double lost = (full - local.without(links, how)) / effect;
        double missing = Math.abs(full - local.only(links, how)) / Math.abs(effect);
        sum += Math.max(0, Math.min(1, lost)) + 1 - Math.min(1, missing);
      }
    }
    return sum / LocalNetwork.Removal.values().length;
  }

  /** What the output loses without these links, where the nodes are told otherwise too. */
  double lost(Set<Integer> links, FrozenNetwork.Marks marks) {
    return full - local.without(links, marks);
  }

  /** The nodes whose marks may differ in {@link #lost}. */
  List<Integer> spoken() {
    return local.spoken();
  }

  /**
   * Share of what all links do to the output that these do alone; 1 if links hardly do anything.
   */
  double kept(Set<Integer> links) {
    double none = local.none(LocalNetwork.Removal.DELETION);
    return Math.abs(full - none) < LEAST
        ? 1
        : (local.only(links, LocalNetwork.Removal.DELETION) - none) / (full - none);
  }
}
