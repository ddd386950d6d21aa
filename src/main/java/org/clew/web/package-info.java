/**
 * The service: one HTTP server with the page, REST, SPARQL and Cypher. Started by the command line,
 * which wires it; may use every package but the command line.
 */
@NullMarked
package org.clew.web;

import org.jspecify.annotations.NullMarked;
