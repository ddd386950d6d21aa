package org.clew.model;

/** Allelic state of a variant in one person (GENO terms in phenopackets). */
public enum Zygosity {
  HETEROZYGOUS,
  HOMOZYGOUS,
  HEMIZYGOUS,
  /** Genotype called, variant not carried. */
  ABSENT,
  /** No genotype, or one that could not be read. */
  UNKNOWN
}
