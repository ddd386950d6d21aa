package org.clew.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many alleles of an autosomal gene a solved case has a causal variant on. */
public enum AllelicState {
  MONOALLELIC,
  BIALLELIC;

  /** Property of the edge from a solved case to its gene. */
  public static final String PROPERTY = "allelic_state";

  /**
   * Counts alleles.
   *
   * @param causal a case's causal variants; two heterozygous ones are taken to be in trans
   * @return empty without variants, outside of the autosomes, or where a genotype is not known
   */
  public static Optional<AllelicState> of(List<Variant> causal) {
    int alleles = 0;
    for (Variant v : causal) {
      int own =
          switch (v.zygosity()) {
            case HETEROZYGOUS -> 1;
            case HOMOZYGOUS -> 2;
            default -> 0;
          };
      if (own == 0 || !v.contig().matches("\\d+")) {
        return Optional.empty();
      }
      alleles += own;
    }
    return alleles == 0 ? Optional.empty() : Optional.of(alleles == 1 ? MONOALLELIC : BIALLELIC);
  }

  /** The property's value. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
