package org.clew.symbolic.acmg;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of evidence per class (Richards et al. 2015, PMID:25741868, table 5).
 *
 * @param name name of the scheme
 * @param combinations what each class asks for
 * @param uncontested further combinations that hold only without any evidence of the other
 *     direction
 * @param conflict what happens where evidence points both ways
 * @param bands bands of points for conflicts, and for benign evidence that the table has no column
 *     for (moderate, very strong); null where the scheme knows no points
 * @param firm evidence of {@code uncontested} that holds against some evidence of the other
 *     direction too; null for none
 * @param exceptions evidence that takes stand-alone benign evidence out, because the variant is a
 *     known exception to it
 */
record TableScheme(
    String name,
    Map<AcmgClass, List<CombiningScheme.Combination>> combinations,
    Map<AcmgClass, List<CombiningScheme.Combination>> uncontested,
    Conflict conflict,
    @Nullable PointScheme bands,
    @Nullable Firm firm,
    Set<EvidenceCode> exceptions)
    implements CombiningScheme {

  /** Evidence in both directions. */
  enum Conflict {
    /** Uncertain where both directions reach a class; else the one that does (Richards 2015). */
    BOTH_REACHED,
    /** Points decide, but never for more than one direction's evidence alone would give. */
    POINTS
  }

  /**
   * Strong (or moderate) benign evidence that holds alone even where something speaks against it.
   *
   * @param codes the benign criteria, e.g. BS1: too common is too common
   * @param against pathogenic criteria that do not contest them, e.g. predictions
   */
  record Firm(Set<AcmgCriterion> codes, Set<AcmgCriterion> against) {
    Firm {
      codes = Set.copyOf(codes);
      against = Set.copyOf(against);
    }

    boolean holds(List<EvidenceCode> benign, List<EvidenceCode> pathogenic) {
      return pathogenic.stream().allMatch(e -> against.contains(e.criterion()))
          && benign.stream()
              .filter(e -> e.strength() == Strength.STRONG || e.strength() == Strength.MODERATE)
              .allMatch(e -> codes.contains(e.criterion()));
    }
  }

  TableScheme {
    combinations = Map.copyOf(combinations);
    uncontested = Map.copyOf(uncontested);
    exceptions = Set.copyOf(exceptions);
  }

  @Override
  public AcmgClass classify(List<EvidenceCode> all) {
    List<EvidenceCode> evidence = withoutException(all);
    List<EvidenceCode> pathogenic = direction(evidence, true);
    List<EvidenceCode> benign = direction(evidence, false);
    if (benign.isEmpty()) {
      return pathogenicClass(pathogenic);
    }
    if (pathogenic.isEmpty()) {
      return benignClass(benign, true);
    }
    AcmgClass forward = pathogenicClass(pathogenic);
    if (conflict == Conflict.BOTH_REACHED || bands == null) {
      return ofBoth(forward, benignClass(benign, false));
    }
    AcmgClass back = benignClass(benign, firm != null && firm.holds(benign, pathogenic));
    if (benign.stream().anyMatch(e -> e.strength() == Strength.STAND_ALONE)) {
      return ofBoth(forward, back);
    }
    AcmgClass byPoints = bands.ofSum(CombiningScheme.points(evidence));
    return byPoints.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) < 0
        ? lessExtreme(byPoints, forward)
        : lessExtreme(byPoints, back);
  }

  private static AcmgClass ofBoth(AcmgClass pathogenic, AcmgClass benign) {
    boolean one = pathogenic != AcmgClass.UNCERTAIN_SIGNIFICANCE;
    boolean other = benign != AcmgClass.UNCERTAIN_SIGNIFICANCE;
    if (one && other) {
      return AcmgClass.UNCERTAIN_SIGNIFICANCE;
    }
    return one ? pathogenic : benign;
  }

  private AcmgClass pathogenicClass(List<EvidenceCode> evidence) {
    return first(
        CombiningScheme.count(evidence, true),
        combinations,
        AcmgClass.PATHOGENIC,
        AcmgClass.LIKELY_PATHOGENIC);
  }

  private AcmgClass benignClass(List<EvidenceCode> evidence, boolean alone) {
    Map<Strength, Integer> counts = CombiningScheme.count(evidence, false);
    AcmgClass c = first(counts, combinations, AcmgClass.BENIGN, AcmgClass.LIKELY_BENIGN);
    if (alone) {
      c = moreBenign(c, first(counts, uncontested, AcmgClass.BENIGN, AcmgClass.LIKELY_BENIGN));
    }
    // A single code says no more at moderate than at strong level: nothing where it is contested,
    // or where the table asks for more than one strong code.
    boolean several = evidence.size() > 1 || counts.containsKey(Strength.VERY_STRONG);
    if (bands != null
        && (several || (alone && oneStrongIsEnough()))
        && (counts.containsKey(Strength.MODERATE) || counts.containsKey(Strength.VERY_STRONG))) {
      c = moreBenign(c, bands.classify(evidence));
    }
    return c;
  }

  private boolean oneStrongIsEnough() {
    return first(Map.of(Strength.STRONG, 1), uncontested, AcmgClass.BENIGN, AcmgClass.LIKELY_BENIGN)
        != AcmgClass.UNCERTAIN_SIGNIFICANCE;
  }

  private static AcmgClass first(
      Map<Strength, Integer> counts,
      Map<AcmgClass, List<Combination>> table,
      AcmgClass certain,
      AcmgClass likely) {
    return Stream.of(certain, likely)
        .filter(c -> table.getOrDefault(c, List.of()).stream().anyMatch(k -> k.fits(counts)))
        .findFirst()
        .orElse(AcmgClass.UNCERTAIN_SIGNIFICANCE);
  }

  private List<EvidenceCode> withoutException(List<EvidenceCode> evidence) {
    if (evidence.stream().noneMatch(exceptions::contains)) {
      return evidence;
    }
    return evidence.stream().filter(e -> e.strength() != Strength.STAND_ALONE).toList();
  }

  private static List<EvidenceCode> direction(List<EvidenceCode> evidence, boolean pathogenic) {
    return evidence.stream().filter(e -> e.criterion().pathogenic() == pathogenic).toList();
  }

  /** Classes run from pathogenic to benign. */
  private static AcmgClass moreBenign(AcmgClass a, AcmgClass b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static AcmgClass lessExtreme(AcmgClass a, AcmgClass b) {
    int uncertain = AcmgClass.UNCERTAIN_SIGNIFICANCE.ordinal();
    return Math.abs(a.ordinal() - uncertain) <= Math.abs(b.ordinal() - uncertain) ? a : b;
  }

  /** The combinations of a table with more of them. */
  static Map<AcmgClass, List<Combination>> merged(
      Map<AcmgClass, List<Combination>> base, Map<AcmgClass, List<Combination>> more) {
    Map<AcmgClass, List<Combination>> all = new EnumMap<>(AcmgClass.class);
    base.forEach((c, k) -> all.put(c, List.copyOf(k)));
    more.forEach(
        (c, k) -> all.merge(c, k, (x, y) -> Stream.concat(x.stream(), y.stream()).toList()));
    return all;
  }
}
