package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Optional;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * Where an expert panel counts a change of the protein's length (PM4).
 *
 * @param counted regions where it counts, with their strength
 * @param denied regions where it does not
 * @param elsewhere strength in the rest of the protein: a strength, {@link #NOT_MET}, or null where
 *     the panel says nothing
 * @param stopLost the same for a lost stop
 * @param layer id of the specification
 */
public record LengthRegions(
    List<Region> counted,
    List<Region> denied,
    @Nullable Optional<Strength> elsewhere,
    @Nullable Optional<Strength> stopLost,
    String layer) {

  /** Said not to count. */
  static final Optional<Strength> NOT_MET = Optional.empty();

  public LengthRegions {
    counted = List.copyOf(counted);
    denied = List.copyOf(denied);
  }

  /** Whether the panel says something of such a variant. */
  public boolean decides(VariantFacts v) {
    return switch (v.kind()) {
      case STOP_LOST -> stopLost != null;
      case INFRAME -> elsewhere != null || of(v, counted) != null || of(v, denied) != null;
      default -> false;
    };
  }

  /** The strength that the panel gives; empty if it does not count there. */
  public Optional<Strength> strength(VariantFacts v) {
    if (v.kind() == VariantKind.STOP_LOST) {
      return stopLost == null ? NOT_MET : stopLost;
    }
    if (of(v, denied) != null) {
      return NOT_MET;
    }
    Region region = of(v, counted);
    return region != null
        ? Optional.of(region.strength())
        : elsewhere == null ? NOT_MET : elsewhere;
  }

  private static @Nullable Region of(VariantFacts v, List<Region> regions) {
    return v.regionIn(regions);
  }
}
