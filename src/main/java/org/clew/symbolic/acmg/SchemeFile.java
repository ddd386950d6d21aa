package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * {@code combining.yaml}: the combining schemes of a pack, as data.
 *
 * @param schemes by name
 */
record SchemeFile(Map<String, Entry> schemes) {

  /**
   * One scheme. {@code kind} is {@code table} or {@code points}.
   *
   * @param citation where it is published
   * @param status e.g. {@code draft}; empty if published
   * @param parent a table whose combinations are kept
   * @param combinations per class code, e.g. {@code LP: [{very_strong: 1, moderate: 1}]}
   * @param bands per class code, lowest sum of points
   */
  record Entry(
      String kind,
      @Nullable String citation,
      @Nullable String status,
      @Nullable String parent,
      @Nullable Map<String, List<Map<String, Integer>>> combinations,
      @Nullable Map<String, Integer> bands) {}

  static Map<String, CombiningScheme> read(Path file) {
    Map<String, CombiningScheme> result = new LinkedHashMap<>();
    SchemeFile content = PackManifest.yaml(file, SchemeFile.class);
    for (var e : content.schemes().entrySet()) {
      try {
        result.put(e.getKey(), scheme(e.getKey(), e.getValue(), result));
      } catch (IllegalArgumentException problem) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            file + ": scheme '" + e.getKey() + "': " + problem.getMessage(),
            "Correct combining.yaml.");
      }
    }
    return result;
  }

  private static CombiningScheme scheme(
      String name, Entry entry, Map<String, CombiningScheme> earlier) {
    switch (entry.kind()) {
      case "points" -> {
        Map<AcmgClass, Integer> from = new EnumMap<>(AcmgClass.class);
        if (entry.bands() == null) {
          throw new IllegalArgumentException("no bands");
        }
        entry.bands().forEach((code, lowest) -> from.put(classOf(code), lowest));
        return new CombiningScheme.Points(name, from, true);
      }
      case "table" -> {
        Map<AcmgClass, List<CombiningScheme.Combination>> all = new EnumMap<>(AcmgClass.class);
        if (entry.parent() != null) {
          if (!(earlier.get(entry.parent()) instanceof CombiningScheme.Table t)) {
            throw new IllegalArgumentException("no table '" + entry.parent() + "' above it");
          }
          t.combinations().forEach((c, k) -> all.put(c, new ArrayList<>(k)));
        }
        if (entry.combinations() != null) {
          entry.combinations().forEach(
              (code, list) -> {
                List<CombiningScheme.Combination> of =
                    all.computeIfAbsent(classOf(code), c -> new ArrayList<>());
                list.forEach(k -> of.add(combination(k)));
              });
        }
        return new CombiningScheme.Table(name, all);
      }
      default -> throw new IllegalArgumentException("unknown kind '" + entry.kind() + "'");
    }
  }

  private static CombiningScheme.Combination combination(Map<String, Integer> counts) {
    Map<Strength, Integer> atLeast = new EnumMap<>(Strength.class);
    counts.forEach(
        (word, n) -> atLeast.put(Strength.valueOf(word.toUpperCase(Locale.ROOT)), n));
    return new CombiningScheme.Combination(atLeast);
  }

  static AcmgClass classOf(String code) {
    for (AcmgClass c : AcmgClass.values()) {
      if (c.code().equals(code)) {
        return c;
      }
    }
    throw new IllegalArgumentException("unknown class '" + code + "'");
  }
}
