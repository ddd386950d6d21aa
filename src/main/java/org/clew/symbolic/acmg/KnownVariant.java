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
 * @param paralog symbol of the paralog that it lies in; empty for the gene itself
 */
public record KnownVariant(
    String id, String hgvsC, String hgvsP, AcmgClass acmgClass, int stars, String paralog) {

  /** A variant of the gene itself. */
  public KnownVariant(String id, String hgvsC, String hgvsP, AcmgClass acmgClass, int stars) {
    this(id, hgvsC, hgvsP, acmgClass, stars, "");
  }

  /** The variant as the gene's paralog of that name has it. */
  KnownVariant inParalog(String symbol) {
    return new KnownVariant(id, hgvsC, hgvsP, acmgClass, stars, symbol);
  }

  public boolean pathogenicOrLikely() {
    return pathogenic() || likelyPathogenic();
  }

  public boolean benignOrLikely() {
    return acmgClass == AcmgClass.BENIGN || acmgClass == AcmgClass.LIKELY_BENIGN;
  }

  /** Its shortest name for people. */
  public String change() {
    String name = hgvsP.isEmpty() ? hgvsC : hgvsP;
    return paralog.isEmpty() ? name : paralog + " " + name;
  }

  public boolean pathogenic() {
    return acmgClass == AcmgClass.PATHOGENIC;
  }

  public boolean likelyPathogenic() {
    return acmgClass == AcmgClass.LIKELY_PATHOGENIC;
  }
}
