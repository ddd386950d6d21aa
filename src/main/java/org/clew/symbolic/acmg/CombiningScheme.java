package org.clew.symbolic.acmg;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * A way to turn evidence into a class: a table of combinations (Richards et al. 2015,
 * PMID:25741868) or bands of points (Tavtigian et al. 2020, PMID:32720330).
 */
public interface CombiningScheme {

  String name();

  AcmgClass classify(List<EvidenceCode> evidence);

  /** Prior probability of pathogenicity of the Bayesian framework (Tavtigian et al. 2018). */
  double PRIOR = 0.1;

  /** Odds of pathogenicity of very strong evidence, 8 points (Tavtigian et al. 2018). */
  double ODDS_VERY_STRONG = 350;

  /** log10 likelihood ratio of one point: log10(350)/8, about 0.318 (Tavtigian et al. 2020). */
  double LOG10_LR_PER_POINT = Math.log10(ODDS_VERY_STRONG) / 8;

  /** Signed sum of points. Stand-alone evidence has none. */
  static int points(List<EvidenceCode> evidence) {
    return evidence.stream().mapToInt(EvidenceCode::signedPoints).sum();
  }

  /** Posterior probability of pathogenicity, 0–1, of a sum of points with prior 0.1. */
  static double posterior(int points) {
    double odds = Math.pow(ODDS_VERY_STRONG, points / 8.0);
    return odds * PRIOR / ((odds - 1) * PRIOR + 1);
  }

  /**
   * How many pieces of evidence of one direction a combination asks for. Stronger evidence may stand
   * in for weaker, never the other way round, so that more never yields less.
   */
  record Combination(Map<Strength, Integer> atLeast) {

    private static final Strength[] STRONGEST_FIRST = {
      Strength.STAND_ALONE,
      Strength.VERY_STRONG,
      Strength.STRONG,
      Strength.MODERATE,
      Strength.SUPPORTING
    };

    public Combination {
      atLeast = Map.copyOf(atLeast);
    }

    boolean fits(Map<Strength, Integer> evidence) {
      int have = 0;
      int need = 0;
      for (Strength s : STRONGEST_FIRST) {
        have += evidence.getOrDefault(s, 0);
        need += atLeast.getOrDefault(s, 0);
        if (have < need) {
          return false;
        }
      }
      return true;
    }
  }

  /** Counts per strength of one direction. */
  static Map<Strength, Integer> count(List<EvidenceCode> evidence, boolean pathogenic) {
    Map<Strength, Integer> n = new EnumMap<>(Strength.class);
    for (EvidenceCode e : evidence) {
      if (e.criterion().pathogenic() == pathogenic) {
        n.merge(e.strength(), 1, Integer::sum);
      }
    }
    return n;
  }

  /** Combinations per class; pathogenic and benign both met is uncertain. */
  record Table(String name, Map<AcmgClass, List<Combination>> combinations)
      implements CombiningScheme {

    @Override
    public AcmgClass classify(List<EvidenceCode> evidence) {
      AcmgClass pathogenic =
          first(count(evidence, true), AcmgClass.PATHOGENIC, AcmgClass.LIKELY_PATHOGENIC);
      AcmgClass benign = first(count(evidence, false), AcmgClass.BENIGN, AcmgClass.LIKELY_BENIGN);
      if (pathogenic != null && benign != null) {
        return AcmgClass.UNCERTAIN_SIGNIFICANCE;
      }
      if (pathogenic != null) {
        return pathogenic;
      }
      return benign != null ? benign : AcmgClass.UNCERTAIN_SIGNIFICANCE;
    }

    private @Nullable AcmgClass first(
        Map<Strength, Integer> counts, AcmgClass certain, AcmgClass likely) {
      for (AcmgClass c : List.of(certain, likely)) {
        for (Combination k : combinations.getOrDefault(c, List.of())) {
          if (k.fits(counts)) {
            return c;
          }
        }
      }
      return null;
    }
  }

  /**
   * Bands of the sum of points.
   *
   * @param from lowest sum of each class; the benign class takes everything below
   * @param standAlone whether stand-alone evidence decides alone
   */
  record Points(String name, Map<AcmgClass, Integer> from, boolean standAlone)
      implements CombiningScheme {

    @Override
    public AcmgClass classify(List<EvidenceCode> evidence) {
      if (standAlone && evidence.stream().anyMatch(e -> e.strength() == Strength.STAND_ALONE)) {
        return AcmgClass.BENIGN;
      }
      int sum = points(evidence);
      TreeMap<Integer, AcmgClass> bands = new TreeMap<>();
      new LinkedHashMap<>(from).forEach((c, lowest) -> bands.put(lowest, c));
      var band = bands.floorEntry(sum);
      return band == null ? AcmgClass.BENIGN : band.getValue();
    }
  }
}
