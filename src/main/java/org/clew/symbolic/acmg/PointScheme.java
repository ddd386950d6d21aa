package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;

/**
 * Bands of the sum of points (Tavtigian et al. 2020, PMID:32720330). Stand-alone evidence decides
 * alone.
 *
 * @param name name of the scheme
 * @param from lowest sum of each class; the benign class takes everything below
 * @param rarityException whether two or more benign codes beside PM2_Supporting alone, together -1,
 *     are likely benign where -1 is uncertain otherwise (TP53 and DICER1 expert panels)
 */
record PointScheme(String name, Map<AcmgClass, Integer> from, boolean rarityException)
    implements CombiningScheme {

  PointScheme {
    from = Map.copyOf(from);
  }

  @Override
  public AcmgClass classify(List<EvidenceCode> evidence) {
    if (evidence.stream().anyMatch(e -> e.strength() == Strength.STAND_ALONE)) {
      return AcmgClass.BENIGN;
    }
    int sum = CombiningScheme.points(evidence);
    if (rarityException && sum == -1 && rarityAloneAgainstBenign(evidence)) {
      return AcmgClass.LIKELY_BENIGN;
    }
    return ofSum(sum);
  }

  /** The class of a sum of points. */
  AcmgClass ofSum(int sum) {
    TreeMap<Integer, AcmgClass> bands = new TreeMap<>();
    from.forEach((c, lowest) -> bands.put(lowest, c));
    var band = bands.floorEntry(sum);
    return band == null ? AcmgClass.BENIGN : band.getValue();
  }

  private static boolean rarityAloneAgainstBenign(List<EvidenceCode> evidence) {
    long benign = evidence.stream().filter(e -> !e.criterion().pathogenic()).count();
    return benign >= 2
        && evidence.stream()
            .filter(e -> e.criterion().pathogenic())
            .allMatch(
                e -> e.criterion() == AcmgCriterion.PM2 && e.strength() == Strength.SUPPORTING);
  }
}
