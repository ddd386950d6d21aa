package org.clew.rationale;

/**
 * The scores of all genes for one case, nothing opened: what calibration is fitted on.
 *
 * @param genes gene nodes, best first
 * @param scores their scores, log10 odds against "none"
 * @param observed number of observed terms that the graph knows
 * @param symbolic the rules' highest log10 likelihood ratio of any gene, not scaled
 */
public record GeneScores(int[] genes, double[] scores, int observed, double symbolic) {}
