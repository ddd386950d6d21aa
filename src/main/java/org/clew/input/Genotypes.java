package org.clew.input;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import org.clew.model.Assembly;
import org.clew.model.Sex;
import org.clew.model.Zygosity;

/** A called genotype as the allelic state of one alternate allele. */
final class Genotypes {

  private Genotypes() {}

  /**
   * One copy of X and Y outside the pseudoautosomal regions in a male, and of the mitochondrial
   * genome in everyone, is hemizygous however many alleles the caller wrote.
   */
  static Zygosity zygosity(
      Genotype genotype,
      Allele alternate,
      Assembly assembly,
      String contig,
      int position,
      Sex sex) {
    int ploidy = genotype.getPloidy();
    int copies = genotype.countAllele(alternate);
    int missing = genotype.countAllele(Allele.NO_CALL);
    if (ploidy == 0 || missing == ploidy || copies == 0 && missing > 0) {
      return Zygosity.UNKNOWN;
    }
    if (copies == 0) {
      return Zygosity.ABSENT;
    }
    if (copies < ploidy) {
      return Zygosity.HETEROZYGOUS;
    }
    boolean single =
        switch (contig) {
          case "MT" -> true;
          case "X" -> sex == Sex.MALE && !Loci.isPseudoautosomal(assembly, contig, position);
          case "Y" -> !Loci.isPseudoautosomal(assembly, contig, position);
          default -> false;
        };
    return ploidy == 1 || single ? Zygosity.HEMIZYGOUS : Zygosity.HOMOZYGOUS;
  }
}
