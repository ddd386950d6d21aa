package org.clew.rationale;

import java.util.List;
import java.util.Optional;
import org.clew.model.LedgerLine;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.inheritance.ModeFit;

/** Variants of a gene read under one mode of inheritance. */
record VariantChoice(
    List<VariantAssessment> used,
    Optional<ModeFit> fit,
    LedgerLine variant,
    LedgerLine inheritance) {

  static VariantChoice of(List<VariantAssessment> used, ModeFit fit) {
    boolean carrier = fit.mode().recessive() && !fit.compatible();
    return new VariantChoice(
        used,
        Optional.of(fit),
        VariantLine.of(used, carrier).orElseThrow(),
        InheritanceLine.of(fit, used));
  }

  static VariantChoice withoutMode(List<VariantAssessment> used) {
    return new VariantChoice(
        used,
        Optional.empty(),
        VariantLine.of(used, false).orElseThrow(),
        InheritanceLine.unknown());
  }

  double total() {
    return variant.log10LR() + inheritance.log10LR();
  }
}
