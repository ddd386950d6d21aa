/**
 * One version of the knowledge ready to answer, its replacement when the graph changes, and the
 * queue of runs.
 */
@NullMarked
package org.clew.web.engine;

import org.jspecify.annotations.NullMarked;
