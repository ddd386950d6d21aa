/**
 * Fits what turns scores into probabilities, from solved cases that the network never learnt from
 * and from made cases that no gene explains, and measures it on publications left out of the fit.
 */
@NullMarked
package org.clew.evaluate.calibration;

import org.jspecify.annotations.NullMarked;
