package org.clew.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One patient as Clew sees them: what was observed, what was looked for and not found, and, for
 * solved cases, the diagnosis.
 *
 * @param id identifier in its source (never logged in clear)
 * @param observed HPO terms present, in file order, current ids, without duplicates
 * @param excluded HPO terms looked for and absent
 * @param sex sex of the patient
 * @param onset HPO onset class (below HP:0003674) when stated
 * @param variants variants of the case file or its VCF; empty for a phenotype-only case
 * @param diagnosis the diagnosis of a solved case
 * @param publications publications the case was reported in, e.g. {@code PMID:15266616}
 * @param pedigree the family, when a PED file or the phenopacket gives one
 */
public record Case(
    String id,
    Set<Curie> observed,
    Set<Curie> excluded,
    Sex sex,
    Optional<Curie> onset,
    List<Variant> variants,
    Optional<Diagnosis> diagnosis,
    List<Curie> publications,
    Optional<Pedigree> pedigree) {

  public Case {
    observed = Collections.unmodifiableSet(new LinkedHashSet<>(observed));
    excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
    variants = List.copyOf(variants);
    publications = List.copyOf(publications);
  }

  /** A phenotype-only case of unknown sex. */
  public static Case of(String id, Set<Curie> observed, Set<Curie> excluded) {
    return new Case(
        id,
        observed,
        excluded,
        Sex.UNKNOWN,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  public Case withVariants(List<Variant> more) {
    return new Case(id, observed, excluded, sex, onset, more, diagnosis, publications, pedigree);
  }

  public Case withPedigree(Pedigree family) {
    return new Case(
        id, observed, excluded, sex, onset, variants, diagnosis, publications, Optional.of(family));
  }

  /**
   * The diagnosis of a solved case.
   *
   * @param disease disease as the source names it (OMIM, ORPHA or MONDO)
   * @param gene causal gene (HGNC id), empty where none is stated
   * @param geneSymbol its symbol, empty where none is stated
   */
  public record Diagnosis(Term disease, Optional<Curie> gene, String geneSymbol) {}
}
