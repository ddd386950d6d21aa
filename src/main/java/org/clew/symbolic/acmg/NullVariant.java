package org.clew.symbolic.acmg;

import org.clew.model.TranscriptConsequence;

/**
 * A variant that may remove the gene's function, with what the PVS1 tree asks of it (Abou Tayoun et
 * al. 2018, PMID:30192042).
 *
 * @param kind nonsense, frameshift, canonical splice site, start lost, deletion, duplication
 * @param frame whether the reading frame is kept; {@link Tri#UNKNOWN} for a splice site without
 *     exon lengths
 * @param decay whether nonsense-mediated decay is predicted
 * @param exonRelevant whether the exon is part of a relevant transcript
 * @param critical whether the lost part holds a region that the function needs
 * @param lofFrequent whether loss of function in this exon is frequent in the population
 * @param lost fraction of the protein lost, 0–1; NaN if unknown
 * @param upstreamPathogenic pathogenic variants before the next in-frame methionine; -1 if unknown
 * @param otherStart whether another transcript starts elsewhere and works (start lost)
 * @param tandem whether a duplication lies in tandem
 * @param presumedTandem whether it is at least presumed to
 */
public record NullVariant(
    VariantKind kind,
    Tri frame,
    Tri decay,
    Tri exonRelevant,
    Tri critical,
    Tri lofFrequent,
    double lost,
    int upstreamPathogenic,
    Tri otherStart,
    Tri tandem,
    Tri presumedTandem) {

  /** Annotation that marks an exon as absent from relevant transcripts ({@code yes}/{@code no}). */
  static final String EXON_RELEVANT = "clew_exon_relevant";

  static final String LOF_FREQUENT = "clew_lof_frequent";
  static final String TANDEM = "clew_tandem";
  static final String OTHER_START = "clew_other_start";
  static final String UPSTREAM_PATHOGENIC = "clew_upstream_pathogenic";

  /** A stop comes early, or an exon is lost whose loss is not known to keep the frame. */
  public boolean truncating() {
    return kind == VariantKind.NONSENSE
        || kind == VariantKind.FRAMESHIFT
        || (exonLost() && !frame.yes());
  }

  public boolean exonLostInFrame() {
    return exonLost() && frame.yes();
  }

  private boolean exonLost() {
    return kind == VariantKind.SPLICE_CANONICAL || kind == VariantKind.EXON_DELETION;
  }

  /** More of the protein is lost than the tree's limit; false if unknown. */
  public boolean lostAbove(Settings s) {
    return lost > s.number("pvs1.lost_fraction");
  }

  public boolean lostKnown() {
    return !Double.isNaN(lost);
  }

  /** Whether the variant's kind enters the tree at all. */
  static boolean enters(VariantKind kind) {
    return kind.compareTo(VariantKind.START_LOST) <= 0;
  }

  /**
   * Reads the tree's inputs from the annotation and the gene's transcript model.
   *
   * @param escapeLength bases before the last junction that escape decay, nt (50)
   */
  static NullVariant of(
      VariantFacts v, GeneContext gene, TranscriptConsequence c, int escapeLength) {
    TranscriptModel model = gene.transcript().orElse(null);
    boolean splice = v.kind() == VariantKind.SPLICE_CANONICAL;
    boolean exonic = v.kind() == VariantKind.EXON_DELETION || v.kind() == VariantKind.DUPLICATION;
    int skipped = splice ? skippedExon(v) : exonic ? v.exon() : 0;
    int exonLength = model == null || skipped == 0 ? 0 : model.codingLength(skipped);
    Tri frame =
        switch (v.kind()) {
          case NONSENSE, FRAMESHIFT -> Tri.NO;
          case SPLICE_CANONICAL, EXON_DELETION, DUPLICATION ->
              exonLength == 0 ? Tri.UNKNOWN : Tri.of(exonLength % 3 == 0);
          default -> Tri.UNKNOWN;
        };
    Tri decay = decay(v, c, model, frame, skipped, escapeLength);
    return new NullVariant(
        v.kind(),
        frame,
        decay,
        flag(c, EXON_RELEVANT),
        critical(v, gene, model, skipped),
        flag(c, LOF_FREQUENT),
        lost(v, model, frame, skipped),
        c.number(UPSTREAM_PATHOGENIC).isPresent()
            ? (int) c.number(UPSTREAM_PATHOGENIC).getAsDouble()
            : -1,
        flag(c, OTHER_START),
        flag(c, TANDEM),
        c.annotation(TANDEM).map(t -> Tri.of(t.equals("presumed"))).orElse(Tri.UNKNOWN));
  }

  /** The exon lost by a donor change of intron n is n, by an acceptor change n + 1. */
  private static int skippedExon(VariantFacts v) {
    if (v.intron() == 0) {
      return 0;
    }
    return v.hgvs().intronOffset() < 0 ? v.intron() + 1 : v.intron();
  }

  private static Tri decay(
      VariantFacts v,
      TranscriptConsequence c,
      TranscriptModel model,
      Tri frame,
      int skipped,
      int escapeLength) {
    if (frame.yes()) {
      return Tri.NO;
    }
    if (frame.unknown()) {
      return Tri.UNKNOWN;
    }
    if (c.annotation("NMD").filter(t -> t.contains("NMD_escaping")).isPresent()) {
      return Tri.NO;
    }
    String loftee = c.annotation("LoF_info").orElse("");
    if (loftee.contains("50_BP_RULE:FAIL")) {
      return Tri.NO;
    }
    if (loftee.contains("50_BP_RULE:PASS")) {
      return Tri.YES;
    }
    int exon = skipped > 0 ? skipped : v.exon();
    int count = model != null ? model.exonCount() : v.exonCount();
    if (count == 1 || (exon > 0 && exon == count)) {
      return Tri.NO;
    }
    if (model != null && v.hgvs().codingPosition() > 0 && skipped == 0) {
      // A frameshift's stop lies further on, by three bases per residue.
      int stop = v.hgvs().codingPosition() + 3 * v.hgvs().stopDistance();
      return Tri.of(stop <= model.lastDecayPosition(escapeLength));
    }
    if (exon > 0 && count > 0 && exon < count - 1) {
      return Tri.YES;
    }
    if (skipped > 0 && skipped == count - 1) {
      return Tri.NO; // the frame breaks in the last exon
    }
    return Tri.UNKNOWN;
  }

  private static Tri critical(
      VariantFacts v, GeneContext gene, TranscriptModel model, int skippedExon) {
    if (gene.criticalRegions().isEmpty()) {
      return Tri.UNKNOWN;
    }
    int first = v.hgvs().residue();
    int last = Integer.MAX_VALUE;
    if (skippedExon > 0) {
      if (model == null) {
        return Tri.UNKNOWN;
      }
      int before = model.codingBefore(skippedExon);
      first = before / 3 + 1;
      last = (before + model.codingLength(skippedExon)) / 3;
    }
    if (first == 0) {
      return Tri.UNKNOWN;
    }
    for (Region r : gene.criticalRegions()) {
      if (r.last() >= first && r.first() <= last) {
        return Tri.YES;
      }
    }
    return Tri.NO;
  }

  private static double lost(VariantFacts v, TranscriptModel model, Tri frame, int skipped) {
    int length = model != null ? model.codingLength() / 3 : v.proteinLength();
    if (length == 0) {
      return Double.NaN;
    }
    if (skipped > 0) {
      if (model == null || frame.unknown()) {
        return Double.NaN;
      }
      double coding = model.codingLength();
      return frame.yes()
          ? model.codingLength(skipped) / coding
          : (coding - model.codingBefore(skipped)) / coding;
    }
    if (v.hgvs().residue() > 0) {
      return Math.max(0, Math.min(1, (length - v.hgvs().residue() + 1.0) / length));
    }
    return Double.NaN;
  }

  private static Tri flag(TranscriptConsequence c, String name) {
    return c.annotation(name)
        .map(t -> t.equals("yes") ? Tri.YES : t.equals("no") ? Tri.NO : Tri.UNKNOWN)
        .orElse(Tri.UNKNOWN);
  }
}
