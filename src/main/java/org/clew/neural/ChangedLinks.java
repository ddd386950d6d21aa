package org.clew.neural;

import org.jspecify.annotations.Nullable;

/**
 * Links of a graph that was changed to see what the network makes of it, entry by entry of the
 * blocks.
 *
 * @param weight weight of each entry; 0 for a link that is gone
 * @param source message node that each entry comes from; {@code null} where only weights changed.
 *     With sources changed a pass cannot be taken backwards: twins no longer match.
 */
record ChangedLinks(float[] weight, int @Nullable [] source) {}
