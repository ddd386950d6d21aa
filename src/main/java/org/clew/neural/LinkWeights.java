package org.clew.neural;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.clew.graph.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * How strongly each link carries a message under some knowledge: 0 for a hidden link, else 1/√(d_s
 * d_o), with the degrees of its two ends within its relation over visible links only. Hubs (common
 * symptoms, sticky proteins, large pathways) are damped on both sides, and a link weighs the same
 * in both directions, so its twin carries the gradient back.
 *
 * <p>About 30 ms for a million links, less where little more is hidden than in other knowledge:
 * hiding edges for one question needs no rebuilding.
 */
final class LinkWeights {

  private final float[] byLink;
  private final float[] byEntry;
  private final int[] degree;
  private final int[] knowledgeDegree;
  private final int[] annotations;
  private volatile @Nullable ByteBuffer forEngine;

  private LinkWeights(
      float[] byLink, float[] byEntry, int[] degree, int[] knowledgeDegree, int[] annotations) {
    this.byLink = byLink;
    this.byEntry = byEntry;
    this.degree = degree;
    this.knowledgeDegree = knowledgeDegree;
    this.annotations = annotations;
  }

  static LinkWeights of(MessageGraph graph, Knowledge knowledge) {
    LinkWeights all =
        new LinkWeights(
            new float[graph.links()],
            new float[graph.entries()],
            new int[graph.nodes()],
            new int[graph.nodes()],
            new int[graph.nodes()]);
    BitSet hidden = knowledge.hidden();
    for (int link = 0; link < all.byLink.length; link++) {
      if (graph.visible(link, hidden)) {
        all.byLink[link] = 1;
        all.count(graph, link, 1);
      }
    }
    all.weigh(graph, EnumSet.allOf(Relation.class));
    return all;
  }

  /** The weights under knowledge that hides these edges too; what stays as it is is taken over. */
  LinkWeights without(MessageGraph graph, BitSet edges) {
    LinkWeights less =
        new LinkWeights(
            byLink.clone(),
            byEntry.clone(),
            degree.clone(),
            knowledgeDegree.clone(),
            annotations.clone());
    Set<Relation> touched = EnumSet.noneOf(Relation.class);
    for (int link = 0; link < byLink.length; link++) {
      if (byLink[link] > 0 && !graph.visible(link, edges)) {
        less.byLink[link] = 0;
        less.count(graph, link, -1);
        touched.add(graph.relation(link));
      }
    }
    less.weigh(graph, touched);
    return less;
  }

  /** Weighs the visible links of some relations. */
  private void weigh(MessageGraph g, Set<Relation> relations) {
    int first = 0;
    for (MessageGraph.Block block : g.blocks()) {
      if (relations.contains(block.relation())) {
        if (!block.inverse()) {
          weigh(g, block);
        }
        for (int e = 0; e < block.size(); e++) {
          byEntry[first + e] = byLink[block.link()[e]];
        }
      }
      first += block.size();
    }
  }

  private void weigh(MessageGraph g, MessageGraph.Block block) {
    boolean twice = block.relation().symmetric(); // it lists every link by both ends
    int[] subjects = new int[g.nodes()];
    int[] objects = twice ? subjects : new int[g.nodes()];
    for (int link : block.link()) {
      if (byLink[link] > 0) {
        subjects[g.subject(link)]++;
        objects[g.object(link)]++;
      }
    }
    for (int link : block.link()) {
      if (byLink[link] > 0) {
        double d = (double) subjects[g.subject(link)] * objects[g.object(link)];
        byLink[link] = (float) (1 / Math.sqrt(twice ? d / 4 : d));
      }
    }
  }

  private void count(MessageGraph g, int link, int by) {
    int s = g.subject(link);
    int o = g.object(link);
    degree[s] += by;
    degree[o] += by;
    switch (g.relation(link)) {
      case PHENOTYPE_VERY_FREQUENT,
          PHENOTYPE_FREQUENT,
          PHENOTYPE_OCCASIONAL,
          PHENOTYPE_RARE,
          PHENOTYPE_UNSTATED -> {
        knowledgeDegree[s] += by;
        annotations[o] += by;
      }
      case GENE_DISEASE -> knowledgeDegree[s] += by;
      default -> {}
    }
  }

  /**
   * Some of the links, each kept or dropped by itself; what is left weighs as before.
   *
   * @param share probability of being kept, 0–1
   * @param draw the same number keeps the same links
   */
  ChangedLinks some(MessageGraph graph, double share, long draw) {
    SplittableRandom random = new SplittableRandom(draw);
    BitSet kept = new BitSet(byLink.length);
    for (int link = 0; link < byLink.length; link++) {
      kept.set(link, random.nextDouble() < share);
    }
    return only(graph, kept);
  }

  /** These links alone; they weigh as before. */
  ChangedLinks only(MessageGraph graph, BitSet kept) {
    float[] weight = byEntry.clone();
    int at = 0;
    for (MessageGraph.Block block : graph.blocks()) {
      for (int link : block.link()) {
        weight[at] = kept.get(link) ? weight[at] : 0;
        at++;
      }
    }
    return new ChangedLinks(weight, null);
  }

  /** Weight of each link, 0–1. */
  float[] byLink() {
    return byLink;
  }

  /** Weight of each entry of the blocks, one block after the other. */
  float[] byEntry() {
    return byEntry;
  }

  /** The same where the engine can read it without a copy. */
  ByteBuffer forEngine() {
    ByteBuffer known = forEngine;
    if (known == null) {
      known =
          ByteBuffer.allocateDirect(Float.BYTES * byEntry.length).order(ByteOrder.nativeOrder());
      known.asFloatBuffer().put(byEntry);
      forEngine = known;
    }
    return known;
  }

  /** Visible links of a message node. */
  int degree(int node) {
    return degree[node];
  }

  /** Visible diseases of a gene, or phenotypes of a disease. */
  int knowledgeDegree(int node) {
    return knowledgeDegree[node];
  }

  /** Visible diseases that are annotated with a phenotype itself. */
  int annotations(int node) {
    return annotations[node];
  }
}
