/**
 * Renderers of a rationale: text, JSON, HTML, PhEval.
 */
@NullMarked
package org.clew.report;

import org.jspecify.annotations.NullMarked;
