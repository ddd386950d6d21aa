package org.clew.graph;

/**
 * A patient's phenotype as the rankers see it: nodes of one snapshot.
 *
 * @param knowledge the graph and what of it may be used
 * @param observed phenotype nodes present, without duplicates
 * @param excluded phenotype nodes looked for and absent, without duplicates
 * @param symbolic log10 likelihood ratio that the rules give each node, length {@code nodeCount()};
 *     0 for nodes other than genes and diseases. The network sees it as a node feature and adds to
 *     it.
 */
public record PhenotypeQuery(
    Knowledge knowledge, int[] observed, int[] excluded, double[] symbolic) {}
