/**
 * Age of onset and sex of the patient against what is known of a disease: from HPO's annotations of
 * onset, the modes of inheritance and solved cases. Raw likelihood ratios; how far they are trusted
 * is for the merge to say.
 */
@NullMarked
package org.clew.symbolic.demography;

import org.jspecify.annotations.NullMarked;
