/**
 * The Human Phenotype Ontology through OWL API, classified by ELK: current and obsolete terms,
 * synonyms, ancestors, justifications. No import is ever fetched.
 */
@NullMarked
package org.clew.ontology;

import org.jspecify.annotations.NullMarked;
