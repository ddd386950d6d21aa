/**
 * The graph of record: Neo4j, its embedded server, import from KGX, and the immutable snapshot that
 * all reasoning reads.
 */
@NullMarked
package org.clew.graph;

import org.jspecify.annotations.NullMarked;
