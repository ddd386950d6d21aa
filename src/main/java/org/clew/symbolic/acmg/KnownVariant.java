package org.clew.symbolic.acmg;

import org.clew.model.AcmgClass;

/**
 * A variant that others have classified (ClinVar, an expert panel, the laboratory).
 *
 * @param id its identifier there, e.g. {@code ClinVar:586}
 * @param hgvsC coding change without transcript, e.g. {@code c.1A>G}; empty if unknown
 * @param hgvsP protein change with three-letter residues, e.g. {@code p.Arg261Gln}; empty if none
 * @param acmgClass its class
 * @param stars ClinVar review stars, 0–4
 */
public record KnownVariant(String id, String hgvsC, String hgvsP, AcmgClass acmgClass, int stars) {

  public boolean pathogenicOrLikely() {
    return pathogenic() || likelyPathogenic();
  }

  public boolean benignOrLikely() {
    return acmgClass == AcmgClass.BENIGN || acmgClass == AcmgClass.LIKELY_BENIGN;
  }

  /** Its shortest name for people. */
  public String change() {
    return hgvsP.isEmpty() ? hgvsC : hgvsP;
  }

  public boolean pathogenic() {
    return acmgClass == AcmgClass.PATHOGENIC;
  }

  public boolean likelyPathogenic() {
    return acmgClass == AcmgClass.LIKELY_PATHOGENIC;
  }
}
