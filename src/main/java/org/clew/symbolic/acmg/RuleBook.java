package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.AcmgClass;

/** The base pack with the expert panels' overlay: what combines evidence into classes. */
public record RuleBook(RulePack base, PanelTable panels) {

  /** Folder of the base pack below {@code rules/}. */
  public static final String BASE = "acmg-amp-2015";

  /** Folder of the expert panels' overlay below {@code rules/}. */
  public static final String PANELS = "clingen-vcep";

  /** Loads both from the {@code rules/} folder of the installation. */
  public static RuleBook load(Path rules) {
    RulePack base = RulePack.cached(rules.resolve(BASE));
    return new RuleBook(base, PanelTable.load(rules.resolve(PANELS), base));
  }

  /**
   * A class under each scheme.
   *
   * @param acmgClass the pack's own answer for that panel and gene
   * @param scheme name of the scheme behind it
   * @param layer the pack that decided: the base pack's id or the overlay's with the panel
   * @param classes class by published scheme: 2015, 2015-svi, points
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

    /** Whether the published schemes differ. */
    public boolean schemesDisagree() {
      return classes.values().stream().distinct().count() > 1;
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
    for (String name :
        List.of(RulePack.SCHEME_2015, RulePack.SCHEME_2015_SVI, RulePack.SCHEME_POINTS)) {
      classes.put(name, base.scheme(name).classify(evidence));
    }
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
        CombiningScheme.posterior(points));
  }
}
