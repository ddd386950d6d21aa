/**
 * How well a patient's HPO terms fit each disease and gene: Clew's own likelihood and the reference
 * rankers it is measured against. Array code over {@link org.clew.graph.Knowledge}; tables are
 * computed once per graph, and a question that hides edges recomputes only the diseases they touch.
 */
@NullMarked
package org.clew.symbolic.phenotype;

import org.jspecify.annotations.NullMarked;
