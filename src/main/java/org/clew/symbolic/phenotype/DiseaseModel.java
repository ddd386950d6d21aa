package org.clew.symbolic.phenotype;

import java.util.List;
import org.clew.graph.Knowledge;

/** A way to score diseases by a patient's terms. Holds no state that scoring changes. */
interface DiseaseModel {

  /** Reads diseases; holds work space, so each thread makes its own. */
  interface Reader {
    /**
     * What the visible knowledge says of a disease, in as many layers as the model needs; every
     * layer is empty for a disease of which nothing is known. The first layer is the one that the
     * {@link Background} sums up.
     */
    List<TermValues> read(Knowledge knowledge, int disease);
  }

  Reader reader();

  /** Diseases whose layers depend on what is known of a disease, itself left out. */
  default int[] dependents(int disease) {
    return new int[0];
  }

  /**
   * Scores the diseases of some tables.
   *
   * @param layers one table per layer, all with the same rows
   * @param observed phenotype nodes present
   * @param excluded phenotype nodes looked for and absent
   * @param scores per row, to be filled; higher is better
   */
  void score(
      List<TermTable> layers,
      Background background,
      int[] observed,
      int[] excluded,
      double[] scores);
}
