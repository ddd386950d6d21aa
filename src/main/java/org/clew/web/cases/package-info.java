/** Cases on disk, encrypted: phenopackets, their VCF and PED files, rationales and verdicts. */
@NullMarked
package org.clew.web.cases;

import org.jspecify.annotations.NullMarked;
