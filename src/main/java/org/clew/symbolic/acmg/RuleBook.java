package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.clew.model.AcmgClass;
import org.jspecify.annotations.Nullable;

/**
 * The packs of a rules folder: the base pack, how expert panels combine evidence, and the overlays
 * on top, a parent before its children.
 */
public record RuleBook(RulePack base, PanelTable panels, List<OverlayPack> overlays) {

  public RuleBook {
    overlays = List.copyOf(overlays);
  }

  /** Folder of the base pack below {@code rules/}. */
  public static final String BASE = "acmg-amp-2015";

  /** Folder of the expert panels' overlay below {@code rules/}. */
  public static final String PANELS = "clingen-vcep";

  private static final List<String> PUBLISHED =
      List.of(RulePack.SCHEME_2015, RulePack.SCHEME_2015_SVI, RulePack.SCHEME_POINTS);

  /** Loads the packs of a rules folder as they are now. */
  public static RuleBook load(Path rules) {
    RulePack base = RulePack.load(rules.resolve(BASE));
    return new RuleBook(
        base, PanelTable.load(rules.resolve(PANELS), base), OverlayPack.loadAll(rules, base));
  }

  /**
   * A classifier of variants with every layer.
   *
   * @param specifications expert panels' gene specifications, null for none
   */
  public AcmgClassifier classifier(@Nullable SpecificationTables specifications) {
    return new AcmgClassifier(base, specifications, overlays).combinedBy(panels);
  }

  /** Every pack with its version, from the base up. */
  public List<PackManifest> manifests() {
    List<PackManifest> all = new ArrayList<>(List.of(base.manifest(), panels.manifest()));
    overlays.forEach(o -> all.add(o.manifest()));
    return all;
  }

  /** Exclusions of every layer that hold for a gene; empty text for a gene nobody named. */
  public List<Exclusion> exclusions(String gene) {
    return layered(gene, base.exclusions(), OverlayPack::exclusions).stream()
        .filter(x -> x.scope().covers(gene))
        .toList();
  }

  /** Caps of every layer that hold for a gene. */
  public List<Cap> caps(String gene) {
    return layered(gene, base.caps(), OverlayPack::caps).stream()
        .filter(c -> c.scope().covers(gene))
        .toList();
  }

  private <T> List<T> layered(String gene, List<T> below, Function<OverlayPack, List<T>> rows) {
    List<T> all = new ArrayList<>(below);
    overlays.stream()
        .filter(o -> o.manifest().scope().covers(gene, Optional.empty()))
        .forEach(o -> all.addAll(rows.apply(o)));
    return all;
  }

  /**
   * A class under each scheme.
   *
   * @param acmgClass the pack's own answer for that panel and gene
   * @param scheme name of the scheme behind it
   * @param layer the pack that decided: the base pack's id or the overlay's with the panel
   * @param classes class by scheme: 2015, 2015-svi, points, svc-v4-draft
   * @param points signed sum of points; stand-alone evidence has none
   * @param posterior posterior probability of that sum with prior 0.1, 0–1
   */
  public record Combined(
      AcmgClass acmgClass,
      String scheme,
      String layer,
      Map<String, AcmgClass> classes,
      int points,
      double posterior) {

    /** Whether the published schemes differ; the draft is not asked. */
    public boolean schemesDisagree() {
      return PUBLISHED.stream().map(classes::get).distinct().count() > 1;
    }
  }

  /**
   * Combines evidence.
   *
   * @param panel name of the expert panel, may be empty
   * @param gene HGNC symbol, may be empty
   */
  public Combined combine(List<EvidenceCode> evidence, String panel, String gene) {
    CombiningScheme own = panels.scheme(panel, gene);
    Map<String, AcmgClass> classes = new LinkedHashMap<>();
    for (String name : PUBLISHED) {
      classes.put(name, base.scheme(name).classify(evidence));
    }
    base.schemes().values().stream()
        .filter(s -> s.name().endsWith(RulePack.DRAFT))
        .forEach(s -> classes.put(s.name(), s.classify(evidence)));
    int points = CombiningScheme.points(evidence);
    String layer =
        panels
            .find(panel, gene)
            .map(p -> panels.manifest().id() + " (" + p.panel() + ")")
            .orElse(base.manifest().id());
    return new Combined(
        own.classify(evidence),
        own.name(),
        layer,
        classes,
        points,
        CombiningScheme.posterior(evidence));
  }
}
