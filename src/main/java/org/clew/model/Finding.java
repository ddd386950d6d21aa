package org.clew.model;

import java.util.Map;

/**
 * Something a reader must see beside the score, e.g. rules and network pulling apart.
 *
 * @param code stable key, e.g. {@code rules-against-network}, {@code unexplained-terms}, {@code
 *     disputed-gene-disease}
 * @param values values by name, for the renderers' sentence
 */
public record Finding(String code, Map<String, String> values) {
  public Finding {
    values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
  }
}
