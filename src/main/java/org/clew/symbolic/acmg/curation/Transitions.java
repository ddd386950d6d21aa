package org.clew.symbolic.acmg.curation;

import org.clew.model.AcmgClass;

/** How many replayed items moved from which class to which: a matrix of 5 by 5. */
public final class Transitions {

  private static final int CLASSES = AcmgClass.values().length;

  private final long[][] counts = new long[CLASSES][CLASSES];

  /** Counts one item. */
  public void add(AcmgClass before, AcmgClass after) {
    counts[before.ordinal()][after.ordinal()]++;
  }

  public long count(AcmgClass before, AcmgClass after) {
    return counts[before.ordinal()][after.ordinal()];
  }

  public long total() {
    return sum((a, b) -> true);
  }

  /** Items whose class is another now. */
  public long changed() {
    return sum((a, b) -> a != b);
  }

  /** Items that are more pathogenic now. */
  public long up() {
    return sum((a, b) -> b.compareTo(a) < 0);
  }

  /** Items that are more benign now. */
  public long down() {
    return sum((a, b) -> b.compareTo(a) > 0);
  }

  /**
   * Items that became, or are no longer, pathogenic or likely pathogenic: what a report acts on.
   */
  public long actionable() {
    return sum((a, b) -> pathogenic(a) != pathogenic(b));
  }

  /** Items that went from pathogenic or likely pathogenic to benign or likely benign, or back. */
  public long swaps() {
    return sum((a, b) -> (pathogenic(a) && benign(b)) || (benign(a) && pathogenic(b)));
  }

  /** Whether that change is from the pathogenic to the benign side or back. */
  public static boolean swap(AcmgClass a, AcmgClass b) {
    return (pathogenic(a) && benign(b)) || (benign(a) && pathogenic(b));
  }

  private interface Which {
    boolean is(AcmgClass before, AcmgClass after);
  }

  private long sum(Which which) {
    long n = 0;
    for (AcmgClass a : AcmgClass.values()) {
      for (AcmgClass b : AcmgClass.values()) {
        n += which.is(a, b) ? count(a, b) : 0;
      }
    }
    return n;
  }

  private static boolean pathogenic(AcmgClass c) {
    return c.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) < 0;
  }

  private static boolean benign(AcmgClass c) {
    return c.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) > 0;
  }
}
