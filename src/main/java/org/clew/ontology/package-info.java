/**
 * The Human Phenotype Ontology through OWL API, classified by ELK: {@link
 * org.clew.ontology.OntologyLoader} reads a release from OBO Graphs JSON, OBO or OWL; {@link
 * org.clew.ontology.HpoOntology} tells current, alternative and obsolete ids, names, ancestors,
 * information content and justifications. Nothing but the named file is read: no import, no
 * external entity. Loading takes seconds and serves the import; questions about cases go to the
 * graph snapshot, which holds the hierarchy.
 */
@NullMarked
package org.clew.ontology;

import org.jspecify.annotations.NullMarked;
