/**
 * The interchange form of the graph: KGX node and edge tables (TSV) in terms of the Biolink model.
 * Importers write it, the graph store and the snapshot read it, and any other Biolink graph in this
 * form can be read too.
 */
@NullMarked
package org.clew.graph.kgx;

import org.jspecify.annotations.NullMarked;
