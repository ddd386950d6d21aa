package org.clew.rationale;

import java.util.List;
import java.util.Map;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/** The ledger's prior: log10 odds of one gene against "no candidate explains the case". */
final class PriorLine {

  static final String ID = "prior";

  private PriorLine() {}

  /**
   * The same for every gene, and said to be: no source of prevalence is at hand.
   *
   * @param candidates how many genes are ranked
   */
  static LedgerLine flat(int candidates) {
    LedgerPart part =
        new LedgerPart(
            "flat",
            "flat for all genes, no prevalence used",
            "flat",
            Scores.flatPrior(candidates),
            Map.of(
                "candidates", Integer.toString(candidates),
                "priorNone", Double.toString(Weights.PRIOR_NONE)),
            List.of());
    return LedgerLine.sumOf(
        ID, LedgerLine.Component.PRIOR, LedgerLine.Origin.RULE, List.of(part), Weights.prior());
  }
}
