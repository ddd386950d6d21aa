/**
 * The only place where rules and network meet. {@link org.clew.rationale.Diagnosis} is the main
 * flow; {@link org.clew.rationale.Merge} turns both kinds of evidence into one ledger per gene;
 * {@link org.clew.rationale.Weights} holds every weight; {@link org.clew.rationale.RationaleJson}
 * is the wire form and {@link org.clew.rationale.Verification} computes a saved rationale again.
 */
@NullMarked
package org.clew.rationale;

import org.jspecify.annotations.NullMarked;
