/**
 * The graph neural network over the snapshot: training, scoring, explanation. Knows nothing of
 * rules.
 */
@NullMarked
package org.clew.neural;

import org.jspecify.annotations.NullMarked;
