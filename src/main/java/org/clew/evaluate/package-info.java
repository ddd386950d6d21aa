/** Measures rankers on cohorts of solved cases. */
@NullMarked
package org.clew.evaluate;

import org.jspecify.annotations.NullMarked;
