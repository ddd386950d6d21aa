/**
 * Queries against the graph in SPARQL and Cypher: read-only, within limits, without patient data.
 */
@NullMarked
package org.clew.web.query;

import org.jspecify.annotations.NullMarked;
