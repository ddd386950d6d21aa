/**
 * Modes of inheritance: which of a gene's known modes the patient's genotypes fit, and how well.
 */
@NullMarked
package org.clew.symbolic.inheritance;

import org.jspecify.annotations.NullMarked;
