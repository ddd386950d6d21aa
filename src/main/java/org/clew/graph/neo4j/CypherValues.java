package org.clew.graph.neo4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Entity;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Relationship;

/** Values of Neo4j as plain data: maps, lists, numbers, text. */
final class CypherValues {

  private CypherValues() {}

  /** The value; {@code null} for Cypher's null. */
  static @Nullable Object plain(Value v) {
    return v.isNull() ? null : of(v.asObject());
  }

  private static Object of(Object o) {
    if (o instanceof Node n) {
      return node(n);
    }
    if (o instanceof Relationship r) {
      return relationship(r);
    }
    if (o instanceof Path p) {
      List<Object> steps = new ArrayList<>();
      p.nodes().forEach(n -> steps.add(node(n)));
      List<Object> edges = new ArrayList<>();
      p.relationships().forEach(r -> edges.add(relationship(r)));
      return Map.of("nodes", steps, "relationships", edges);
    }
    if (o instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(x -> plain.add(x == null ? null : of(x)));
      return plain;
    }
    if (o instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((k, x) -> plain.put(String.valueOf(k), x == null ? null : of(x)));
      return plain;
    }
    return o instanceof Number || o instanceof Boolean ? o : o.toString();
  }

  private static Map<String, Object> node(Node n) {
    List<String> labels = new ArrayList<>();
    n.labels().forEach(labels::add);
    return Map.of("labels", labels, "properties", properties(n));
  }

  private static Map<String, Object> relationship(Relationship r) {
    return Map.of("type", r.type(), "properties", properties(r));
  }

  private static Map<String, @Nullable Object> properties(Entity e) {
    Map<String, @Nullable Object> properties = new TreeMap<>();
    e.keys().forEach(k -> properties.put(k, plain(e.get(k))));
    return properties;
  }
}
