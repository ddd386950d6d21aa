package org.clew.evaluate;

import java.util.BitSet;
import java.util.Set;

/**
 * A solved case as nodes of a graph.
 *
 * @param path its file within the cohort
 * @param observed phenotype nodes present
 * @param excluded phenotype nodes looked for and absent
 * @param gene node of the causal gene, -1 if it has none or the graph lacks it
 * @param disease node of the diagnosed disease, -1 if the graph lacks it
 * @param geneId the gene as the case names it, empty if it names none
 * @param diseaseId the disease as the case names it
 * @param publications publications it was reported in
 * @param own edges of the graph that are this very case
 */
public record SolvedCase(
    String path,
    int[] observed,
    int[] excluded,
    int gene,
    int disease,
    String geneId,
    String diseaseId,
    Set<String> publications,
    BitSet own) {

  public SolvedCase {
    publications = Set.copyOf(publications);
  }

  /** What bootstrap samples are drawn by: cases of one publication stay together. */
  public String cluster() {
    return publications.isEmpty()
        ? path
        : String.join("|", publications.stream().sorted().toList());
  }

  /** Node of the right answer at a level, -1 if it cannot be ranked. */
  public int answer(Level level) {
    return level == Level.GENE ? gene : disease;
  }
}
