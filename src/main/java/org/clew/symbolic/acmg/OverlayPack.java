package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Strength;

/**
 * A layer on top of the base pack and the expert panels, e.g. a laboratory's own: gene-specific
 * thresholds, hotspots and phenotype rules, exclusions and caps. It holds tables only; a layer with
 * DRL is refused, so that the logic stays in one place.
 *
 * @param folder where it lies
 * @param manifest what it is
 * @param settings settings by gene
 * @param hotspots regions of PM1 by gene
 * @param phenotypeRules rules for PP4 by gene
 * @param exclusions more exclusions
 * @param caps more caps
 */
public record OverlayPack(
    Path folder,
    PackManifest manifest,
    Map<String, Map<String, Settings.Value>> settings,
    Map<String, List<Region>> hotspots,
    Map<String, List<PhenotypeRule>> phenotypeRules,
    List<Exclusion> exclusions,
    List<Cap> caps) {

  private static final List<String> SCOPES =
      List.of("dominant", "recessive", "unknown", "mitochondrial");

  public OverlayPack {
    settings = Map.copyOf(settings);
    hotspots = Map.copyOf(hotspots);
    phenotypeRules = Map.copyOf(phenotypeRules);
    exclusions = List.copyOf(exclusions);
    caps = List.copyOf(caps);
  }

  /**
   * The overlays of a rules folder: every pack that names a parent, but for the panels' one; a
   * parent before its children.
   */
  public static List<OverlayPack> loadAll(Path rules, RulePack base) {
    Map<String, OverlayPack> waiting = new LinkedHashMap<>();
    for (Path folder : folders(rules)) {
      PackManifest manifest = PackManifest.read(folder);
      if (!manifest.parent().isEmpty() && !manifest.id().equals(RuleBook.PANELS)) {
        if (waiting.put(manifest.id(), load(folder, base)) != null) {
          throw invalid(folder, "there are two packs '" + manifest.id() + "'", "Rename one.");
        }
      }
    }
    Set<String> below = new LinkedHashSet<>(List.of(base.manifest().id(), RuleBook.PANELS));
    List<OverlayPack> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<OverlayPack> next =
          waiting.values().stream().filter(p -> below.contains(p.manifest().parent())).toList();
      if (next.isEmpty()) {
        OverlayPack first = waiting.values().iterator().next();
        throw invalid(
            first.folder(),
            "its parent '" + first.manifest().parent() + "' is not there, or the parents go round",
            "Name the pack that it lies on, e.g. parent: " + RuleBook.PANELS + ".");
      }
      for (OverlayPack p : next) {
        ordered.add(p);
        below.add(p.manifest().id());
        waiting.remove(p.manifest().id());
      }
    }
    return ordered;
  }

  /** What a test case puts on top of a pack. */
  static OverlayPack ofTest(
      String gene, Map<String, Settings.Value> settings, List<PhenotypeRule> rules) {
    PackManifest manifest =
        new PackManifest(
            "test", "0.0.0", "", "", List.of(), "", PackManifest.Scope.everything(), "");
    return new OverlayPack(
        Path.of(""),
        manifest,
        Map.of(gene, settings),
        Map.of(),
        Map.of(gene, rules),
        List.of(),
        List.of());
  }

  private static List<Path> folders(Path rules) {
    try (Stream<Path> all = Files.list(rules)) {
      return all.filter(f -> Files.isRegularFile(f.resolve("pack.yaml"))).sorted().toList();
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No rule packs in " + rules,
          "Give the folder that holds the packs, e.g. rules/.",
          e);
    }
  }

  static OverlayPack load(Path folder, RulePack base) {
    PackManifest manifest = PackManifest.read(folder);
    if (Files.exists(folder.resolve("drl"))) {
      throw invalid(
          folder,
          "an overlay holds no DRL",
          "Say it in tables, or change the base pack's rules on the server's disk.");
    }
    String id = manifest.id();
    Map<String, Map<String, Settings.Value>> settings = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("gene_settings.tsv"))) {
      Settings.Value value = new Settings.Value(r.required("value"), id, r.required("source"));
      for (String key : keys(r, base.settings())) {
        base.settings().requireSameKind(key, value.text(), r);
        for (String gene : genes(r)) {
          requireScope(gene, r, manifest);
          if (settings.computeIfAbsent(gene, g -> new HashMap<>()).put(key, value) != null) {
            throw r.bad(gene + " has '" + key + "' twice");
          }
        }
      }
    }
    Map<String, List<Region>> hotspots = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("hotspots.tsv"))) {
      int first = r.integer("first");
      int last = r.get("last").isEmpty() ? first : r.integer("last");
      if (first < 1 || last < first) {
        throw r.bad("residues " + first + " to " + last + " are no region");
      }
      hotspots
          .computeIfAbsent(inScope(r, manifest), g -> new ArrayList<>())
          .add(new Region(first, last, strength(r), r.required("source"), id));
    }
    Map<String, List<PhenotypeRule>> phenotypes = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("phenotype_rules.tsv"))) {
      PhenotypeRule rule =
          new PhenotypeRule(
              r.required("id"),
              inScope(r, manifest),
              terms(r, "all_of"),
              terms(r, "any_of"),
              terms(r, "none_of"),
              strength(r),
              r.required("source"),
              id);
      if (rule.allOf().isEmpty() && rule.anyOf().isEmpty()) {
        throw r.bad("a phenotype rule needs a term in all_of or any_of");
      }
      phenotypes.computeIfAbsent(rule.gene(), g -> new ArrayList<>()).add(rule);
    }
    return new OverlayPack(
        folder,
        manifest,
        settings,
        hotspots,
        phenotypes,
        Exclusion.read(folder.resolve("exclusions.tsv")),
        Cap.read(folder.resolve("caps.tsv")));
  }

  /** A key without its inheritance stands for all of them: {@code pm2.af}. */
  static List<String> keys(Tables.Row r, Settings base) {
    String key = r.required("key");
    if (base.has(key) || isSwitch(key)) {
      return List.of(key);
    }
    List<String> all = SCOPES.stream().map(s -> key + "." + s).filter(base::has).toList();
    if (all.isEmpty()) {
      throw r.bad("the base pack has no setting '" + key + "'");
    }
    return all;
  }

  /** {@code PM1.applicable}: whether the criterion is used for the gene. */
  private static boolean isSwitch(String key) {
    return key.endsWith(".applicable")
        && AcmgCriterion.parse(key.substring(0, key.indexOf('.'))).isPresent();
  }

  /** A row of settings may name several genes, separated by commas. */
  static List<String> genes(Tables.Row r) {
    return List.of(r.required("gene").strip().split("\\s*,\\s*"));
  }

  private static String inScope(Tables.Row r, PackManifest manifest) {
    String gene = r.required("gene");
    requireScope(gene, r, manifest);
    return gene;
  }

  private static void requireScope(String gene, Tables.Row r, PackManifest manifest) {
    if (!manifest.scope().coversGene(gene)) {
      throw r.bad(gene + " is not among the genes of the pack's scope");
    }
  }

  private static Strength strength(Tables.Row r) {
    Strength s = r.constant(Strength.class, "strength");
    if (s == Strength.STAND_ALONE) {
      throw r.bad("pathogenic evidence cannot stand alone");
    }
    return s;
  }

  private static Set<Curie> terms(Tables.Row r, String column) {
    Set<Curie> terms = new LinkedHashSet<>();
    for (String text : r.get(column).split(",")) {
      if (!text.isBlank()) {
        terms.add(
            Curie.tryParse(text.strip())
                .filter(c -> c.prefix().equals("HP") && c.toString().matches("HP:\\d{7}"))
                .orElseThrow(() -> r.bad("'" + text.strip() + "' is no HPO id")));
      }
    }
    return terms;
  }

  private static ClewException invalid(Path folder, String what, String remedy) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT, folder.getFileName() + ": " + what, remedy);
  }
}
