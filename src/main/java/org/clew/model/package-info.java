/**
 * The words of the domain as immutable records: cases, variants, criteria, evidence, ledgers,
 * rationales. Everyone may use it; it uses the JDK only. A rationale is data: sentences are made by
 * {@code org.clew.report}.
 */
@NullMarked
package org.clew.model;

import org.jspecify.annotations.NullMarked;
