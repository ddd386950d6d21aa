package org.clew.symbolic.inheritance;

import java.util.List;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Pedigree.Member;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/**
 * How a variant and the disease go together in a family, besides the patient (Biesecker et al.
 * 2024, PMID:38103548). In a recessive disease an affected relative with one copy says nothing, for
 * the second may have been missed; one without a copy speaks against the variant only where the
 * patient is homozygous; and of the healthy only full siblings count, since parents carry one copy
 * anyhow.
 *
 * @param affectedCarriers affected relatives with the causative genotype
 * @param affectedNonCarriers affected relatives who cannot have it
 * @param unaffectedNonCarriers recessive: unaffected full siblings without it; else 0
 */
public record Cosegregation(
    int affectedCarriers, int affectedNonCarriers, int unaffectedNonCarriers) {

  /**
   * Counts in a family.
   *
   * @param inTrans the patient's other variants of the gene that lie in trans and may be the second
   *     half of a recessive genotype
   * @param patient the patient's id, who does not count
   * @param recessive whether it takes two copies, or one on a man's X, to be ill
   */
  public static Cosegregation of(
      Variant variant, List<Variant> inTrans, Pedigree family, String patient, boolean recessive) {
    int with = 0;
    int without = 0;
    int healthyWithout = 0;
    for (Member m : family.members()) {
      Zygosity z = of(variant, m);
      if (m.id().equals(patient) || z == Zygosity.UNKNOWN || m.affected() == Affected.UNKNOWN) {
        continue;
      }
      boolean causative = recessive ? twoCopies(z, inTrans, m) : z != Zygosity.ABSENT;
      if (m.affected() == Affected.AFFECTED) {
        boolean against = !recessive || (z == Zygosity.ABSENT && single(variant.zygosity()));
        with += causative ? 1 : 0;
        without += !causative && against ? 1 : 0;
      } else if (recessive && !causative && fullSibling(m, family, patient)) {
        healthyWithout++;
      }
    }
    return new Cosegregation(with, without, healthyWithout);
  }

  /** Whether there is anybody to learn from. */
  public boolean informative() {
    return affectedCarriers + affectedNonCarriers + unaffectedNonCarriers > 0;
  }

  private static boolean twoCopies(Zygosity z, List<Variant> inTrans, Member m) {
    return single(z)
        || (z == Zygosity.HETEROZYGOUS
            && inTrans.stream().anyMatch(v -> of(v, m) == Zygosity.HETEROZYGOUS));
  }

  /** The variant alone makes the recessive genotype. */
  private static boolean single(Zygosity z) {
    return z == Zygosity.HOMOZYGOUS || z == Zygosity.HEMIZYGOUS;
  }

  private static boolean fullSibling(Member m, Pedigree family, String patient) {
    return m.mother().isPresent()
        && m.father().isPresent()
        && family
            .member(patient)
            .filter(p -> p.mother().equals(m.mother()) && p.father().equals(m.father()))
            .isPresent();
  }

  private static Zygosity of(Variant v, Member m) {
    return v.samples().getOrDefault(m.id(), Zygosity.UNKNOWN);
  }
}
