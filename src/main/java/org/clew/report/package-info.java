/**
 * Renderers of a rationale: text, one-file HTML, PDF, VA-Spec, phenopacket, PhEval; for three kinds
 * of {@link org.clew.report.Audience}. They read the data and nothing else; every sentence is a
 * template of {@code sentences.properties} filled from it, so that no number stands in a report
 * that is not in the data.
 */
@NullMarked
package org.clew.report;

import org.jspecify.annotations.NullMarked;
