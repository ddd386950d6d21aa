/**
 * The graph as RDF: a view of the snapshot, not a copy of it, in the terms of the Biolink model.
 * Only the service uses it.
 */
@NullMarked
package org.clew.graph.rdf;

import org.jspecify.annotations.NullMarked;
