package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * One line of the ledger.
 *
 * @param id stable within a ledger, e.g. {@code prior}, {@code phenotype.hpo-lr}, {@code
 *     phenotype.network}, {@code variant.acmg}, {@code inheritance}, {@code gene-disease-validity},
 *     {@code onset}, {@code sex}
 * @param component the component it belongs to
 * @param origin what kind of reasoning made it
 * @param log10LR the line's value: log10 odds for the prior, log10 likelihood ratio otherwise;
 *     positive supports, negative disputes
 * @param parts parts that sum to {@code log10LR} within 1e-9; empty if the line has none
 * @param specifiedBy what made it
 * @param disease the disease that the line speaks of where it says so itself, as the network's
 *     does; lines without one speak of the candidate's
 */
public record LedgerLine(
    String id,
    Component component,
    Origin origin,
    double log10LR,
    List<LedgerPart> parts,
    Specification specifiedBy,
    Optional<Term> disease) {

  public LedgerLine {
    parts = List.copyOf(parts);
    if (!Double.isFinite(log10LR)) {
      throw new IllegalArgumentException("Ledger line " + id + " is not finite: " + log10LR);
    }
  }

  /** A line that speaks of the candidate's disease. */
  public LedgerLine(
      String id,
      Component component,
      Origin origin,
      double log10LR,
      List<LedgerPart> parts,
      Specification specifiedBy) {
    this(id, component, origin, log10LR, parts, specifiedBy, Optional.empty());
  }

  /** The same line, speaking of a disease. */
  public LedgerLine of(Optional<Term> other) {
    return new LedgerLine(id, component, origin, log10LR, parts, specifiedBy, other);
  }

  /** A line whose value is the sum of its parts, in their order. */
  public static LedgerLine sumOf(
      String id, Component component, Origin origin, List<LedgerPart> parts, Specification by) {
    double sum = 0;
    for (LedgerPart part : parts) {
      sum += part.log10LR();
    }
    return new LedgerLine(id, component, origin, sum, parts, by);
  }

  /** Components of the score. Each enters once. */
  public enum Component {
    PRIOR,
    PHENOTYPE,
    VARIANT,
    INHERITANCE,
    VALIDITY,
    ONSET,
    SEX
  }

  /** The kind of reasoning behind a line (ECO class in the wire form). */
  public enum Origin {
    RULE,
    NETWORK,
    SIMILARITY,
    LITERATURE
  }
}
