/**
 * Neo4j, the graph of record: the embedded server in its own process, loading KGX into a store and
 * reading it back into a snapshot. {@link org.clew.graph.neo4j.GraphHome} is the door: it finds the
 * store (embedded, or the one that {@code CLEW_NEO4J_URI} names) and hands out current snapshots.
 * It links the Bolt driver only; Cypher takes parameters only.
 */
@NullMarked
package org.clew.graph.neo4j;

import org.jspecify.annotations.NullMarked;
