package org.clew.symbolic.association;

/** A way in which genes keep company. Safe for use by many threads. */
interface Company {

  /**
   * What reaches every gene from those it keeps company with.
   *
   * @param suspects weight of every gene, at least 0; in sum 1
   * @return by gene, at least 0, in units that only compare within one answer
   */
  double[] reach(double[] suspects);
}
