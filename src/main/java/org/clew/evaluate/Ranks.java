package org.clew.evaluate;

/** Ranks among scored candidates. */
public final class Ranks {

  /** Rank of a case that cannot be ranked. */
  public static final double MISS = Double.POSITIVE_INFINITY;

  private Ranks() {}

  /**
   * Rank of a candidate, 1 for the best; candidates of equal score share the middle of their ranks,
   * so that of n equal ones each has rank (n + 1) / 2.
   *
   * @param scores by node; higher is better
   * @param candidates nodes that are ranked, without duplicates
   * @param right one of them; {@link #MISS} is returned if it is not
   */
  public static double middle(double[] scores, int[] candidates, int right) {
    if (right < 0) {
      return MISS;
    }
    double own = scores[right];
    int better = 0;
    int equal = 0;
    boolean there = false;
    for (int c : candidates) {
      there |= c == right;
      if (scores[c] > own) {
        better++;
      } else if (scores[c] == own) {
        equal++;
      }
    }
    return there ? better + (equal + 1) / 2.0 : MISS;
  }
}
