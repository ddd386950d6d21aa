package org.clew.neural;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.clew.graph.Knowledge;

/**
 * How strongly each link carries a message under some knowledge: 0 for a hidden link, else 1/√(d_s
 * d_o), with the degrees of its two ends within its relation over visible links only. Hubs (common
 * symptoms, sticky proteins, large pathways) are damped on both sides, and a link weighs the same
 * in both directions, so its twin carries the gradient back.
 *
 * <p>About 15 ms for a million links: hiding edges for one question needs no rebuilding.
 */
final class LinkWeights {

  private final float[] byLink;
  private final float[] byEntry;
  private final int[] degree;
  private final int[] knowledgeDegree;
  private final int[] annotations;

  private LinkWeights(MessageGraph g, Knowledge knowledge) {
    BitSet hidden = knowledge.hidden();
    byLink = new float[g.links()];
    degree = new int[g.nodes()];
    knowledgeDegree = new int[g.nodes()];
    annotations = new int[g.nodes()];
    for (MessageGraph.Block block : g.blocks()) {
      if (!block.inverse()) {
        weigh(g, block, hidden);
      }
    }
    byEntry = new float[g.entries()];
    int at = 0;
    for (MessageGraph.Block block : g.blocks()) {
      for (int link : block.link()) {
        byEntry[at++] = byLink[link];
      }
    }
  }

  static LinkWeights of(MessageGraph graph, Knowledge knowledge) {
    return new LinkWeights(graph, knowledge);
  }

  private void weigh(MessageGraph g, MessageGraph.Block block, BitSet hidden) {
    int[] subjects = new int[g.nodes()];
    int[] objects = block.relation().symmetric() ? subjects : new int[g.nodes()];
    for (int link : block.link()) {
      if (byLink[link] == 0 && g.visible(link, hidden)) {
        byLink[link] = 1;
        subjects[g.subject(link)]++;
        objects[g.object(link)]++;
        count(g, block.relation(), link);
      }
    }
    for (int link : block.link()) {
      if (byLink[link] == 1) {
        double d = (double) subjects[g.subject(link)] * objects[g.object(link)];
        // negative while a symmetric relation lists the link a second time
        byLink[link] = (float) -(1 / Math.sqrt(d));
      }
    }
    for (int link : block.link()) {
      byLink[link] = Math.abs(byLink[link]);
    }
  }

  private void count(MessageGraph g, Relation relation, int link) {
    int s = g.subject(link);
    int o = g.object(link);
    degree[s]++;
    degree[o]++;
    switch (relation) {
      case PHENOTYPE_VERY_FREQUENT,
          PHENOTYPE_FREQUENT,
          PHENOTYPE_OCCASIONAL,
          PHENOTYPE_RARE,
          PHENOTYPE_UNSTATED -> {
        knowledgeDegree[s]++;
        annotations[o]++;
      }
      case GENE_DISEASE -> knowledgeDegree[s]++;
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
