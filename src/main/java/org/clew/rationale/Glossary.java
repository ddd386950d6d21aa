package org.clew.rationale;

import org.clew.symbolic.acmg.AcmgCriterion;

/** Names of things for readers, where the rules hold them. */
public final class Glossary {

  private Glossary() {}

  /** What an ACMG/AMP criterion asks, in words; empty for an unknown code. */
  public static String criterion(String code) {
    return AcmgCriterion.parse(code).map(AcmgCriterion::description).orElse("");
  }
}
