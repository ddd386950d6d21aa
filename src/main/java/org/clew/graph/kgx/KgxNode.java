package org.clew.graph.kgx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.NodeKind;

/**
 * A row of a KGX node table.
 *
 * @param id CURIE, the key
 * @param category Biolink categories, the most specific first, e.g. {@code biolink:Gene}
 * @param name preferred label, may be empty
 * @param equivalent ids that denote the same thing: column {@code equivalent_identifiers}. Obsolete
 *     and alternative ids are among them, so that they can be looked up
 * @param xref ids in other resources, not claimed to denote the same
 * @param synonym other labels
 * @param providedBy sources of the node, e.g. {@code infores:hgnc}
 * @param properties every other column that is not empty, by column name; several values joined by
 *     {@code |}
 */
public record KgxNode(
    String id,
    List<String> category,
    String name,
    List<String> equivalent,
    List<String> xref,
    List<String> synonym,
    List<String> providedBy,
    Map<String, String> properties) {

  /** Names of the columns that have a field of their own; all others are properties. */
  public static final Set<String> COLUMNS = Columns.NODE_SET;

  public KgxNode {
    category = List.copyOf(category);
    equivalent = List.copyOf(equivalent);
    xref = List.copyOf(xref);
    synonym = List.copyOf(synonym);
    providedBy = List.copyOf(providedBy);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** A node of one of Clew's kinds. */
  public static KgxNode of(
      NodeKind kind,
      String id,
      String name,
      List<String> equivalent,
      List<String> xref,
      List<String> synonym,
      String providedBy,
      Map<String, String> properties) {
    return new KgxNode(
        id,
        List.of(kind.category()),
        name,
        equivalent,
        xref,
        synonym,
        List.of(providedBy),
        properties);
  }

  /** The kind under which Clew keeps it; empty if none of its categories is known. */
  public Optional<NodeKind> kind() {
    return Biolink.kind(category);
  }
}
