/**
 * Readers of phenopackets ({@link org.clew.input.PhenopacketReader}), cohorts of them ({@link
 * org.clew.input.Cohort}), HPO ids on the command line, VCF and PED. Each gives what could be read
 * and a list of problems with place and remedy ({@link org.clew.input.Read}); none throws on
 * damaged input, none logs patient data, none reads more than its limits of size, depth and number
 * allow. Terms are resolved by whatever knows them ({@link org.clew.input.TermResolver}).
 */
@NullMarked
package org.clew.input;

import org.jspecify.annotations.NullMarked;
