/**
 * Genes that no disease is known for, judged by the company they keep: interacting genes, shared
 * pathways, their family, and how much loss of function they tolerate, each seen from the diseases
 * that resemble the patient. Says nothing of a gene with a known disease. Raw log10 likelihood
 * ratios; who asks decides whether they count.
 */
@NullMarked
package org.clew.symbolic.association;

import org.jspecify.annotations.NullMarked;
