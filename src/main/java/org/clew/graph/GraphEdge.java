package org.clew.graph;

import java.util.List;
import java.util.Map;

/**
 * An edge apart from any graph: what {@link SnapshotBuilder} and {@link SnapshotPatch} put into
 * one.
 *
 * @param type kind of relation
 * @param id key; parallel edges stay apart by it
 * @param subject primary id of the subject's node
 * @param object primary id of the object's node
 * @param frequency 0–1, {@code NaN} if none is stated
 * @param count n of a frequency n/m, else 0
 * @param total m of a frequency n/m, else 0
 * @param negated whether the relation is stated not to hold
 * @param source primary knowledge source
 * @param publications CURIEs of publications
 * @param properties further properties by KGX column name
 */
public record GraphEdge(
    EdgeType type,
    String id,
    String subject,
    String object,
    float frequency,
    int count,
    int total,
    boolean negated,
    String source,
    List<String> publications,
    Map<String, String> properties) {

  public GraphEdge {
    publications = List.copyOf(publications);
    properties = Map.copyOf(properties);
  }
}
