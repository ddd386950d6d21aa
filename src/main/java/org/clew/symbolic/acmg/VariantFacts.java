package org.clew.symbolic.acmg;

import java.util.Locale;
import java.util.Optional;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.symbolic.acmg.PopulationFacts.Group;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * One variant on one transcript, as the rules see it. Numbers are NaN or 0 where unknown, as stated
 * per field.
 *
 * @param symbol gene symbol
 * @param contig chromosome
 * @param kind what it does to the transcript
 * @param hgvs parts of its names
 * @param exon exon number, 1-based; 0 if not in an exon or unknown
 * @param exonCount exons of the transcript; 0 if unknown
 * @param intron intron number; 0 if none
 * @param proteinLength residues of the protein; 0 if unknown
 * @param lengthChange residues gained (positive) or lost; 0 for a substitution
 * @param population population frequencies
 * @param spliceDelta highest SpliceAI delta score, 0–1; NaN if unknown
 * @param conservation phyloP over 100 vertebrates; NaN if unknown
 * @param zygosity the patient's genotype
 * @param mother the mother's, UNKNOWN without her
 * @param father the father's
 * @param pm2Key setting that holds the frequency limit of PM2 for the gene's inheritance
 * @param bs1Key setting that holds the frequency limit of BS1
 */
public record VariantFacts(
    String symbol,
    String contig,
    VariantKind kind,
    Hgvs hgvs,
    int exon,
    int exonCount,
    int intron,
    int proteinLength,
    int lengthChange,
    PopulationFacts population,
    double spliceDelta,
    double conservation,
    Zygosity zygosity,
    Zygosity mother,
    Zygosity father,
    String pm2Key,
    String bs1Key) {

  private static final String[] SPLICE_FIELDS = {
    "SpliceAI_pred_DS_AG", "SpliceAI_pred_DS_AL", "SpliceAI_pred_DS_DG", "SpliceAI_pred_DS_DL"
  };
  private static final String[] CONSERVATION_FIELDS = {
    "phyloP100way_vertebrate", "phyloP100way", "phyloP"
  };

  static VariantFacts of(
      Variant variant, TranscriptConsequence c, GeneContext gene, CaseContext context) {
    int[] exon = fraction(c.annotation("EXON").orElse(""));
    int[] intron = fraction(c.annotation("INTRON").orElse(""));
    int[] protein = fraction(c.annotation("Protein_position").orElse(""));
    String scope = scope(variant, gene);
    Hgvs names = Hgvs.of(c.hgvsC(), c.hgvsP());
    int count = exon[1] > 0 ? exon[1] : intron[1] > 0 ? intron[1] + 1 : 0;
    return new VariantFacts(
        gene.symbol(),
        variant.contig(),
        c.terms().isEmpty() ? VariantKind.ofNames(names) : VariantKind.of(c.terms()),
        names,
        exon[0],
        count,
        intron[0],
        protein[1],
        lengthChange(c),
        PopulationFacts.of(c, context.annotated()),
        spliceDelta(c),
        first(c, CONSERVATION_FIELDS),
        variant.zygosity(),
        context.mother().map(m -> sample(variant, m)).orElse(Zygosity.UNKNOWN),
        context.father().map(f -> sample(variant, f)).orElse(Zygosity.UNKNOWN),
        "pm2.af." + scope,
        "bs1.af." + scope);
  }

  public boolean mitochondrial() {
    return contig.equals("MT");
  }

  /** The setting of that name, or its mitochondrial variant for a mitochondrial gene. */
  public String key(String name) {
    return mitochondrial() ? name + ".mitochondrial" : name;
  }

  /** Frequency to hold against "too common", a fraction. */
  public double commonAf(Settings s) {
    return population.commonAf(s.number("af.minimum_alleles"), s.text("af.common_basis"));
  }

  public String commonBasis(Settings s) {
    return population.commonBasis(s.number("af.minimum_alleles"), s.text("af.common_basis"));
  }

  /** Alleles looked at in the group of {@link #commonAf}; empty if it is no group's, or unknown. */
  public String commonAlleles(Settings s) {
    return alleles(
        population.commonGroup(s.number("af.minimum_alleles"), s.text("af.common_basis")));
  }

  /** The group of {@link #rareAf}, empty if it is no group's. */
  public String rareGroup(Settings s) {
    return rareFiltering(s) ? "" : population.highestGroup().map(Group::name).orElse("");
  }

  /** Alleles looked at in that group; empty if unknown. */
  public String rareAlleles(Settings s) {
    return rareFiltering(s) ? "" : alleles(population.highestGroup());
  }

  private static String alleles(Optional<Group> group) {
    return group.filter(g -> g.alleles() >= 0).map(g -> Long.toString(g.alleles())).orElse("");
  }

  private boolean rareFiltering(Settings s) {
    return s.text("pm2.basis").equals("filtering") && !Double.isNaN(population.filteringAf());
  }

  /** Above the frequency of that setting. */
  public boolean commonerThan(Settings s, String key) {
    return commonAf(s) > s.number(key);
  }

  /** Above the limit of BS1, the gene's own if it has one; never for a stated exception. */
  public boolean tooCommon(Settings s, GeneContext gene) {
    boolean exception = !hgvs.protein().isEmpty() && hgvs.protein().equals(s.text("bs1.exception"));
    return !exception && commonAf(s) > gene.bs1Limit(s, bs1Key);
  }

  /**
   * Whether the change is as drastic as a known one of the same residue, where the panel asks for
   * that (setting {@code pm5.compared_by}).
   */
  public boolean asDrasticAs(KnownVariant known, Settings s) {
    String from = hgvs.from();
    String to = hgvs.to();
    String other = Hgvs.of(known.hgvsC(), known.hgvsP()).to();
    return switch (s.text("pm5.compared_by")) {
      case "grantham_at_least" ->
          AminoAcids.grantham(from, to).orElse(0)
              >= AminoAcids.grantham(from, other).orElse(Double.MAX_VALUE);
      case "grantham_above" ->
          AminoAcids.grantham(from, to).orElse(0)
              > AminoAcids.grantham(from, other).orElse(Double.MAX_VALUE);
      case "blosum62_at_most" ->
          AminoAcids.blosum62(from, to).orElse(Integer.MAX_VALUE)
              <= AminoAcids.blosum62(from, other).orElse(Integer.MIN_VALUE);
      default -> true;
    };
  }

  /**
   * The frequency to hold against "rare enough": the highest of any group, or the filtering one.
   */
  public double rareAf(Settings s) {
    return rareFiltering(s) ? population.filteringAf() : population.rarestBound();
  }

  /** At or below the frequency of that setting. */
  public boolean rarerThan(Settings s, String key) {
    return rareAf(s) <= s.number(key);
  }

  public boolean missense() {
    return kind == VariantKind.MISSENSE;
  }

  /** Enters the PVS1 tree. */
  public boolean nullVariant() {
    return NullVariant.enters(kind);
  }

  /** In a canonical splice site, its donor or acceptor ±1 or 2. */
  public boolean canonicalSplice() {
    return kind == VariantKind.SPLICE_CANONICAL;
  }

  public int residue() {
    return hgvs.residue();
  }

  /*
   * Numbers that may be NaN are compared here, never in DRL: Drools orders NaN above every number,
   * so that there "unknown" would pass for "high".
   */

  /** A splicing effect is predicted; false if unknown. */
  public boolean splicing(Settings s) {
    return spliceDelta >= s.number("splice.pp3");
  }

  /** A splicing effect is not ruled out by the predictor; false if unknown. */
  public boolean splicingPossible(Settings s) {
    return spliceDelta > s.number("splice.bp4");
  }

  /** As {@link #splicingPossible}, by the limit of BP7. */
  public boolean silentSplicingPossible(Settings s) {
    return spliceDelta > s.number("bp7.splice");
  }

  /** Whether the base is too conserved for BP7, where a panel asks; unknown without phyloP. */
  public Tri conserved(Settings s) {
    var limit = s.known("bp7.phylop_below");
    if (limit.isEmpty()) {
      return Tri.NO;
    }
    return Double.isNaN(conservation) ? Tri.UNKNOWN : Tri.of(conservation >= limit.getAsDouble());
  }

  /** Whether the place is conserved enough for PM4, where a panel asks; unknown without phyloP. */
  public Tri lengthConserved(Settings s) {
    var limit = s.known("pm4.phylop_above");
    if (limit.isEmpty()) {
      return Tri.YES;
    }
    return Double.isNaN(conservation) ? Tri.UNKNOWN : Tri.of(conservation > limit.getAsDouble());
  }

  /** Where in the splice motifs PS1 counts for the gene. */
  public boolean splicingCountsForPs1(Settings s) {
    return switch (s.text("ps1.splicing")) {
      case "no" -> false;
      case "noncanonical" -> !canonicalSplice();
      default -> true;
    };
  }

  public boolean spliceKnown() {
    return !Double.isNaN(spliceDelta);
  }

  /** Kinds for which the absence of a splicing effect is benign evidence. */
  public boolean spliceJudged() {
    return kind == VariantKind.SYNONYMOUS
        || kind == VariantKind.INTRONIC
        || kind == VariantKind.UTR;
  }

  /** In a donor or acceptor motif, canonical or not (Walker et al. 2023, PMID:37352859). */
  public boolean spliceMotif() {
    return canonicalSplice() || KnownMatch.inMotif(hgvs.intronOffset());
  }

  /** Carried by the patient. */
  public boolean carried() {
    return zygosity != Zygosity.ABSENT && zygosity != Zygosity.UNKNOWN;
  }

  /** In none of the regions; an unknown map does not count as a hit. */
  public boolean outside(Optional<java.util.List<Region>> regions) {
    return regions.isEmpty() || regionIn(regions.get()) == null;
  }

  /** Silent, or intronic at least as far as +7 or -21 (Walker et al. 2023, PMID:37352859). */
  public boolean silentOrDeepIntronic(int donor, int acceptor) {
    if (kind == VariantKind.SYNONYMOUS) {
      return true;
    }
    int offset = hgvs.intronOffset();
    return kind == VariantKind.INTRONIC && (offset >= donor || (offset < 0 && offset <= acceptor));
  }

  /** Both parents were genotyped. */
  public boolean trio() {
    return mother != Zygosity.UNKNOWN && father != Zygosity.UNKNOWN;
  }

  /** Carried by the patient and by neither parent. */
  public boolean deNovo() {
    return mother == Zygosity.ABSENT
        && father == Zygosity.ABSENT
        && zygosity != Zygosity.ABSENT
        && zygosity != Zygosity.UNKNOWN;
  }

  public boolean homozygous() {
    return zygosity == Zygosity.HOMOZYGOUS;
  }

  /** Strength of the strongest of the regions that hold the residue, or null. */
  public @org.jspecify.annotations.Nullable Region regionIn(java.util.List<Region> regions) {
    Region best = null;
    for (Region r : regions) {
      if (hgvs.residue() > 0
          && r.contains(hgvs.residue())
          && (best == null || r.strength().points() > best.strength().points())) {
        best = r;
      }
    }
    return best;
  }

  /** Strength from points: the highest whose points are not above them; empty below one. */
  public static Optional<Strength> strengthFor(double points) {
    Strength best = null;
    for (Strength s : Strength.values()) {
      if (s != Strength.STAND_ALONE && s.points() <= points) {
        best = s;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String scope(Variant variant, GeneContext gene) {
    if (variant.contig().equals("MT")) {
      return "mitochondrial";
    }
    if (gene.recessiveOnly()) {
      return "recessive";
    }
    return gene.dominant() || gene.has(InheritanceMode.X_LINKED_RECESSIVE) ? "dominant" : "unknown";
  }

  private static Zygosity sample(Variant v, String name) {
    return v.samples().getOrDefault(name, Zygosity.UNKNOWN);
  }

  private static double spliceDelta(TranscriptConsequence c) {
    double best = Double.NaN;
    for (String field : SPLICE_FIELDS) {
      var text = c.annotation(field);
      if (text.isPresent()) {
        double v = PopulationFacts.maximum(text.get());
        best = Double.isNaN(best) ? v : Double.isNaN(v) ? best : Math.max(best, v);
      }
    }
    return best;
  }

  private static double first(TranscriptConsequence c, String... fields) {
    for (String field : fields) {
      var text = c.annotation(field);
      if (text.isPresent()) {
        return PopulationFacts.maximum(text.get());
      }
    }
    return Double.NaN;
  }

  /** {@code 3/10} as {3, 10}; a range {@code 3-4/10} as {3, 10}; zeros if absent. */
  private static int[] fraction(String text) {
    int[] result = new int[2];
    int slash = text.indexOf('/');
    String left = slash < 0 ? text : text.substring(0, slash);
    int dash = left.indexOf('-');
    result[0] = integer(dash > 0 ? left.substring(0, dash) : left);
    result[1] = slash < 0 ? 0 : integer(text.substring(slash + 1));
    return result;
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Residues gained or lost by VEP's {@code Amino_acids}, e.g. {@code KR/K} is -1. */
  private static int lengthChange(TranscriptConsequence c) {
    String aa = c.annotation("Amino_acids").orElse("");
    int slash = aa.indexOf('/');
    if (slash < 0) {
      return 0;
    }
    return residues(aa.substring(slash + 1)) - residues(aa.substring(0, slash));
  }

  private static int residues(String aa) {
    return aa.equals("-") ? 0 : aa.toUpperCase(Locale.ROOT).replace("X", "").length();
  }
}
