/**
 * Renderers of a rationale: text, JSON, one-file HTML, PhEval. They read the data and nothing else;
 * every sentence is a template of {@code sentences.properties} filled from it, so that no number
 * stands in a report that is not in the data.
 */
@NullMarked
package org.clew.report;

import org.jspecify.annotations.NullMarked;
