package org.clew.neural;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;

/**
 * Which solved cases a training run learns from, which it validates on, and which it must not see.
 *
 * <p>Cases are held out by gene or by publication, never singly. Who belongs to which fold follows
 * from the id alone, so that another command can tell.
 *
 * @param publications publications to hold out, e.g. {@code PMID:15266616}
 * @param genes genes to hold out, HGNC ids
 * @param folds number of folds; 1 for none
 * @param fold the fold to hold out, 0 to folds-1
 * @param by what folds are made of
 * @param validation share of what remains (0–0.5) to validate on: half of it whole genes, half
 *     publications
 */
public record HoldOut(
    Set<String> publications, Set<String> genes, int folds, int fold, By by, double validation) {

  /** Units that are held out together. */
  public enum By {
    GENE,
    PUBLICATION
  }

  /** No more than this many cases of one gene are validated on: ten genes hold a quarter of all. */
  private static final int PER_GENE = 3;

  public HoldOut {
    publications = Set.copyOf(publications);
    genes = Set.copyOf(genes);
    if (folds < 1 || fold < 0 || fold >= folds) {
      throw new IllegalArgumentException("fold must be 0 to folds-1, not " + fold);
    }
    if (!(validation >= 0 && validation <= 0.5)) {
      throw new IllegalArgumentException("validation must be 0-0.5, not " + validation);
    }
  }

  /** Only a tenth for validation is held out. */
  public static HoldOut none() {
    return new HoldOut(Set.of(), Set.of(), 1, 0, By.PUBLICATION, 0.1);
  }

  /** Counts, not ids: those are in the settings. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d publications, %d genes, %s; validated on %s of the rest",
        publications.size(),
        genes.size(),
        folds == 1 ? "no fold" : "fold " + fold + " of " + folds + " by " + by,
        validation);
  }

  /** The fold that an id belongs to: CRC-32 of the id modulo the number of folds. */
  public static int foldOf(String id, int folds) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % folds);
  }

  /**
   * Cases by use.
   *
   * @param training to learn from
   * @param newGenes to validate on: no case of their gene is learnt from
   * @param newPublications to validate on: cases of other publications of their gene may be learnt
   *     from
   * @param heldOut not to be seen
   */
  public record Cases(
      List<SolvedCase> training,
      List<SolvedCase> newGenes,
      List<SolvedCase> newPublications,
      List<SolvedCase> heldOut) {}

  /** Sorts the graph's cases; those without gene or terms are left out. */
  public Cases split(GraphSnapshot graph, List<SolvedCase> all) {
    Cases cases =
        new Cases(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    TreeMap<Integer, Integer> perGene = new TreeMap<>();
    for (SolvedCase c : all) {
      if (c.observed().length == 0 || c.gene() < 0 || c.disease() < 0) {
        continue;
      }
      String gene = graph.id(c.gene());
      String publication = String.join("|", c.publications());
      if (isHeldOut(gene, c.publications(), publication)) {
        cases.heldOut().add(c);
      } else if (foldOf("validation " + gene, 1000) < 500 * validation) {
        limit(perGene, c, cases.newGenes());
      } else if (foldOf("validation " + publication, 1000) < 500 * validation) {
        limit(perGene, c, cases.newPublications());
      } else {
        cases.training().add(c);
      }
    }
    return cases;
  }

  private boolean isHeldOut(String gene, Set<String> of, String publication) {
    return genes.contains(gene)
        || of.stream().anyMatch(publications::contains)
        || (folds > 1 && foldOf(by == By.GENE ? gene : publication, folds) == fold);
  }

  private static void limit(TreeMap<Integer, Integer> perGene, SolvedCase c, List<SolvedCase> to) {
    if (perGene.merge(c.gene(), 1, Integer::sum) <= PER_GENE) {
      to.add(c);
    }
  }

  /** Everything but the cases that are not learnt from. */
  static Knowledge without(GraphSnapshot graph, List<SolvedCase> all, List<SolvedCase> learnt) {
    BitSet kept = new BitSet();
    learnt.forEach(c -> kept.set(c.node()));
    BitSet hidden = new BitSet();
    for (SolvedCase c : all) {
      if (!kept.get(c.node())) {
        CaseSampler.hideCase(graph, hidden, c.node());
      }
    }
    return Knowledge.all(graph).without(hidden);
  }
}
