package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Specification;

/**
 * The ledger's symbolic phenotype line: the HPO likelihood, scaled as the network's training (or
 * {@link Weights}) found it to be sure of itself, one part per term.
 */
final class PhenotypeLine {

  static final String ID = "phenotype.hpo-lr";

  private static final Specification BY =
      new Specification(
          "hpo-likelihood",
          "org.clew.symbolic.phenotype",
          Weights.VERSION,
          List.of(Curie.parse("PMID:32755546")));

  private PhenotypeLine() {}

  /**
   * The line, opened term by term.
   *
   * @param terms unscaled parts per term
   * @param scale factor on every part, 0–1
   */
  static LedgerLine of(List<LedgerPart> terms, double scale) {
    return LedgerLine.sumOf(
        ID,
        LedgerLine.Component.PHENOTYPE,
        LedgerLine.Origin.RULE,
        terms.stream().map(p -> scaled(p, scale)).toList(),
        BY);
  }

  /** The line of a candidate that is not opened. */
  static LedgerLine unopened(double log10LR) {
    return new LedgerLine(
        ID, LedgerLine.Component.PHENOTYPE, LedgerLine.Origin.RULE, log10LR, List.of(), BY);
  }

  private static LedgerPart scaled(LedgerPart part, double scale) {
    Map<String, String> details = new LinkedHashMap<>(part.details());
    details.put("unscaled", Double.toString(part.log10LR()));
    return new LedgerPart(
        part.key(), part.label(), part.relation(), scale * part.log10LR(), details, part.edges());
  }
}
