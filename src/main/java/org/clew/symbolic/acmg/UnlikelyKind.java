package org.clew.symbolic.acmg;

import org.clew.model.Strength;

/**
 * Kinds of variants that are not how a gene causes its disease (BP1): missense where only
 * truncating variants do, truncating ones where a gain of function does, or all that leave the
 * frame outside of the domains that matter. Used by the rules.
 */
public final class UnlikelyKind {

  private UnlikelyKind() {}

  /**
   * What the gene's disease is not caused by: {@code missense}, {@code truncating}, {@code broad},
   * {@code none}; {@code unknown} if nobody said.
   */
  public static String target(Settings s, GeneContext gene) {
    String said = s.text("bp1.target");
    if (!said.equals("by_spectrum")) {
      return said;
    }
    return gene.truncatingOnly().unknown()
        ? "unknown"
        : gene.truncatingOnly().yes() ? "missense" : "none";
  }

  /** Whether the variant is of that kind. */
  public static boolean hit(String target, VariantFacts v) {
    return switch (target) {
      case "missense" -> v.missense();
      case "truncating" -> v.kind() == VariantKind.NONSENSE || v.kind() == VariantKind.FRAMESHIFT;
      case "broad" ->
          v.missense() || v.kind() == VariantKind.SYNONYMOUS || v.kind() == VariantKind.INFRAME;
      default -> false;
    };
  }

  /** In a region where BP1 does not hold. */
  public static boolean spared(Settings s, VariantFacts v) {
    String regions = s.text("bp1.outside");
    return !regions.equals("none")
        && v.regionIn(Region.parse(regions, Strength.SUPPORTING, "")) != null;
  }

  /** Whether splicing is left alone, where that is asked for; unknown without a predictor. */
  public static Tri spliceFree(Settings s, VariantFacts v) {
    if (!s.flag("bp1.needs_no_splicing")) {
      return Tri.YES;
    }
    return v.spliceKnown() ? Tri.of(!v.splicingPossible(s)) : Tri.UNKNOWN;
  }
}
