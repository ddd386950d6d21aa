package org.clew.graph.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxNode;

/** One disease with every id that exact matches give it. */
final class Disease {

  /** Vocabularies by the order in which they give the primary id. */
  private static final List<String> PREFERENCE = List.of("OMIM", "DECIPHER", "ORPHA", "MONDO");

  /** Preferred vocabulary first, then lower numbers. */
  static final Comparator<String> PRIMARY_FIRST =
      Comparator.comparingInt(Disease::preference)
          .thenComparingInt(String::length)
          .thenComparing(Comparator.naturalOrder());

  private final TreeSet<String> ids = new TreeSet<>(PRIMARY_FIRST);
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> providedBy = new TreeSet<>();
  private final Map<String, TreeMap<String, TreeSet<String>>> statements = new TreeMap<>();

  /** Diseases that this one is a special form of, beside those of its MONDO classes. */
  final Set<Disease> broader = new LinkedHashSet<>();

  private static int preference(String id) {
    int p = PREFERENCE.indexOf(prefix(id));
    return p < 0 ? PREFERENCE.size() : p;
  }

  private static String prefix(String id) {
    return id.substring(0, Math.max(0, id.indexOf(':')));
  }

  Disease(String id) {
    ids.add(id);
  }

  void add(String id) {
    ids.add(id);
  }

  /** The id by which the graph knows it. */
  String id() {
    return ids.first();
  }

  Set<String> ids() {
    return ids;
  }

  /** A name that a source gives one of its ids; the first source counts. */
  void name(String id, String name) {
    if (!name.isEmpty()) {
      names.putIfAbsent(id, name);
    }
  }

  /** Some source says something of it: it belongs to the graph in its own right. */
  void namedBy(String infores) {
    providedBy.add(infores);
  }

  /** Whether only the hierarchy needs it. */
  boolean grouping() {
    return providedBy.isEmpty();
  }

  /** A value of a property and what states it, e.g. inheritance HP:0000006, stated by PMID:1. */
  void state(String property, String value, String reference) {
    statements
        .computeIfAbsent(property, p -> new TreeMap<>())
        .computeIfAbsent(value, v -> new TreeSet<>())
        .add(reference);
  }

  String name() {
    for (String id : ids) {
      String name = names.get(id);
      if (name != null) {
        return name;
      }
    }
    return "";
  }

  KgxNode node(String mondo) {
    String name = name();
    TreeSet<String> synonyms = new TreeSet<>(names.values());
    synonyms.remove(name);
    Map<String, String> properties = new TreeMap<>();
    statements.forEach(
        (property, values) -> {
          properties.put(property, String.join("|", values.keySet()));
          properties.put(property + "_reference", references(values));
        });
    if (grouping()) {
      properties.put("grouping", "true");
    }
    List<String> others = ids.stream().skip(1).toList();
    return new KgxNode(
        id(),
        List.of(NodeKind.DISEASE.category()),
        name.isEmpty() ? id() : name,
        others,
        List.of(),
        List.copyOf(synonyms),
        grouping() ? List.of(mondo) : List.copyOf(providedBy),
        properties);
  }

  /** {@code HP:0000006=PMID:1,OMIM:2|HP:0000007=OMIM:2}. */
  private static String references(TreeMap<String, TreeSet<String>> values) {
    return String.join(
        "|",
        values.entrySet().stream()
            .map(e -> e.getKey() + "=" + String.join(",", e.getValue()))
            .toList());
  }
}
