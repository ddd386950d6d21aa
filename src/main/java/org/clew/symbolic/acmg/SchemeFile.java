package org.clew.symbolic.acmg;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * {@code combining.yaml}: the combining schemes of a pack, as data.
 *
 * @param schemes by name, each may build on one above it
 */
record SchemeFile(Map<String, Entry> schemes) {

  /**
   * One scheme. {@code kind} is {@code table} or {@code points}.
   *
   * @param citation where it is published
   * @param status e.g. {@code draft}; empty if published
   * @param parent a scheme of the same kind above it whose entries are kept
   * @param combinations table: per class code, e.g. {@code LP: [{very_strong: 1, moderate: 1}]}
   * @param uncontested table: as combinations, for evidence of one direction only
   * @param conflict table: {@code both_reached} or {@code points}
   * @param conflictBands table: name of the points scheme for conflicts
   * @param holdsAgainst table: see {@link TableScheme.Firm}
   * @param exceptions table: evidence codes that take BA1 out
   * @param bands points: lowest sum per class code
   * @param rarityException points: see {@link PointScheme}
   */
  record Entry(
      String kind,
      @Nullable String citation,
      @Nullable String status,
      @Nullable String parent,
      @Nullable Map<String, List<Map<String, Integer>>> combinations,
      @Nullable Map<String, List<Map<String, Integer>>> uncontested,
      @Nullable String conflict,
      @JsonProperty("conflict_bands") @Nullable String conflictBands,
      @JsonProperty("holds_against") @Nullable Firm holdsAgainst,
      @Nullable List<String> exceptions,
      @Nullable Map<String, Integer> bands,
      @JsonProperty("rarity_exception") @Nullable Boolean rarityException) {}

  /** Benign {@code codes} that hold alone {@code against} pathogenic ones. */
  record Firm(List<String> codes, List<String> against) {
    TableScheme.Firm read() {
      return new TableScheme.Firm(criteria(codes), criteria(against));
    }

    private static Set<AcmgCriterion> criteria(List<String> codes) {
      Set<AcmgCriterion> all = new HashSet<>();
      for (String c : codes) {
        all.add(
            AcmgCriterion.parse(c)
                .orElseThrow(() -> new IllegalArgumentException("unknown criterion '" + c + "'")));
      }
      return all;
    }
  }

  /** Schemes of the file, after those of the packs below. */
  static Map<String, CombiningScheme> read(Path file, Map<String, CombiningScheme> below) {
    Map<String, CombiningScheme> result = new LinkedHashMap<>(below);
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
      String name, Entry entry, Map<String, CombiningScheme> above) {
    return switch (entry.kind()) {
      case "points" -> points(name, entry);
      case "table" -> table(name, entry, above);
      default -> throw new IllegalArgumentException("unknown kind '" + entry.kind() + "'");
    };
  }

  private static PointScheme points(String name, Entry entry) {
    if (entry.bands() == null) {
      throw new IllegalArgumentException("no bands");
    }
    Map<AcmgClass, Integer> from = new EnumMap<>(AcmgClass.class);
    entry.bands().forEach((code, lowest) -> from.put(classOf(code), lowest));
    for (AcmgClass c : AcmgClass.values()) {
      if (c != AcmgClass.BENIGN && !from.containsKey(c)) {
        throw new IllegalArgumentException("no band for " + c.code());
      }
    }
    return new PointScheme(name, from, Boolean.TRUE.equals(entry.rarityException()));
  }

  private static TableScheme table(String name, Entry entry, Map<String, CombiningScheme> above) {
    TableScheme parent = null;
    if (entry.parent() != null) {
      if (!(above.get(entry.parent()) instanceof TableScheme t)) {
        throw new IllegalArgumentException("no table '" + entry.parent() + "' above it");
      }
      parent = t;
    }
    PointScheme bands = parent == null ? null : parent.bands();
    if (entry.conflictBands() != null) {
      if (!(above.get(entry.conflictBands()) instanceof PointScheme p)) {
        throw new IllegalArgumentException("no points '" + entry.conflictBands() + "' above it");
      }
      bands = p;
    }
    Set<EvidenceCode> exceptions = new HashSet<>(parent == null ? Set.of() : parent.exceptions());
    if (entry.exceptions() != null) {
      entry.exceptions().forEach(code -> exceptions.add(EvidenceCode.parse(code)));
    }
    TableScheme.Conflict conflict =
        entry.conflict() != null
            ? TableScheme.Conflict.valueOf(entry.conflict().toUpperCase(Locale.ROOT))
            : parent != null ? parent.conflict() : TableScheme.Conflict.BOTH_REACHED;
    if (conflict == TableScheme.Conflict.POINTS && bands == null) {
      throw new IllegalArgumentException("conflict: points needs conflict_bands");
    }
    return new TableScheme(
        name,
        TableScheme.merged(
            parent == null ? Map.of() : parent.combinations(), combinations(entry.combinations())),
        TableScheme.merged(
            parent == null ? Map.of() : parent.uncontested(), combinations(entry.uncontested())),
        conflict,
        bands,
        entry.holdsAgainst() != null
            ? entry.holdsAgainst().read()
            : parent == null ? null : parent.firm(),
        exceptions);
  }

  private static Map<AcmgClass, List<CombiningScheme.Combination>> combinations(
      @Nullable Map<String, List<Map<String, Integer>>> text) {
    Map<AcmgClass, List<CombiningScheme.Combination>> all = new EnumMap<>(AcmgClass.class);
    if (text != null) {
      text.forEach(
          (code, list) ->
              all.put(classOf(code), list.stream().map(SchemeFile::combination).toList()));
    }
    return all;
  }

  private static CombiningScheme.Combination combination(Map<String, Integer> counts) {
    Map<Strength, Integer> atLeast = new EnumMap<>(Strength.class);
    counts.forEach((word, n) -> atLeast.put(Strength.valueOf(word.toUpperCase(Locale.ROOT)), n));
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
