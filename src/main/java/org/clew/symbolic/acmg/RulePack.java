package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Strength;

/**
 * A rule pack: a folder with {@code pack.yaml}, DRL for logic, tables for numbers and its own
 * tests. Loading reads the tables; the rules compile at first use, once.
 */
public final class RulePack {

  /** Combining schemes that every base pack defines. */
  public static final String SCHEME_2015 = "2015";

  public static final String SCHEME_2015_SVI = "2015-svi";
  public static final String SCHEME_POINTS = "points";

  /** End of the name of a scheme that is not in force yet. */
  public static final String DRAFT = "-draft";

  private final Path folder;
  private final PackManifest manifest;
  private final Settings settings;
  private final Map<String, String> units;
  private final PredictorTable predictors;
  private final Map<String, Pvs1Leaf> leaves;
  private final List<Exclusion> exclusions;
  private final List<Cap> caps;
  private final Map<String, Set<String>> ba1Exceptions;
  private final Map<String, CombiningScheme> schemes;
  private final Map<AcmgCriterion, List<Curie>> citations;
  private volatile Optional<Path> cacheFolder = Optional.empty();
  private volatile RuleEngine engine;

  @SuppressWarnings("NullAway.Init")
  private RulePack(
      Path folder,
      PackManifest manifest,
      Settings settings,
      Map<String, String> units,
      PredictorTable predictors,
      Map<String, Pvs1Leaf> leaves,
      List<Exclusion> exclusions,
      List<Cap> caps,
      Map<String, Set<String>> ba1Exceptions,
      Map<String, CombiningScheme> schemes) {
    this.folder = folder;
    this.manifest = manifest;
    this.settings = settings;
    this.units = Map.copyOf(units);
    this.predictors = predictors;
    this.leaves = leaves;
    this.exclusions = exclusions;
    this.caps = caps;
    this.ba1Exceptions = ba1Exceptions;
    this.schemes = schemes;
    this.citations = new EnumMap<>(AcmgCriterion.class);
    for (AcmgCriterion c : AcmgCriterion.values()) {
      citations.put(c, c.citations());
    }
  }

  /** Loads a pack from its folder on the local disk. */
  public static RulePack load(Path folder) {
    PackManifest manifest = PackManifest.read(folder);
    Map<String, Settings.Value> values = new HashMap<>();
    Map<String, String> units = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("settings.tsv"))) {
      values.put(
          r.required("key"), new Settings.Value(r.required("value"), "", r.required("source")));
      units.put(r.required("key"), r.get("unit"));
    }
    Map<String, Pvs1Leaf> leaves = new LinkedHashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("pvs1_leaves.tsv"))) {
      Optional<Strength> strength =
          r.required("strength").equals("NOT_APPLICABLE")
              ? Optional.empty()
              : Optional.of(r.constant(Strength.class, "strength"));
      leaves.put(r.required("leaf"), new Pvs1Leaf(r.required("leaf"), strength, r.get("when")));
    }
    Map<String, Set<String>> exceptions = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("ba1_exceptions.tsv"))) {
      Set<String> names =
          exceptions.computeIfAbsent(r.required("gene"), g -> new java.util.HashSet<>());
      names.add(r.required("hgvs_c"));
      if (!r.get("hgvs_p").isEmpty()) {
        names.add(r.get("hgvs_p"));
      }
    }
    return new RulePack(
        folder,
        manifest,
        new Settings(values),
        units,
        PredictorTable.read(
            Tables.read(folder.resolve("predictors.tsv")),
            Tables.read(folder.resolve("predictor_intervals.tsv"))),
        leaves,
        Exclusion.read(folder.resolve("exclusions.tsv")),
        Cap.read(folder.resolve("caps.tsv")),
        exceptions,
        SchemeFile.read(folder.resolve("combining.yaml"), Map.of()));
  }

  public PackManifest manifest() {
    return manifest;
  }

  public Path folder() {
    return folder;
  }

  public Settings settings() {
    return settings;
  }

  /** Unit of a setting, empty if it has none. */
  public String unit(String key) {
    return units.getOrDefault(key, "");
  }

  public PredictorTable predictors() {
    return predictors;
  }

  public List<Exclusion> exclusions() {
    return exclusions;
  }

  public List<Cap> caps() {
    return caps;
  }

  /** The leaf of that name; rules use it. */
  public Pvs1Leaf leaf(String id) {
    Pvs1Leaf leaf = leaves.get(id);
    if (leaf == null) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The pack " + manifest.id() + " has no PVS1 leaf '" + id + "'",
          "Add it to pvs1_leaves.tsv.");
    }
    return leaf;
  }

  public Map<String, Pvs1Leaf> leaves() {
    return java.util.Collections.unmodifiableMap(leaves);
  }

  /** Whether the variant is on the list of those too common yet pathogenic (Ghosh et al. 2018). */
  public boolean ba1Exception(VariantFacts v) {
    Set<String> names = ba1Exceptions.getOrDefault(v.symbol(), Set.of());
    return names.contains(v.hgvs().coding()) || names.contains(v.hgvs().protein());
  }

  public Map<String, CombiningScheme> schemes() {
    return java.util.Collections.unmodifiableMap(schemes);
  }

  public CombiningScheme scheme(String name) {
    CombiningScheme s = schemes.get(name);
    if (s == null) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The pack " + manifest.id() + " has no combining scheme '" + name + "'",
          "Known: " + String.join(", ", schemes.keySet()) + ".");
    }
    return s;
  }

  /** Class under each scheme of the pack, in the pack's order. */
  public Map<String, AcmgClass> classes(List<EvidenceCode> evidence) {
    Map<String, AcmgClass> result = new LinkedHashMap<>();
    schemes.forEach((name, scheme) -> result.put(name, scheme.classify(evidence)));
    return result;
  }

  List<Curie> citations(AcmgCriterion criterion) {
    return citations.getOrDefault(criterion, List.of());
  }

  /** The compiled rules; compiles them at the first call. */
  RuleEngine engine() {
    RuleEngine e = engine;
    if (e == null) {
      synchronized (this) {
        e = engine;
        if (e == null) {
          e =
              RuleEngine.compile(
                  folder.resolve("drl"), manifest.id(), manifest.version(), cacheFolder);
          engine = e;
        }
      }
    }
    return e;
  }

  /** Names of the compiled rules. */
  public List<String> ruleNames() {
    return engine().ruleNames();
  }

  /**
   * Keeps compiled rules in that folder (of the user's own, below {@code CLEW_HOME}): a start then
   * takes a second or two instead of compiling anew.
   */
  public RulePack keepingCompiledIn(Path cache) {
    cacheFolder = Optional.of(cache);
    return this;
  }
}
