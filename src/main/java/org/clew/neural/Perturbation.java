package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Ways to take links away from the network, or all others, while everything else that it is given
 * stays: marks of the nodes, scores by the rules, weights of the links that are left.
 *
 * <p>Deleting links shows the network a graph unlike any it was trained on. Replacing them does
 * not: a link and a similar one elsewhere change ends, so that every node keeps its number of links
 * of each kind.
 */
final class Perturbation {

  /** Partners looked at to replace a link: the one with the most similar degrees is taken. */
  private static final int TRIES = 64;

  private final MessageGraph graph;
  private final LinkWeights weights;
  private final int[] toObject; // entry of each link in the block whose targets are its objects
  private final int[] toSubject;
  private final int[][] byRelation; // visible links
  private final int[] subjectDegree; // per link: visible links of its subject within the relation
  private final int[] objectDegree;

  Perturbation(MessageGraph graph, LinkWeights weights) {
    this.graph = graph;
    this.weights = weights;
    toObject = new int[graph.links()];
    toSubject = new int[graph.links()];
    subjectDegree = new int[graph.links()];
    objectDegree = new int[graph.links()];
    byRelation = new int[Relation.values().length][];
    int entry = 0;
    for (MessageGraph.Block block : graph.blocks()) {
      for (int t = 0; t < block.targets(); t++) {
        int degree = 0;
        for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
          degree += weights.byLink()[block.link()[e]] > 0 ? 1 : 0;
        }
        for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
          int link = block.link()[e];
          boolean object =
              block.relation().symmetric()
                  ? t + block.targetStart() == graph.object(link)
                  : !block.inverse();
          (object ? toObject : toSubject)[link] = entry + e;
          (object ? objectDegree : subjectDegree)[link] = degree;
        }
      }
      if (!block.inverse()) {
        byRelation[block.relation().ordinal()] =
            Arrays.stream(block.link()).filter(l -> weights.byLink()[l] > 0).distinct().toArray();
      }
      entry += block.size();
    }
  }

  /** The two entries of a link. */
  int toObject(int link) {
    return toObject[link];
  }

  int toSubject(int link) {
    return toSubject[link];
  }

  /** Visible links of a relation. */
  int[] visible(Relation relation) {
    return byRelation[relation.ordinal()];
  }

  int visible() {
    return Arrays.stream(byRelation).mapToInt(l -> l.length).sum();
  }

  /** Weight of a link; 0 for a hidden one. */
  float weight(int link) {
    return weights.byLink()[link];
  }

  /** Links of both ends within the link's relation. */
  double degrees(int link) {
    return (double) subjectDegree[link] + objectDegree[link];
  }

  /** Receives links of a node with their other ends. */
  @FunctionalInterface
  interface Visitor {
    void visit(int link, int other);
  }

  /** Goes through the visible links of a message node. */
  void at(int node, Visitor visitor) {
    for (MessageGraph.Block block : graph.blocks()) {
      int t = node - block.targetStart();
      if (t >= 0 && t < block.targets()) {
        for (int e = block.offset()[t]; e < block.offset()[t + 1]; e++) {
          if (weights.byLink()[block.link()[e]] > 0) {
            visitor.visit(block.link()[e], block.source()[e]);
          }
        }
      }
    }
  }

  /** All weights times some factor. */
  ChangedLinks scaled(float factor) {
    return scaled(l -> factor);
  }

  /** Weights times a factor per link. */
  ChangedLinks scaled(LinkFactor factor) {
    float[] weight = new float[weights.byEntry().length];
    for (int[] all : byRelation) {
      for (int link : all) {
        float w = factor.of(link) * weights.byLink()[link];
        weight[toObject[link]] = w;
        weight[toSubject[link]] = w;
      }
    }
    return new ChangedLinks(weight, null);
  }

  /** A factor per link. */
  @FunctionalInterface
  interface LinkFactor {
    float of(int link);
  }

  /** The links are gone. */
  ChangedLinks without(Set<Integer> links) {
    float[] weight = weights.byEntry().clone();
    for (int link : links) {
      weight[toObject[link]] = 0;
      weight[toSubject[link]] = 0;
    }
    return new ChangedLinks(weight, null);
  }

  /** All other links are gone. */
  ChangedLinks only(Set<Integer> links) {
    float[] weight = new float[weights.byEntry().length];
    for (int link : links) {
      weight[toObject[link]] = weights.byLink()[link];
      weight[toSubject[link]] = weights.byLink()[link];
    }
    return new ChangedLinks(weight, null);
  }

  /** Each of the links has changed ends with a similar one of its relation. */
  ChangedLinks replaced(Set<Integer> links, SplittableRandom random) {
    Rewiring changed = new Rewiring();
    Set<Integer> taken = new java.util.HashSet<>(links);
    for (int link : links) {
      int[] all = visible(graph.relation(link));
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TRIES; i++) {
        int other = all[random.nextInt(all.length)];
        double distance = distance(link, other);
        if (distance < least && !taken.contains(other) && apart(link, other)) {
          best = other;
          least = distance;
        }
      }
      if (best < 0) {
        changed.drop(link);
      } else {
        taken.add(best);
        changed.connect(link, best);
        changed.connect(best, link);
      }
    }
    return changed.links();
  }

  private double distance(int a, int b) {
    return Math.abs(Math.log(subjectDegree[a] / (double) subjectDegree[b]))
        + Math.abs(Math.log(objectDegree[a] / (double) objectDegree[b]));
  }

  private boolean apart(int a, int b) {
    return graph.subject(a) != graph.subject(b)
        && graph.object(a) != graph.object(b)
        && graph.subject(a) != graph.object(b)
        && graph.object(a) != graph.subject(b);
  }

  /** All other links have changed ends at random within their relation. */
  ChangedLinks amongRandom(Set<Integer> links, SplittableRandom random) {
    Rewiring changed = new Rewiring();
    for (int[] all : byRelation) {
      List<Integer> others = new ArrayList<>(all.length);
      for (int link : all) {
        if (!links.contains(link)) {
          others.add(link);
        }
      }
      for (int i = others.size() - 1; i > 0; i--) {
        java.util.Collections.swap(others, i, random.nextInt(i + 1));
      }
      int k = 0;
      for (int link : all) {
        if (!links.contains(link)) {
          changed.connect(link, others.get(k++));
        }
      }
    }
    return changed.links();
  }

  private final class Rewiring {
    private final float[] weight = weights.byEntry().clone();
    private final int[] source = sources();

    private int[] sources() {
      int[] all = new int[graph.entries()];
      int at = 0;
      for (MessageGraph.Block block : graph.blocks()) {
        System.arraycopy(block.source(), 0, all, at, block.size());
        at += block.size();
      }
      return all;
    }

    /** From now on the subject of one link is linked with the object of another. */
    void connect(int subjectOf, int objectOf) {
      float w = (float) (1 / Math.sqrt((double) subjectDegree[subjectOf] * objectDegree[objectOf]));
      source[toObject[objectOf]] = graph.subject(subjectOf);
      weight[toObject[objectOf]] = w;
      source[toSubject[subjectOf]] = graph.object(objectOf);
      weight[toSubject[subjectOf]] = w;
    }

    void drop(int link) {
      weight[toObject[link]] = 0;
      weight[toSubject[link]] = 0;
    }

    ChangedLinks links() {
      return new ChangedLinks(weight, source);
    }
  }
}
