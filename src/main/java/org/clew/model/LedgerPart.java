package org.clew.model;

import java.util.List;
import java.util.Map;

/**
 * A part of a ledger line; the parts of a line sum to the line.
 *
 * @param key what the part is about: an HPO id, an edge id, an ACMG code, {@code without-links} or
 *     {@code remainder}
 * @param label human-readable name of the key
 * @param relation how it bears on the candidate, e.g. {@code exact}, {@code via-ancestor}, {@code
 *     via-relatives}, {@code not-annotated}, {@code excluded}, {@code edge}, {@code criterion}
 * @param log10LR signed contribution, log10 likelihood ratio
 * @param details further values, by name
 * @param edges graph edges it rests on
 */
public record LedgerPart(
    String key,
    String label,
    String relation,
    double log10LR,
    Map<String, String> details,
    List<EdgeRef> edges) {

  public LedgerPart {
    details = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(details));
    edges = List.copyOf(edges);
  }
}
