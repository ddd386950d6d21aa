package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.clew.model.AcmgClass;
import org.clew.model.ClassChange;
import org.clew.model.Strength;

/**
 * What would change the class: single criteria that are met, or fall away, each combined anew with
 * the scheme. Exclusions and caps hold as they do for the evidence itself.
 */
public final class ClassOutlook {

  private final CombiningScheme scheme;
  private final Interplay interplay;

  /**
   * An outlook under a scheme.
   *
   * @param exclusions exclusions of all layers
   * @param caps caps of all layers
   */
  public ClassOutlook(CombiningScheme scheme, List<Exclusion> exclusions, List<Cap> caps) {
    this.scheme = scheme;
    this.interplay = new Interplay(exclusions, caps);
  }

  /**
   * The nearest changes: of each criterion the weakest strength that suffices, fewest points first.
   *
   * @param evidence what is met
   * @param open criteria that may still be answered
   */
  public List<ClassChange> nearest(List<EvidenceCode> evidence, Collection<AcmgCriterion> open) {
    AcmgClass now = scheme.classify(evidence);
    List<ClassChange> changes = new ArrayList<>();
    for (EvidenceCode e : evidence) {
      AcmgClass then = scheme.classify(evidence.stream().filter(x -> x != e).toList());
      if (then != now) {
        changes.add(
            new ClassChange(e.criterion().name(), e.strength(), false, -e.signedPoints(), then));
      }
    }
    for (AcmgCriterion c : open) {
      if (c == AcmgCriterion.PP5 || c == AcmgCriterion.BP6) {
        continue;
      }
      for (Strength s : strengths(c)) {
        EvidenceCode more = EvidenceCode.of(c, s);
        List<EvidenceCode> all = new ArrayList<>(evidence);
        all.add(more);
        List<EvidenceCode> left = interplay.of(all);
        AcmgClass then = left.contains(more) ? scheme.classify(left) : now;
        if (then != now) {
          changes.add(new ClassChange(c.name(), s, true, more.signedPoints(), then));
          break;
        }
      }
    }
    changes.sort(Comparator.comparingInt(ClassOutlook::distance));
    return List.copyOf(changes);
  }

  /** In points; stand-alone evidence has none and is the furthest. */
  private static int distance(ClassChange c) {
    return c.strength() == Strength.STAND_ALONE
        ? Strength.VERY_STRONG.points() + 1
        : Math.abs(c.points());
  }

  /** Supporting up to the guideline's own strength, and at least strong where that is below. */
  private static List<Strength> strengths(AcmgCriterion c) {
    if (c == AcmgCriterion.BA1) {
      return List.of(Strength.STAND_ALONE);
    }
    List<Strength> all =
        new ArrayList<>(List.of(Strength.SUPPORTING, Strength.MODERATE, Strength.STRONG));
    if (c == AcmgCriterion.PVS1 || c == AcmgCriterion.PM3 || c == AcmgCriterion.PS2) {
      all.add(Strength.VERY_STRONG);
    }
    return all;
  }
}
