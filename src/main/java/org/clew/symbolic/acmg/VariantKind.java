package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Map;

/** What a variant does to the transcript, as far as the criteria care; most damaging first. */
public enum VariantKind {
  GENE_DELETION,
  EXON_DELETION,
  DUPLICATION,
  NONSENSE,
  FRAMESHIFT,
  SPLICE_CANONICAL,
  START_LOST,
  STOP_LOST,
  INFRAME,
  MISSENSE,
  SYNONYMOUS,
  INTRONIC,
  UTR,
  OTHER;

  /** Sequence Ontology names as VEP writes them. */
  private static final Map<String, VariantKind> BY_TERM =
      Map.ofEntries(
          Map.entry("transcript_ablation", GENE_DELETION),
          Map.entry("exon_loss_variant", EXON_DELETION),
          Map.entry("transcript_amplification", DUPLICATION),
          Map.entry("feature_elongation", DUPLICATION),
          Map.entry("stop_gained", NONSENSE),
          Map.entry("frameshift_variant", FRAMESHIFT),
          Map.entry("splice_donor_variant", SPLICE_CANONICAL),
          Map.entry("splice_acceptor_variant", SPLICE_CANONICAL),
          Map.entry("start_lost", START_LOST),
          Map.entry("stop_lost", STOP_LOST),
          Map.entry("inframe_insertion", INFRAME),
          Map.entry("inframe_deletion", INFRAME),
          Map.entry("conservative_inframe_insertion", INFRAME),
          Map.entry("conservative_inframe_deletion", INFRAME),
          Map.entry("disruptive_inframe_insertion", INFRAME),
          Map.entry("disruptive_inframe_deletion", INFRAME),
          Map.entry("protein_altering_variant", INFRAME),
          Map.entry("missense_variant", MISSENSE),
          Map.entry("synonymous_variant", SYNONYMOUS),
          Map.entry("stop_retained_variant", SYNONYMOUS),
          Map.entry("start_retained_variant", SYNONYMOUS),
          Map.entry("splice_region_variant", INTRONIC),
          Map.entry("splice_donor_5th_base_variant", INTRONIC),
          Map.entry("splice_donor_region_variant", INTRONIC),
          Map.entry("splice_polypyrimidine_tract_variant", INTRONIC),
          Map.entry("intron_variant", INTRONIC),
          Map.entry("5_prime_UTR_variant", UTR),
          Map.entry("3_prime_UTR_variant", UTR));

  /** The most damaging kind among the terms. */
  public static VariantKind of(List<String> terms) {
    VariantKind best = OTHER;
    for (String term : terms) {
      VariantKind k = BY_TERM.getOrDefault(term, OTHER);
      if (k.compareTo(best) < 0) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The kind by the variant's names alone, for a source without consequence terms: a solved case's
   * own variant, say. {@link #OTHER} where the names do not tell.
   */
  static VariantKind ofNames(Hgvs h) {
    int offset = Math.abs(h.intronOffset());
    if (offset > 0) {
      return offset <= 2 ? SPLICE_CANONICAL : INTRONIC;
    }
    String p = h.protein();
    if (p.isEmpty() || h.residue() == 0) {
      return OTHER;
    }
    if (h.residue() == 1 && !h.from().equals(h.to())) {
      return START_LOST;
    }
    if (p.contains("fs")) {
      return FRAMESHIFT;
    }
    if (h.from().equals("Ter") || p.contains("ext")) {
      return STOP_LOST;
    }
    if (h.to().equals("Ter")) {
      return NONSENSE;
    }
    if (p.contains("del") || p.contains("ins") || p.contains("dup")) {
      return INFRAME;
    }
    return h.to().isEmpty() ? OTHER : h.to().equals(h.from()) ? SYNONYMOUS : MISSENSE;
  }
}
