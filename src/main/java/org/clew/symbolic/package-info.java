/**
 * Rules: likelihoods of HPO terms, inheritance, and the ACMG/AMP criteria in Drools. Knows nothing
 * of the network.
 */
@NullMarked
package org.clew.symbolic;

import org.jspecify.annotations.NullMarked;
