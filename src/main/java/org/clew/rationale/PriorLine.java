package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Prevalence;

/**
 * The ledger's prior: log10 odds of one gene against "no candidate explains the case". The same for
 * every gene; where somebody gave a table of prevalences, a second part moves the genes whose
 * disease it names, by how much more common that is than a typical rare disease.
 */
final class PriorLine {

  static final String ID = "prior";

  private static final String PREVALENCE = "prevalence";

  private PriorLine() {}

  /**
   * The same for every gene, and said to be: no prevalence was given.
   *
   * @param candidates how many genes are ranked
   */
  static LedgerLine flat(int candidates) {
    return LedgerLine.sumOf(
        ID,
        LedgerLine.Component.PRIOR,
        LedgerLine.Origin.RULE,
        List.of(flat(candidates, "flat for all genes, no prevalence used")),
        Weights.prior());
  }

  /**
   * Where a table of prevalences was given.
   *
   * @param candidates how many genes are ranked
   * @param of the prevalence of the gene's disease; empty if the table does not name it
   */
  static LedgerLine of(int candidates, Optional<Prevalence> of) {
    LedgerPart moved =
        of.map(PriorLine::moved)
            .orElseGet(
                () ->
                    part(
                        "no prevalence given: as " + oneIn(Weights.PREVALENCE),
                        "prevalence-not-given",
                        0,
                        Map.of("reference", Double.toString(Weights.PREVALENCE))));
    return line(candidates, moved);
  }

  /** A line with its figures computed again from the details of its parts. */
  static LedgerLine again(LedgerLine line, int candidates) {
    if (line.parts().size() != 2) {
      return flat(candidates);
    }
    LedgerPart p = line.parts().get(1);
    double value = shift(p.details().getOrDefault(PREVALENCE, ""));
    return line(
        candidates,
        new LedgerPart(p.key(), p.label(), p.relation(), value, p.details(), p.edges()));
  }

  /** By a share as a detail has it; 0 for none, or for what is no share. */
  private static double shift(String perPerson) {
    try {
      double share = Double.parseDouble(perPerson);
      return share > 0 && share <= Prevalence.MOST ? shift(share) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What the disease's prevalence moves, log10; 0 in a flat prior. */
  static double shift(LedgerLine prior) {
    return prior.parts().stream()
        .filter(p -> p.relation().equals(PREVALENCE))
        .mapToDouble(LedgerPart::log10LR)
        .sum();
  }

  private static LedgerLine line(int candidates, LedgerPart moved) {
    return LedgerLine.sumOf(
        ID,
        LedgerLine.Component.PRIOR,
        LedgerLine.Origin.RULE,
        List.of(flat(candidates, "the same for all genes"), moved),
        Weights.prevalence());
  }

  private static LedgerPart flat(int candidates, String label) {
    return new LedgerPart(
        "flat",
        label,
        "flat",
        Scores.flatPrior(candidates),
        Map.of(
            "candidates", Integer.toString(candidates),
            "priorNone", Double.toString(Weights.PRIOR_NONE)),
        List.of());
  }

  private static LedgerPart moved(Prevalence p) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("disease", p.disease().toString());
    details.put(PREVALENCE, Double.toString(p.perPerson()));
    details.put("reference", Double.toString(Weights.PREVALENCE));
    details.put("population", p.population());
    details.put("source", p.source());
    return part(
        oneIn(p.perPerson()) + ", " + p.population() + " (" + p.source() + ")",
        PREVALENCE,
        shift(p.perPerson()),
        details);
  }

  private static LedgerPart part(
      String label, String relation, double value, Map<String, String> details) {
    return new LedgerPart(PREVALENCE, label, relation, value, details, List.of());
  }

  private static double shift(double perPerson) {
    double shift = Math.log10(perPerson / Weights.PREVALENCE);
    return Math.max(-Weights.PREVALENCE_MOST, Math.min(Weights.PREVALENCE_MOST, shift));
  }

  private static String oneIn(double perPerson) {
    return String.format(Locale.ROOT, "1 in %,d", Math.round(1 / perPerson));
  }
}
