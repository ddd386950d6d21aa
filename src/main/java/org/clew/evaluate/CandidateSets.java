package org.clew.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;

/**
 * Whom a case's answer is ranked against: the same nodes for every ranker. Genes that have a
 * disease (or, where novel genes are sought, that code a protein and have none), and diseases that
 * HPO annotates (OMIM and DECIPHER) or that a solved case has; the right answer is always among
 * them if the graph has it.
 */
final class CandidateSets {

  private static final String HPOA_OF_ORPHANET = "infores:orphanet";

  private final Knowledge base;
  private final int[] genes;
  private final int[] diseases;
  private final int random;
  private final long seed;

  /**
   * @param tested whether known or novel genes are sought
   * @param random how many genes each case is ranked among, its own one included; 0 for all
   * @param seed makes the drawn genes repeatable
   */
  CandidateSets(Knowledge base, Tested tested, int random, long seed) {
    GraphSnapshot graph = base.graph();
    this.base = base;
    this.random = random;
    this.seed = seed;
    this.genes =
        nodes(graph, NodeKind.GENE)
            .filter(
                g ->
                    tested == Tested.NOVEL_GENE
                        ? !hasDisease(base, g) && codes(base, g)
                        : hasDisease(base, g))
            .toArray();
    this.diseases =
        nodes(graph, NodeKind.DISEASE).filter(d -> isCandidateDisease(base, d)).toArray();
  }

  private static IntStream nodes(GraphSnapshot graph, NodeKind kind) {
    return IntStream.range(graph.firstNode(kind), graph.endNode(kind));
  }

  private static boolean codes(Knowledge base, int gene) {
    GraphSnapshot graph = base.graph();
    return graph.outEnd(EdgeType.GENE_PRODUCT, gene) > graph.out(EdgeType.GENE_PRODUCT, gene);
  }

  /** Whether the graph has the case's gene, and no disease of it. */
  boolean isNovel(SolvedCase c) {
    return c.gene() >= 0 && !hasDisease(base, c.gene());
  }

  private static boolean hasDisease(Knowledge base, int gene) {
    GraphSnapshot graph = base.graph();
    return IntStream.range(
                graph.out(EdgeType.GENE_DISEASE, gene), graph.outEnd(EdgeType.GENE_DISEASE, gene))
            .anyMatch(e -> base.visible(e) && !graph.negated(e))
        || Arrays.stream(graph.in(EdgeType.CASE_GENE, gene)).anyMatch(base::visible);
  }

  private static boolean isCandidateDisease(Knowledge base, int disease) {
    GraphSnapshot graph = base.graph();
    return IntStream.range(
                graph.out(EdgeType.DISEASE_PHENOTYPE, disease),
                graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease))
            .anyMatch(e -> base.visible(e) && !graph.source(e).equals(HPOA_OF_ORPHANET))
        || Arrays.stream(graph.in(EdgeType.CASE_DISEASE, disease)).anyMatch(base::visible);
  }

  /** The candidates of a case, its answer among them. */
  int[] of(SolvedCase c, Level level) {
    int answer = c.answer(level);
    if (answer < 0) {
      return new int[0];
    }
    int[] all = level == Level.GENE ? genes : diseases;
    if (level == Level.DISEASE || random == 0) {
      return with(all, answer);
    }
    int[] wrong = Arrays.stream(all).filter(g -> g != answer).toArray();
    int n = Math.min(random - 1, wrong.length);
    SplittableRandom draw = new SplittableRandom(seed * 31 + c.path().hashCode());
    int[] drawn = new int[n + 1];
    for (int i = 0; i < n; i++) { // Fisher–Yates, as far as needed
      int j = i + draw.nextInt(wrong.length - i);
      drawn[i] = wrong[j];
      wrong[j] = wrong[i];
    }
    drawn[n] = answer;
    return drawn;
  }

  private static int[] with(int[] all, int answer) {
    if (Arrays.binarySearch(all, answer) >= 0) {
      return all;
    }
    int[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = answer;
    return more;
  }

  int geneCount() {
    return genes.length;
  }

  int diseaseCount() {
    return diseases.length;
  }
}
