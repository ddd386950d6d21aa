package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Set;
import org.clew.model.Curie;
import org.clew.model.Strength;

/**
 * A row of an overlay's {@code phenotype_rules.tsv}: a phenotype that is specific for a gene (PP4).
 * It is data, matched by one rule of the base pack; nothing of it is compiled.
 *
 * @param id name of the row
 * @param gene HGNC symbol
 * @param allOf HPO terms that the patient must all have
 * @param anyOf HPO terms of which the patient must have one; empty for no such condition
 * @param noneOf HPO terms that the patient must not have
 * @param strength strength of PP4 where it fits
 * @param source citation
 * @param layer id of the pack that says so
 */
public record PhenotypeRule(
    String id,
    String gene,
    Set<Curie> allOf,
    Set<Curie> anyOf,
    Set<Curie> noneOf,
    Strength strength,
    String source,
    String layer) {

  public PhenotypeRule {
    allOf = Set.copyOf(allOf);
    anyOf = Set.copyOf(anyOf);
    noneOf = Set.copyOf(noneOf);
  }

  /** Whether the patient's terms, their ancestors included, fit. */
  public boolean fits(CaseContext patient) {
    Set<Curie> has = patient.phenotype().observed();
    return has.containsAll(allOf)
        && (anyOf.isEmpty() || anyOf.stream().anyMatch(has::contains))
        && noneOf.stream().noneMatch(has::contains);
  }

  /** Whether every patient that the other one fits, this one fits too. */
  boolean covers(PhenotypeRule other) {
    boolean any =
        anyOf.isEmpty()
            || other.allOf.stream().anyMatch(anyOf::contains)
            || (!other.anyOf.isEmpty() && anyOf.containsAll(other.anyOf));
    return gene.equals(other.gene)
        && other.allOf.containsAll(allOf)
        && any
        && other.noneOf.containsAll(noneOf);
  }

  /** The strongest; of equals the first by id. */
  public static PhenotypeRule best(List<?> fitting) {
    PhenotypeRule best = null;
    for (Object o : fitting) {
      PhenotypeRule r = (PhenotypeRule) o;
      if (best == null
          || r.strength.points() > best.strength.points()
          || (r.strength == best.strength && r.id.compareTo(best.id) < 0)) {
        best = r;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }
}
