package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Specification;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.inheritance.ModeFit;

/**
 * The ledger's inheritance line: how well the genotypes fit the mode that the variant line was read
 * under. Nothing is added where an ACMG criterion counts the same observation.
 */
final class InheritanceLine {

  static final String ID = "inheritance";

  /** Details of its part: code of the mode of inheritance, and what was seen of genotypes. */
  static final String MODE = "mode";

  static final String PATTERN = "pattern";

  private InheritanceLine() {}

  static LedgerLine of(ModeFit fit, List<VariantAssessment> used) {
    double value = fit.log10LRBeside(used);
    boolean counted = value != fit.log10LR();
    Map<String, String> details = new LinkedHashMap<>();
    details.put(MODE, fit.mode().code());
    details.put(PATTERN, fit.pattern());
    details.put("ifCausal", Double.toString(fit.ifCausal()));
    details.put("byChance", Double.toString(fit.byChance()));
    details.put("variants", String.join(", ", fit.variants()));
    details.put("source", fit.source());
    LedgerPart part =
        new LedgerPart(
            fit.mode().hpo().toString(),
            fit.mode().code() + ", " + fit.pattern().replace('-', ' '),
            counted ? "already-counted" : "mode",
            value,
            details,
            List.of());
    return line(part, fit.specifiedBy());
  }

  /** The line of a gene whose inheritance nobody stated. */
  static LedgerLine unknown() {
    return line(
        new LedgerPart(
            "unknown-mode",
            "No mode of inheritance is known",
            "unknown-mode",
            0,
            Map.of(),
            List.of()),
        new Specification("inheritance", Weights.SOURCE, Weights.VERSION, List.of()));
  }

  private static LedgerLine line(LedgerPart part, Specification by) {
    return LedgerLine.sumOf(
        ID, LedgerLine.Component.INHERITANCE, LedgerLine.Origin.RULE, List.of(part), by);
  }
}
