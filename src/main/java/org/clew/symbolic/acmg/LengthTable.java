package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * {@code pm4_regions.tsv}: a gene's regions, one row per strength; {@code deny}, {@code
 * region_default} and {@code stoploss} are rows of their own. Rows that ask for the content of a
 * deletion, or for conservation of nucleotides, are left out.
 */
final class LengthTable {

  private LengthTable() {}

  /**
   * Reads the table.
   *
   * @param layer specification of a gene
   */
  static Map<String, LengthRegions> read(Path file, UnaryOperator<String> layer) {
    Map<String, List<Tables.Row>> byGene = new HashMap<>();
    for (Tables.Row r : Tables.read(file)) {
      byGene.computeIfAbsent(r.required("gene_symbol"), g -> new ArrayList<>()).add(r);
    }
    Map<String, LengthRegions> all = new HashMap<>();
    byGene.forEach(
        (gene, rows) -> {
          LengthRegions regions = of(rows, layer.apply(gene));
          if (!regions.counted().isEmpty()
              || !regions.denied().isEmpty()
              || regions.elsewhere() != null
              || regions.stopLost() != null) {
            all.put(gene, regions);
          }
        });
    return all;
  }

  /**
   * What else panels ask of PM4: that the place is conserved, and criteria that it is not combined
   * with.
   *
   * @param overlays specifications by gene, which are replaced
   */
  static void demands(Path file, Map<String, GeneOverlay> overlays) {
    for (Tables.Row r : Tables.read(file)) {
      String value = r.get("regions");
      Map<String, Settings.Value> settings = new HashMap<>();
      List<Exclusion> exclusions = new ArrayList<>();
      String layer =
          Optional.ofNullable(overlays.get(r.required("gene_symbol")))
              .map(GeneOverlay::layer)
              .orElse("");
      switch (r.get("strength")) {
        case "conserved_phylop" ->
            settings.put("pm4.phylop_above", new Settings.Value(value, layer, layer));
        case "excludes" -> {
          for (String code : value.split(",")) {
            AcmgCriterion.parse(code.strip())
                .ifPresent(
                    c ->
                        exclusions.add(
                            new Exclusion(
                                layer + ":" + c + "-over-PM4",
                                c,
                                AcmgCriterion.PM4,
                                layer,
                                GeneScope.ALL)));
          }
        }
        default -> {}
      }
      overlays.computeIfPresent(
          r.required("gene_symbol"), (gene, o) -> o.with(settings, exclusions));
    }
  }

  private static LengthRegions of(List<Tables.Row> rows, String layer) {
    List<Region> counted = new ArrayList<>();
    List<Region> denied = new ArrayList<>();
    Optional<Strength> elsewhere = null;
    Optional<Strength> stopLost = null;
    for (Tables.Row r : rows) {
      String text = r.get("regions") + ";" + r.get("residues").replace(',', ';');
      switch (r.get("strength")) {
        case "deny" -> denied.addAll(Region.parse(text, Strength.SUPPORTING, layer));
        case "region_default" -> elsewhere = said(r.get("regions"));
        case "stoploss" -> stopLost = said(r.get("regions"));
        default -> {
          Optional<Strength> s = said(r.get("strength"));
          if (s != null && s.isPresent()) {
            counted.addAll(Region.parse(text, s.get(), layer));
          }
        }
      }
    }
    return new LengthRegions(counted, denied, elsewhere, stopLost, layer);
  }

  /** A strength, or that it does not count; null for anything else. */
  private static @Nullable Optional<Strength> said(String word) {
    return switch (word) {
      case "strong" -> Optional.of(Strength.STRONG);
      case "moderate" -> Optional.of(Strength.MODERATE);
      case "supporting" -> Optional.of(Strength.SUPPORTING);
      case "not_met", "not_applicable" -> LengthRegions.NOT_MET;
      default -> null;
    };
  }
}
