package org.clew.symbolic.acmg;

import java.util.OptionalDouble;

/**
 * How well loss of function is established as the way a gene causes the disease. Abou Tayoun et al.
 * 2018 (PMID:30192042) lower PVS1 by one or two levels where it is less than established.
 */
public enum LofMechanism {
  /** Strong or definitive gene–disease link with loss of function as its mechanism. */
  ESTABLISHED,
  /** Moderate gene–disease link with loss of function: one level less. */
  MODERATE,
  /** Only an indication, such as intolerance to loss of function: two levels less. */
  LIMITED,
  /** Known to act by another mechanism: no PVS1. */
  NOT_A_MECHANISM,
  UNKNOWN;

  public boolean mayCause() {
    return this == ESTABLISHED || this == MODERATE || this == LIMITED;
  }

  /** Levels of strength that PVS1 loses. */
  public int levelsLost() {
    return this == MODERATE ? 1 : this == LIMITED ? 2 : 0;
  }

  /** LOEUF below which gnomAD v2 calls a gene constrained (Karczewski et al., Nature 2020). */
  private static final double CONSTRAINED_LOEUF = 0.35;

  /**
   * The mechanism from what sources say.
   *
   * @param g2pMutationConsequence Gene2Phenotype "mutation consequence", e.g. {@code loss of
   *     function}; empty if the gene has none
   * @param clingenClassification best ClinGen validity, e.g. {@code Definitive}; empty if none
   * @param loeuf gnomAD LOEUF
   */
  public static LofMechanism from(
      String g2pMutationConsequence, String clingenClassification, OptionalDouble loeuf) {
    String g2p = g2pMutationConsequence.toLowerCase(java.util.Locale.ROOT);
    String validity = clingenClassification.toLowerCase(java.util.Locale.ROOT);
    boolean lof = g2p.contains("loss of function") || g2p.contains("absent gene product");
    boolean constrained = loeuf.isPresent() && loeuf.getAsDouble() < CONSTRAINED_LOEUF;
    if (lof) {
      return validity.equals("moderate") || validity.equals("limited") ? MODERATE : ESTABLISHED;
    }
    if (!g2p.isBlank() && !g2p.contains("uncertain") && !constrained) {
      return NOT_A_MECHANISM;
    }
    if (constrained) {
      return validity.equals("definitive") || validity.equals("strong") ? MODERATE : LIMITED;
    }
    return UNKNOWN;
  }
}
