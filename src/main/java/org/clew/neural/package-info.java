/**
 * The graph neural network over the snapshot: training, scoring, explanation. Knows nothing of
 * rules: their likelihoods come in as numbers ({@link org.clew.neural.SymbolicBase}), and the
 * network learns what to add to them.
 *
 * <p>An inductive, path-based relational network in the family of NBFNet (Zhu et al. 2021) and
 * ULTRA (Galkin et al. 2024): a query is a virtual patient, a few rounds of typed messages spread
 * from the patient's terms, and every gene and disease gets a logit. No node has weights of its
 * own. Its arithmetic is TorchScript source in the resources, run by DJL.
 */
@NullMarked
package org.clew.neural;

import org.jspecify.annotations.NullMarked;
