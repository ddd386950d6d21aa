package org.clew.rationale;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.clew.model.Curie;
import org.clew.model.Specification;

/**
 * Every weight of the merge, in one place, in log10 units unless said otherwise. A weight is either
 * taken from a paper, which is named beside it, or an assumption, which says so; assumptions are to
 * be replaced by figures measured on development cases.
 */
public final class Weights {

  /** Version of this set of weights; any change of a number below changes it. */
  public static final String VERSION = "3";

  /** Name under which ledger lines quote this set. */
  static final String SOURCE = "clew-weights";

  /**
   * Probability before any evidence that no ranked gene explains the case, 0–1. Assumption: about
   * half of the patients that are sequenced for a suspected rare disease stay without a diagnosis.
   */
  static final double PRIOR_NONE = 0.5;

  /**
   * Prevalence, per person, of a disease that a given table of prevalences does not name. Of 5,304
   * rare diseases with a point prevalence 84.5 % have a lower one (Nguengang Wakap et al. 2020,
   * PMID:31527858), so that this is no less than the typical one: a named disease gains no more
   * than it should.
   */
  static final double PREVALENCE = 1e-6;

  /**
   * Most that a prevalence moves the prior, log10: patients whose genes are sequenced are no sample
   * of the population, as a common disease is often recognised without. Assumption.
   */
  static final double PREVALENCE_MOST = 2.0;

  /**
   * Log10 odds of pathogenicity per ACMG point: odds 350 for 8 points (Tavtigian et al. 2018,
   * PMID:29300386; points: Tavtigian et al. 2020, PMID:32720330).
   */
  static final double PER_POINT = Math.log10(350) / 8;

  /** Prior probability of pathogenicity of a variant, 0–1 (Tavtigian et al. 2018). */
  static final double PRIOR_PATHOGENIC = 0.1;

  /**
   * A gene in which the patient's VCF shows no variant that could cause the disease. Assumption:
   * about one causal genotype in ten is missed by calling, annotation or the filters.
   */
  static final double NO_VARIANT = -1.0;

  /**
   * Most that a variant may speak for a gene that it can't explain alone: one heterozygous variant
   * where the disease is recessive. However pathogenic, healthy carriers have it too. Assumption.
   */
  static final double CARRIER = 1.0;

  /**
   * Highest allele frequency, 0–1, in any population of a variant that is looked at. Assumption:
   * one percent; the limits of BA1, BS1 and PM2 are the rule pack's.
   */
  static final double RARE = 0.01;

  /**
   * SpliceAI score, 0–1, from which a variant outside of coding sequence is looked at: that of PP3
   * (Walker et al. 2023, PMID:37352859).
   */
  static final double SPLICE_SCORE = 0.2;

  /** Most candidate variants of one gene that are combined to pairs; a bound on work. */
  static final int VARIANTS_PER_GENE = 8;

  /**
   * Scale of the summed HPO likelihood where no network with its own, learned scale is used, 0–1.
   * Terms of one patient depend on each other, so that their plain sum is far too sure of itself.
   * Assumption, near the scale that training found for the likelihood alone.
   */
  static final double SYMBOLIC_SCALE = 0.35;

  /**
   * How much a curated gene–disease validity speaks for the gene, by ClinGen's classification
   * (Strande et al. 2017, PMID:28552198) and Gene2Phenotype's confidence. The order is theirs; the
   * sizes are assumptions, kept small on the supporting side because a link that is well curated is
   * also well annotated with phenotypes.
   */
  private static final Map<String, Double> VALIDITY =
      Map.ofEntries(
          Map.entry("definitive", 0.2),
          Map.entry("strong", 0.15),
          Map.entry("moderate", 0.05),
          Map.entry("limited", -0.5),
          Map.entry("disputed", -1.0),
          Map.entry("refuted", -2.0),
          Map.entry("no known disease relationship", -1.0),
          // Gene2Phenotype before 2024 and after
          Map.entry("confirmed", 0.2),
          Map.entry("both rd and if", 0.2),
          Map.entry("probable", 0.05),
          Map.entry("possible", -0.3));

  /**
   * From where on a line is a voice of its own: half an order of magnitude, about the odds of
   * moderate evidence (4.3, Tavtigian et al. 2018) rounded down. Findings about conflict ask both
   * sides to be at least that loud. Assumption.
   */
  static final double VOICE = 0.5;

  /** Below this difference of scores the second candidate is close: odds of 2. Assumption. */
  static final double CLOSE = 0.3;

  /**
   * Factor on the log likelihood ratio of the age of onset, 0–1. 0: on development cases no weight
   * helped (docs/likelihood.md), as the terms tell of the age already; the line is information.
   */
  static final double ONSET_SCALE = 0;

  /** Most that the age of onset says for or against a gene. Assumption. */
  static final double ONSET_MOST = 1.0;

  /** Factor on the log likelihood ratio of the sex, 0–1. 0 for the same reason. */
  static final double SEX_SCALE = 0;

  /** Most that the sex says for or against a gene. Assumption. */
  static final double SEX_MOST = 1.0;

  /** Share of the network's line that its shown paths should account for, 0–1. Assumption. */
  static final double SHOWN_SHARE = 0.5;

  /**
   * Probability that a solved patient has a second molecular diagnosis, 0–1: 101 of 2,076 (Posey et
   * al. 2017, PMID:27959697).
   */
  static final double SECOND_DIAGNOSIS = 0.049;

  /** How far a pair of genes must beat the better one alone: odds of 10. Assumption. */
  static final double PAIR = 1.0;

  static final List<Curie> ACMG_CITATIONS =
      List.of(Curie.parse("PMID:29300386"), Curie.parse("PMID:32720330"));

  private static final List<Curie> VALIDITY_CITATIONS = List.of(Curie.parse("PMID:28552198"));

  private Weights() {}

  /** Weight of a classification in any case; empty for one that says nothing. */
  static OptionalDouble validity(String classification) {
    Double weight = VALIDITY.get(classification.strip().toLowerCase(Locale.ROOT));
    return weight == null ? OptionalDouble.empty() : OptionalDouble.of(weight);
  }

  static Specification prior() {
    return new Specification("flat-prior", SOURCE, VERSION, List.of());
  }

  static Specification prevalence() {
    return new Specification(
        "prior-by-prevalence", SOURCE, VERSION, List.of(Curie.parse("PMID:31527858")));
  }

  /** What made the line of onset or sex. */
  static Specification demographic(String line) {
    return new Specification(line, SOURCE, VERSION, List.of());
  }

  static Specification validity() {
    return new Specification("gene-disease-validity", SOURCE, VERSION, VALIDITY_CITATIONS);
  }
}
