package org.clew.rationale;

import org.clew.model.LedgerPart;
import org.clew.symbolic.acmg.AcmgCriterion;

/** Names of things for readers, where the rules hold them. */
public final class Glossary {

  private Glossary() {}

  /**
   * Whether a part of the phenotype line leaves its term unexplained: the disease is not known to
   * show it, and what its relatives show does not make up for that.
   */
  public static boolean unexplained(LedgerPart part) {
    return part.relation().equals("not-annotated")
        || (part.relation().equals("via-relatives") && part.log10LR() < 0);
  }

  /** What an ACMG/AMP criterion asks, in words; empty for an unknown code. */
  public static String criterion(String code) {
    return AcmgCriterion.parse(code).map(AcmgCriterion::description).orElse("");
  }
}
