/**
 * The only place where rules and network meet: one ledger per candidate, its calibration and
 * its verification.
 */
@NullMarked
package org.clew.rationale;

import org.jspecify.annotations.NullMarked;
