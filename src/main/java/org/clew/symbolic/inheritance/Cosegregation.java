package org.clew.symbolic.inheritance;

import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/**
 * How a variant and the disease go together in a family, besides the patient: who is ill and
 * carries it, who is ill and does not, and who is healthy without the causative genotype.
 *
 * @param affectedCarriers affected relatives with the causative genotype
 * @param affectedNonCarriers affected relatives without it
 * @param unaffectedNonCarriers unaffected relatives without it
 * @param genotyped relatives of known status whose genotype the file holds
 */
public record Cosegregation(
    int affectedCarriers, int affectedNonCarriers, int unaffectedNonCarriers, int genotyped) {

  /**
   * Counts in a family.
   *
   * @param patient the patient's id, who does not count
   * @param recessive whether it takes two copies, or one on a man's X, to be ill
   */
  public static Cosegregation of(
      Variant variant, Pedigree family, String patient, boolean recessive) {
    int with = 0;
    int without = 0;
    int healthyWithout = 0;
    int known = 0;
    for (Pedigree.Member m : family.members()) {
      Zygosity z = variant.samples().getOrDefault(m.id(), Zygosity.UNKNOWN);
      if (m.id().equals(patient) || z == Zygosity.UNKNOWN || m.affected() == Affected.UNKNOWN) {
        continue;
      }
      known++;
      boolean causative =
          recessive ? z == Zygosity.HOMOZYGOUS || z == Zygosity.HEMIZYGOUS : z != Zygosity.ABSENT;
      if (m.affected() == Affected.AFFECTED) {
        with += causative ? 1 : 0;
        without += causative ? 0 : 1;
      } else {
        healthyWithout += causative ? 0 : 1;
      }
    }
    return new Cosegregation(with, without, healthyWithout, known);
  }

  /** Whether there is an affected relative whose genotype is known: else it says nothing. */
  public boolean informative() {
    return affectedCarriers + affectedNonCarriers > 0;
  }
}
