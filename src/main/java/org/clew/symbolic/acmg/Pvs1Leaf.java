package org.clew.symbolic.acmg;

import java.util.Optional;
import org.clew.model.Strength;

/**
 * A leaf of the PVS1 tree ({@code pvs1_leaves.tsv}).
 *
 * @param id stable name, e.g. {@code decay-predicted}
 * @param strength strength at it; empty where PVS1 does not apply
 * @param description what holds there
 */
public record Pvs1Leaf(String id, Optional<Strength> strength, String description) {

  /** The strength so many levels lower; empty below Supporting. */
  public Optional<Strength> lowered(int levels) {
    return strength
        .map(s -> s.ordinal() - levels)
        .filter(i -> i >= 0)
        .map(i -> Strength.values()[i]);
  }
}
