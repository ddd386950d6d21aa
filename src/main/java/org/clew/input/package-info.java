/**
 * Readers of phenopackets, VCF and PED. They turn files into {@code org.clew.model.Case} and a list
 * of problems; they never log patient data.
 */
@NullMarked
package org.clew.input;

import org.jspecify.annotations.NullMarked;
