package org.clew.model;

/** The five classes of Richards et al. 2015 (PMID:25741868). */
public enum AcmgClass {
  PATHOGENIC("P", "Pathogenic"),
  LIKELY_PATHOGENIC("LP", "Likely pathogenic"),
  UNCERTAIN_SIGNIFICANCE("VUS", "Uncertain significance"),
  LIKELY_BENIGN("LB", "Likely benign"),
  BENIGN("B", "Benign");

  private final String code;
  private final String label;

  AcmgClass(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public String code() {
    return code;
  }

  public String label() {
    return label;
  }
}
