/**
 * The ACMG/AMP criteria for one variant in one gene. Annotations become facts ({@code
 * VariantFacts}), Drools rules of a pack on disk answer each of the 28 criteria, exclusions and
 * caps apply, combining schemes turn the answers into classes. Logic lies in DRL, numbers in
 * tables, both in the pack; this package only reads, runs and reports.
 */
@NullMarked
package org.clew.symbolic.acmg;

import org.jspecify.annotations.NullMarked;
