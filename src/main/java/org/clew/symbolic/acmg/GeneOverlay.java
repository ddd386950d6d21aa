package org.clew.symbolic.acmg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an expert panel's specification sets for one gene, on top of the base pack.
 *
 * @param layer id that the answers name, e.g. {@code GN006}
 * @param settings settings that replace the base pack's
 * @param revel score intervals of REVEL; empty to keep the base pack's
 * @param exclusions criteria that the panel does not combine, beside the base pack's
 */
public record GeneOverlay(
    String layer,
    Map<String, Settings.Value> settings,
    List<PredictorTable.Interval> revel,
    List<Exclusion> exclusions) {
  public GeneOverlay {
    settings = Map.copyOf(settings);
    revel = List.copyOf(revel);
    exclusions = List.copyOf(exclusions);
  }

  /** The same with more settings, which win, and more exclusions. */
  GeneOverlay with(Map<String, Settings.Value> moreSettings, List<Exclusion> moreExclusions) {
    Map<String, Settings.Value> all = new HashMap<>(settings);
    all.putAll(moreSettings);
    return new GeneOverlay(
        layer, all, revel, Stream.concat(exclusions.stream(), moreExclusions.stream()).toList());
  }
}
