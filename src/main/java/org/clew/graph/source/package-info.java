/**
 * From the files of the curated sources to one graph in KGX: a catalogue of sources, one adapter
 * per kind of file, the identity of genes, proteins, diseases, drugs and phenotypes across them,
 * and a report in which every row that was not taken as it stands is counted and listed. {@link
 * org.clew.graph.source.Importer} is the way in.
 */
@NullMarked
package org.clew.graph.source;

import org.jspecify.annotations.NullMarked;
