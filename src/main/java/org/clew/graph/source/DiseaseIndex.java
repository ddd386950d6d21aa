package org.clew.graph.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which ids of OMIM, Orphanet, DECIPHER and MONDO denote one disease. MONDO's exact matches decide:
 *
 * <ul>
 *   <li>a MONDO class and the entries that it alone matches are one disease;
 *   <li>OMIM entries stay apart: where one class matches several, each is a disease of its own
 *       below the class, since OMIM tells them apart by gene or inheritance;
 *   <li>an entry that matches several classes is joined to none.
 * </ul>
 */
final class DiseaseIndex {

  private static final Pattern ORPHANET = Pattern.compile("(?i)(?:orphanet|orpha|ordo)[:_](\\d+)");

  private final Map<String, TreeSet<String>> externalsOf = new TreeMap<>();
  private final Map<String, TreeSet<String>> classesOf = new TreeMap<>();
  private final Map<String, TreeSet<String>> parents = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, Disease> diseases = new HashMap<>();

  /** One spelling of each vocabulary: {@code Orphanet:558} becomes {@code ORPHA:558}. */
  static String normal(String id) {
    Matcher orphanet = ORPHANET.matcher(id);
    return orphanet.matches() ? "ORPHA:" + orphanet.group(1) : id;
  }

  /** An exact match of a MONDO class. */
  void match(String mondo, String mondoLabel, String external, String externalLabel) {
    String e = normal(external);
    externalsOf.computeIfAbsent(mondo, m -> new TreeSet<>()).add(e);
    classesOf.computeIfAbsent(e, x -> new TreeSet<>()).add(mondo);
    label(mondo, mondoLabel);
    label(e, externalLabel);
  }

  /** A subclass axiom between MONDO classes. */
  void isA(String child, String parent) {
    parents.computeIfAbsent(child, c -> new TreeSet<>()).add(parent);
    parents.computeIfAbsent(parent, c -> new TreeSet<>());
  }

  /** A name to fall back on. */
  void label(String id, String name) {
    if (!name.isEmpty()) {
      labels.putIfAbsent(id, name);
    }
  }

  /**
   * Joins what the matches join; call once, after all matches.
   *
   * @param ambiguous takes each entry that is not joined, and why
   */
  void join(BiConsumer<String, String> ambiguous) {
    Map<String, Disease> joined = new LinkedHashMap<>();
    for (Map.Entry<String, TreeSet<String>> e : externalsOf.entrySet()) {
      Disease disease = new Disease(e.getKey());
      List<String> omim = e.getValue().stream().filter(x -> x.startsWith("OMIM:")).toList();
      for (String external : e.getValue()) {
        if (classesOf.get(external).size() > 1) {
          if (classesOf.get(external).first().equals(e.getKey())) {
            ambiguous.accept(external, "exact match to " + classesOf.get(external));
          }
        } else if (omim.size() > 1 && omim.contains(external)) {
          Disease own = new Disease(external);
          own.broader.add(disease);
          joined.put(external, own);
          ambiguous.accept(external, e.getKey() + " is an exact match of " + omim);
        } else {
          disease.add(external);
          joined.put(external, disease);
        }
      }
      joined.put(e.getKey(), disease);
    }
    diseases.putAll(joined);
  }

  /** The disease with that id; an id that nothing matches is a disease of its own. */
  Disease resolve(String id) {
    return diseases.computeIfAbsent(normal(id), Disease::new);
  }

  /** The disease with that id, if it is mapped, placed in the hierarchy, or met before. */
  Optional<Disease> known(String id) {
    String n = normal(id);
    Disease d = diseases.get(n);
    return d != null || !parents.containsKey(n) ? Optional.ofNullable(d) : Optional.of(resolve(n));
  }

  /** Whether this release of MONDO maps the id or places it in its hierarchy. */
  boolean inMondo(String id) {
    String n = normal(id);
    return externalsOf.containsKey(n) || classesOf.containsKey(n) || parents.containsKey(n);
  }

  /** Gives every disease the names that MONDO and the mappings know for its ids. */
  void nameFromLabels(Collection<Disease> which) {
    for (Disease d : which) {
      for (String id : d.ids()) {
        d.name(id, labels.getOrDefault(id, ""));
      }
    }
  }

  /** Diseases one step above, through the MONDO classes it is or a class that matches it. */
  Set<Disease> parents(Disease d) {
    Set<Disease> up = new java.util.LinkedHashSet<>(d.broader);
    for (String id : d.ids()) {
      for (String p : parents.getOrDefault(id, new TreeSet<>())) {
        up.add(resolve(p));
      }
    }
    up.remove(d);
    return up;
  }

  /** Diseases that a source says something of, by primary id. */
  Collection<Disease> named() {
    Map<String, Disease> named = new TreeMap<>();
    for (Disease d : diseases.values()) {
      if (!d.grouping()) {
        named.put(d.id(), d);
      }
    }
    return named.values();
  }
}
