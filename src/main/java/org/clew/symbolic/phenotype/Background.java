package org.clew.symbolic.phenotype;

/**
 * How common terms are over all annotated diseases.
 *
 * @param base number of the first term's node
 * @param sum per term: sum of its values over diseases
 * @param diseases how many diseases have any value
 */
record Background(int base, double[] sum, int diseases) {

  /** Mean value of a term over annotated diseases; 0 for a term that none has. */
  double mean(int term) {
    return diseases == 0 ? 0 : sum[term - base] / diseases;
  }

  /**
   * The mean, shrunk so that it is neither 0 nor 1.
   *
   * @param pseudo pseudo-diseases with and without the term
   */
  double shrunk(int term, double pseudo) {
    return (sum[term - base] + pseudo) / (diseases + 2 * pseudo);
  }

  Background less(TermValues row) {
    return plus(row, -1);
  }

  Background more(TermValues row) {
    return plus(row, 1);
  }

  private Background plus(TermValues row, int sign) {
    for (int i = 0; i < row.terms().length; i++) {
      sum[row.terms()[i] - base] += sign * row.values()[i];
    }
    return new Background(base, sum, diseases + (row.terms().length == 0 ? 0 : sign));
  }

  Background copy() {
    return new Background(base, sum.clone(), diseases);
  }
}
