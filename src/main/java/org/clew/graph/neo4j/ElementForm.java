package org.clew.graph.neo4j;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;

/**
 * KGX rows as Neo4j properties, and back. Property names are KGX column names; columns of several
 * values are lists, counts are integers, the quotient is a float, {@code negated} a boolean, and
 * everything else text. Absent values have no property. Elements that an import wrote carry {@link
 * #MANAGED}; what people add with Cypher does not, and no import removes it.
 */
final class ElementForm {

  /** Changes whenever the written form does, so that the next import writes anew. */
  static final int VERSION = 1;

  /** Marks what an import wrote. */
  static final String MANAGED = "clew_managed";

  private static final Set<String> NODE_OWN = withMark(KgxNode.COLUMNS);
  private static final Set<String> EDGE_OWN = withMark(KgxEdge.COLUMNS);

  private ElementForm() {}

  private static Set<String> withMark(Set<String> columns) {
    Set<String> own = new HashSet<>(columns);
    own.add(MANAGED);
    return own;
  }

  static Map<String, Object> of(KgxNode n) {
    Map<String, Object> p = new HashMap<>(n.properties());
    p.put("id", n.id());
    put(p, "category", n.category());
    put(p, "name", n.name());
    put(p, "equivalent_identifiers", n.equivalent());
    put(p, "xref", n.xref());
    put(p, "synonym", n.synonym());
    put(p, "provided_by", n.providedBy());
    p.put(MANAGED, true);
    return p;
  }

  static Map<String, Object> of(KgxEdge e) {
    Map<String, Object> p = new HashMap<>(e.properties());
    p.put("id", e.id());
    put(p, "predicate", e.predicate());
    put(p, "primary_knowledge_source", e.source());
    put(p, "aggregator_knowledge_source", e.aggregators());
    put(p, "publications", e.publications());
    put(p, "knowledge_level", e.knowledgeLevel());
    put(p, "agent_type", e.agentType());
    p.put("negated", e.negated());
    if (e.total() > 0) {
      p.put("has_count", (long) e.count());
      p.put("has_total", (long) e.total());
    }
    if (!Float.isNaN(e.quotient())) {
      p.put("has_quotient", Double.valueOf(Float.toString(e.quotient())));
    }
    put(p, "frequency_qualifier", e.frequencyQualifier());
    put(p, "onset_qualifier", e.onsetQualifier());
    put(p, "sex_qualifier", e.sexQualifier());
    put(p, "has_evidence", e.evidence());
    put(p, "original_subject", e.originalSubject());
    put(p, "original_object", e.originalObject());
    p.put(MANAGED, true);
    return p;
  }

  static KgxNode node(NodeKind kind, Map<String, Object> p) {
    List<String> category = list(p, "category");
    return new KgxNode(
        text(p, "id"),
        category.isEmpty() ? List.of(kind.category()) : category,
        text(p, "name"),
        list(p, "equivalent_identifiers"),
        list(p, "xref"),
        list(p, "synonym"),
        list(p, "provided_by"),
        others(p, NODE_OWN));
  }

  /**
   * The edge of a relationship.
   *
   * @throws IllegalArgumentException if its frequency is out of range
   */
  static KgxEdge edge(EdgeType type, String subject, String object, Map<String, Object> p) {
    String predicate = text(p, "predicate");
    String source = text(p, "primary_knowledge_source");
    int count = (int) number(p, "has_count", 0);
    int total = (int) number(p, "has_total", 0);
    double stated = total > 0 ? (double) count / total : Double.NaN;
    KgxEdge.Builder edge =
        KgxEdge.of(
                subject,
                predicate.isEmpty() ? type.predicate() : predicate,
                object,
                source.isEmpty() ? "infores:unknown" : source)
            .id(text(p, "id"))
            .aggregators(list(p, "aggregator_knowledge_source"))
            .publications(list(p, "publications"))
            .level(text(p, "knowledge_level"), text(p, "agent_type"))
            .negated(Boolean.parseBoolean(text(p, "negated")))
            .frequency(
                count,
                total,
                (float) number(p, "has_quotient", stated),
                text(p, "frequency_qualifier"))
            .onset(text(p, "onset_qualifier"))
            .sex(text(p, "sex_qualifier"))
            .evidence(list(p, "has_evidence"))
            .original(text(p, "original_subject"), text(p, "original_object"));
    others(p, EDGE_OWN).forEach(edge::property);
    return edge.build();
  }

  /** A 64-bit hash of an element's place and properties, to tell whether an import changes it. */
  static long fingerprint(String subject, String object, Map<String, Object> properties) {
    String text = subject + '\u001f' + object + '\u001f' + new TreeMap<>(properties);
    byte[] sha = SHA.get().digest(text.getBytes(StandardCharsets.UTF_8));
    long hash = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      hash = hash << 8 | (sha[i] & 0xff);
    }
    return hash;
  }

  private static final ThreadLocal<MessageDigest> SHA =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException(e);
            }
          });

  private static void put(Map<String, Object> p, String key, String value) {
    if (!value.isEmpty()) {
      p.put(key, value);
    }
  }

  private static void put(Map<String, Object> p, String key, List<String> values) {
    if (!values.isEmpty()) {
      p.put(key, values);
    }
  }

  private static String text(Map<String, Object> p, String key) {
    Object value = p.get(key);
    return value == null ? "" : text(value);
  }

  private static String text(Object value) {
    return value instanceof List<?> values
        ? String.join("|", values.stream().map(ElementForm::text).toList())
        : clean(value.toString());
  }

  /** People may write anything into Neo4j: control characters become spaces, as in KGX. */
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return text.replaceAll("[\\x00-\\x1f]+", " ").strip();
      }
    }
    return text;
  }

  private static List<String> list(Map<String, Object> p, String key) {
    Object value = p.get(key);
    if (value == null) {
      return List.of();
    }
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    List<String> texts = new ArrayList<>(values.size());
    for (Object v : values) {
      texts.add(text(v));
    }
    return texts;
  }

  private static double number(Map<String, Object> p, String key, double otherwise) {
    Object value = p.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException(key + " is '" + value + "', no number");
  }

  private static Map<String, String> others(Map<String, Object> p, Set<String> own) {
    Map<String, String> others = new TreeMap<>();
    p.forEach(
        (key, value) -> {
          if (!own.contains(key)) {
            others.put(clean(key).replace('=', '_'), text(value));
          }
        });
    return others;
  }
}
