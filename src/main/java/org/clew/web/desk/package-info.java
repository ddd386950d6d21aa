/**
 * The curators' desk: proposals to change single edges of the graph or the overlay packs of the
 * rules, which a second person decides; their history and undo. Uses the engines to apply them.
 */
@NullMarked
package org.clew.web.desk;

import org.jspecify.annotations.NullMarked;
