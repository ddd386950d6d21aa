package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clew.model.Curie;
import org.clew.model.Strength;

/**
 * The 28 criteria of Richards et al. 2015 (PMID:25741868) in guideline order, each with the later
 * papers that specify it. The only place where a criterion is described in words.
 */
public enum AcmgCriterion {
  PVS1(
      Strength.VERY_STRONG,
      "Null variant in a gene whose loss of function causes the disease",
      "30192042"),
  PS1(
      Strength.STRONG,
      "Same protein or splicing change as an established pathogenic variant",
      "37352859"),
  PS2(Strength.STRONG, "De novo with both parents confirmed"),
  PS3(Strength.STRONG, "Functional assays show a damaging effect", "31892348"),
  PS4(Strength.STRONG, "More frequent in affected people than in controls"),
  PM1(Strength.MODERATE, "In a mutational hotspot or critical functional domain"),
  PM2(Strength.SUPPORTING, "Absent from, or extremely rare in, the general population"),
  PM3(Strength.MODERATE, "In trans with a pathogenic variant in a recessive disorder"),
  PM4(Strength.MODERATE, "Protein length changes outside a repeat, or the stop codon is lost"),
  PM5(Strength.MODERATE, "Another missense change at the same residue is pathogenic"),
  PM6(Strength.MODERATE, "De novo, parentage assumed"),
  PP1(Strength.SUPPORTING, "Segregates with the disease in the family", "38103548"),
  PP2(
      Strength.SUPPORTING,
      "Missense in a gene where missense variants cause disease and benign ones" + " are rare"),
  PP3(Strength.SUPPORTING, "Computational evidence for a damaging effect", "36413997", "37352859"),
  PP4(Strength.SUPPORTING, "Phenotype is specific for a disease of this gene", "38103548"),
  PP5(Strength.SUPPORTING, "A reputable source calls it pathogenic (retired)", "29543229"),
  BA1(Strength.STAND_ALONE, "Too common in a population to cause a rare disease", "30311383"),
  BS1(Strength.STRONG, "More common than the disorder can explain", "28518168"),
  BS2(Strength.STRONG, "Seen in healthy adults with the genotype that would cause disease"),
  BS3(Strength.STRONG, "Functional assays show no damaging effect", "31892348"),
  BS4(Strength.STRONG, "Does not segregate with the disease in the family", "38103548"),
  BP1(Strength.SUPPORTING, "Missense in a gene where only truncating variants cause disease"),
  BP2(Strength.SUPPORTING, "In trans with a dominant, or in cis with any, pathogenic variant"),
  BP3(Strength.SUPPORTING, "In-frame insertion or deletion in a repeat without known function"),
  BP4(Strength.SUPPORTING, "Computational evidence against an effect", "36413997", "37352859"),
  BP5(Strength.SUPPORTING, "Another cause explains the case"),
  BP6(Strength.SUPPORTING, "A reputable source calls it benign (retired)", "29543229"),
  BP7(
      Strength.SUPPORTING,
      "Silent or deep intronic, with no predicted effect on splicing",
      "37352859");

  private static final String RICHARDS_2015 = "25741868";

  private final Strength defaultStrength;
  private final String description;
  private final List<Curie> citations;

  AcmgCriterion(Strength defaultStrength, String description, String... pmids) {
    this.defaultStrength = defaultStrength;
    this.description = description;
    List<Curie> all = new ArrayList<>();
    all.add(new Curie("PMID", richards()));
    for (String pmid : pmids) {
      all.add(new Curie("PMID", pmid));
    }
    this.citations = List.copyOf(all);
  }

  /** Constants of an enum are not yet visible in its constructor. */
  private static String richards() {
    return RICHARDS_2015;
  }

  public boolean pathogenic() {
    return name().startsWith("P");
  }

  /** +1 for a pathogenic criterion, -1 for a benign one. */
  public int sign() {
    return pathogenic() ? 1 : -1;
  }

  /** Strength without a suffix; Supporting for PM2 since ClinGen SVI PM2 v1.0 (2020). */
  public Strength defaultStrength() {
    return defaultStrength;
  }

  /**
   * Strength that the bare code had in the guideline of 2015. Differs for PM2 only: there the name
   * says Moderate, and a bare {@code PM2} in a list of codes still means that.
   */
  public Strength nominalStrength() {
    return this == PM2 ? Strength.MODERATE : defaultStrength;
  }

  public String description() {
    return description;
  }

  public List<Curie> citations() {
    return citations;
  }

  /** The criterion of that code in any case. */
  public static Optional<AcmgCriterion> parse(String code) {
    String wanted = code.strip().toUpperCase(Locale.ROOT);
    for (AcmgCriterion c : values()) {
      if (c.name().equals(wanted)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
