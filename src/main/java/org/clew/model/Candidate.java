package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * One candidate gene with everything that speaks for and against it.
 *
 * @param rank 1-based; ties share the middle rank rounded up
 * @param gene HGNC id and symbol
 * @param disease the disease through which the gene scores best; empty for a gene without one
 * @param posterior probability among all candidates and "none of them", 0–1
 * @param ledger lines that sum to the score
 * @param variants assessed variants of the gene, the ones used first
 * @param explanation the network's subgraph; empty for candidates below the explained top
 * @param findings conflicts and gaps, as stable keys with values
 * @param counterfactual what would have to be missing for the next candidate to be ahead; empty for
 *     candidates that were not explained and where nothing was found
 */
public record Candidate(
    int rank,
    Term gene,
    Optional<Term> disease,
    double posterior,
    Ledger ledger,
    List<VariantAssessment> variants,
    Optional<Explanation> explanation,
    List<Finding> findings,
    Optional<Counterfactual> counterfactual) {

  public Candidate {
    variants = List.copyOf(variants);
    findings = List.copyOf(findings);
  }

  /** A candidate without a counterfactual. */
  public Candidate(
      int rank,
      Term gene,
      Optional<Term> disease,
      double posterior,
      Ledger ledger,
      List<VariantAssessment> variants,
      Optional<Explanation> explanation,
      List<Finding> findings) {
    this(rank, gene, disease, posterior, ledger, variants, explanation, findings, Optional.empty());
  }

  /** The same candidate with other findings. */
  public Candidate withFindings(List<Finding> others) {
    return new Candidate(
        rank, gene, disease, posterior, ledger, variants, explanation, others, counterfactual);
  }

  /** The same candidate with a counterfactual. */
  public Candidate with(Counterfactual found) {
    return new Candidate(
        rank,
        gene,
        disease,
        posterior,
        ledger,
        variants,
        explanation,
        findings,
        Optional.of(found));
  }

  public double score() {
    return ledger.score();
  }
}
