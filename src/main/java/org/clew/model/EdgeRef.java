package org.clew.model;

import java.util.List;

/**
 * An edge of the graph as evidence quotes it.
 *
 * @param id edge id, the key in Neo4j
 * @param predicate Biolink predicate, e.g. {@code biolink:has_phenotype}
 * @param source primary knowledge source, e.g. {@code infores:hpo-annotations}
 * @param publications publications of the edge, may be empty
 */
public record EdgeRef(
    String id,
    Term subject,
    String predicate,
    Term object,
    String source,
    List<Curie> publications) {
  public EdgeRef {
    publications = List.copyOf(publications);
  }
}
