package org.clew.graph.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxNode;

/** One drug with every id that cross-references give it. */
final class Drug {

  private static final List<String> PREFERENCE = List.of("CHEMBL.COMPOUND", "DRUGBANK", "CHEBI");

  private static final Comparator<String> PRIMARY_FIRST =
      Comparator.comparingInt(Drug::preference)
          .thenComparingInt(String::length)
          .thenComparing(Comparator.naturalOrder());

  private final TreeSet<String> ids = new TreeSet<>(PRIMARY_FIRST);
  private final TreeSet<String> synonyms = new TreeSet<>();
  private final TreeSet<String> providedBy = new TreeSet<>();
  final Map<String, String> properties = new TreeMap<>();
  private String name = "";

  private static int preference(String id) {
    int p = PREFERENCE.indexOf(id.substring(0, Math.max(0, id.indexOf(':'))));
    return p < 0 ? PREFERENCE.size() : p;
  }

  Drug(String id) {
    ids.add(id);
  }

  void add(String id) {
    ids.add(id);
  }

  String id() {
    return ids.first();
  }

  /** A name; the first becomes the label, the others synonyms. */
  void name(String text) {
    if (name.isEmpty()) {
      name = text;
    } else if (!text.equalsIgnoreCase(name)) {
      synonyms.add(text);
    }
  }

  void namedBy(String infores) {
    providedBy.add(infores);
  }

  boolean inGraph() {
    return !providedBy.isEmpty();
  }

  KgxNode node() {
    return new KgxNode(
        id(),
        List.of(NodeKind.DRUG.category()),
        name.isEmpty() ? id() : name,
        ids.stream().skip(1).toList(),
        List.of(),
        List.copyOf(synonyms),
        List.copyOf(providedBy),
        properties);
  }
}
