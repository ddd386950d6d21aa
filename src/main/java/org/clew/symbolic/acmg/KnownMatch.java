package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;

/** A classified variant that bears on this one, and how (PS1, PM5). */
public record KnownMatch(Relation relation, KnownVariant known) {

  /** How the known variant is related. */
  public enum Relation {
    SAME_VARIANT,
    /** Same residue, same new residue, another nucleotide change. */
    SAME_PROTEIN_CHANGE,
    /** The same change of the residue of that number in a paralog. */
    SAME_CHANGE_IN_PARALOG,
    /** Same residue, another new residue. */
    SAME_RESIDUE,
    /** Another change of the same splicing nucleotide (Walker et al. 2023, PMID:37352859). */
    SAME_SPLICE_NUCLEOTIDE,
    /** Another change in the same canonical dinucleotide. */
    SAME_CANONICAL_SITE,
    /** Another change in the same splice motif, outside of the dinucleotide. */
    SAME_SPLICE_MOTIF
  }

  /** Donor motif: 3 last exonic and 6 first intronic bases; acceptor: 20 intronic, 1 exonic. */
  private static final int DONOR_INTRONIC = 6;

  private static final int ACCEPTOR_INTRONIC = -20;

  static List<KnownMatch> of(VariantFacts v, List<KnownVariant> known) {
    List<KnownMatch> matches = new ArrayList<>();
    Hgvs h = v.hgvs();
    for (KnownVariant k : known) {
      if (!k.paralog().isEmpty()) {
        if (v.missense() && sameChange(h, Hgvs.of(k.hgvsC(), k.hgvsP()))) {
          matches.add(new KnownMatch(Relation.SAME_CHANGE_IN_PARALOG, k));
        }
        continue;
      }
      if (!h.coding().isEmpty() && h.coding().equals(k.hgvsC())) {
        // The variant itself is no evidence for itself; the retired PP5 and BP6 want it.
        matches.add(new KnownMatch(Relation.SAME_VARIANT, k));
        continue;
      }
      Hgvs o = Hgvs.of(k.hgvsC(), k.hgvsP());
      if (v.missense() && o.residue() == h.residue() && h.residue() > 0 && substitution(o)) {
        matches.add(
            new KnownMatch(
                o.to().equals(h.to()) ? Relation.SAME_PROTEIN_CHANGE : Relation.SAME_RESIDUE, k));
      } else if (h.intronOffset() != 0
          && o.intronOffset() != 0
          && o.codingPosition() == h.codingPosition()
          && (o.intronOffset() > 0) == (h.intronOffset() > 0)
          && inMotif(o.intronOffset())
          && inMotif(h.intronOffset())) {
        matches.add(new KnownMatch(spliceRelation(h, o), k));
      }
    }
    return matches;
  }

  private static boolean sameChange(Hgvs a, Hgvs b) {
    return a.residue() > 0
        && a.residue() == b.residue()
        && a.from().equals(b.from())
        && a.to().equals(b.to())
        && substitution(b);
  }

  private static Relation spliceRelation(Hgvs a, Hgvs b) {
    if (a.intronOffset() == b.intronOffset()) {
      return Relation.SAME_SPLICE_NUCLEOTIDE;
    }
    return Math.abs(b.intronOffset()) <= 2
        ? Relation.SAME_CANONICAL_SITE
        : Relation.SAME_SPLICE_MOTIF;
  }

  static boolean inMotif(int offset) {
    return offset > 0 ? offset <= DONOR_INTRONIC : offset < 0 && offset >= ACCEPTOR_INTRONIC;
  }

  private static boolean substitution(Hgvs h) {
    return !h.to().isEmpty()
        && !h.to().equals("Ter")
        && !h.to().equals(h.from())
        && h.stopDistance() == 0
        && !h.protein().contains("del")
        && !h.protein().contains("ins")
        && !h.protein().contains("dup")
        && !h.protein().contains("fs");
  }
}
