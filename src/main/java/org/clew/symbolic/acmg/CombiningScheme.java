package org.clew.symbolic.acmg;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;

/**
 * A way to turn evidence into a class: a table of combinations (Richards et al. 2015,
 * PMID:25741868) or bands of points (Tavtigian et al. 2020, PMID:32720330).
 */
public sealed interface CombiningScheme permits PointScheme, TableScheme {

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

  /**
   * Posterior probability of pathogenicity, 0–1, of evidence. Stand-alone evidence, which has no
   * points, counts as very strong (-8) here, so that the odds stay finite.
   */
  static double posterior(List<EvidenceCode> evidence) {
    boolean standAlone = evidence.stream().anyMatch(e -> e.strength() == Strength.STAND_ALONE);
    return posterior(points(evidence) - (standAlone ? Strength.VERY_STRONG.points() : 0));
  }

  /** Posterior probability of pathogenicity, 0–1, of a sum of points with prior 0.1. */
  static double posterior(int points) {
    double odds = Math.pow(ODDS_VERY_STRONG, points / 8.0);
    return odds * PRIOR / ((odds - 1) * PRIOR + 1);
  }

  /**
   * How many pieces of evidence of one direction a combination asks for. Stronger evidence may
   * stand in for weaker, never the other way round, so that more never yields less.
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
}
