package org.clew.symbolic.inheritance;

import org.clew.model.Zygosity;

/** Position of two heterozygous variants relative to each other. */
public enum TrioPhase {
  /** On different copies of the gene. */
  TRANS,
  /** On the same copy. */
  CIS,
  UNKNOWN;

  /** The parent a variant came from. */
  enum Origin {
    MOTHER,
    FATHER,
    UNKNOWN
  }

  /** Clear only where exactly one parent carries it and the other does not. */
  static Origin origin(Zygosity mother, Zygosity father) {
    boolean inMother = mother != Zygosity.ABSENT && mother != Zygosity.UNKNOWN;
    boolean inFather = father != Zygosity.ABSENT && father != Zygosity.UNKNOWN;
    if (inMother && father == Zygosity.ABSENT) {
      return Origin.MOTHER;
    }
    return inFather && mother == Zygosity.ABSENT ? Origin.FATHER : Origin.UNKNOWN;
  }

  static TrioPhase of(Origin a, Origin b) {
    if (a == Origin.UNKNOWN || b == Origin.UNKNOWN) {
      return UNKNOWN;
    }
    return a == b ? CIS : TRANS;
  }
}
