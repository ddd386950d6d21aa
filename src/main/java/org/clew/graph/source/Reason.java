package org.clew.graph.source;

/** Why a row of a source did not become what it says, word for word. */
public enum Reason {
  // left out
  MALFORMED_ROW(Effect.LEFT_OUT, "the row cannot be read"),
  UNKNOWN_PHENOTYPE(Effect.LEFT_OUT, "the HPO id is not in this release of HPO"),
  OBSOLETE_PHENOTYPE(Effect.LEFT_OUT, "the HPO term is obsolete and has no replacement"),
  UNKNOWN_GENE(Effect.LEFT_OUT, "the gene is not in HGNC"),
  NO_PROTEIN(Effect.LEFT_OUT, "HGNC gives the gene no UniProt id"),
  NO_DISEASE_ID(Effect.LEFT_OUT, "the disease has no id"),
  UNKNOWN_DISEASE(Effect.LEFT_OUT, "the disease is none of the graph"),
  SELF_INTERACTION(Effect.LEFT_OUT, "a protein with itself"),
  LARGE_PATHWAY(Effect.LEFT_OUT, "the pathway has too many members to say anything specific"),
  NO_RELATION_CLAIMED(Effect.LEFT_OUT, "the source states no relation between gene and disease"),
  OTHER_RELATION(Effect.LEFT_OUT, "a relation that is taken from another source"),
  NO_PHENOTYPES(Effect.LEFT_OUT, "a case without a usable observed phenotype"),
  CONTRADICTION(Effect.LEFT_OUT, "a term both observed and excluded: the exclusion is dropped"),
  NOT_SOLVED(Effect.LEFT_OUT, "a case without a diagnosis"),
  LOOSE_OR_UNKNOWN(Effect.LEFT_OUT, "a node or edge of a KGX table that cannot be used"),
  // merged
  DUPLICATE(Effect.MERGED, "says the same as an earlier row"),
  SYMMETRIC_DUPLICATE(Effect.MERGED, "the same pair as an earlier row"),
  ONE_LINK_PER_PHENOTYPE(Effect.MERGED, "the same gene–disease link, listed once per phenotype"),
  // replaced
  REPLACED_PHENOTYPE(Effect.REPLACED, "an alternative or obsolete HPO id"),
  PREVIOUS_SYMBOL(Effect.REPLACED, "a previous gene symbol"),
  RENAMED_CASE(Effect.REPLACED, "a case id that was taken"),
  // kept, with a remark
  AMBIGUOUS_MATCH(Effect.KEPT, "an exact match to several classes, or several to one: not joined"),
  NOT_IN_RELEASE(Effect.KEPT, "a MONDO id that this release of MONDO does not map or place"),
  UNREADABLE_FREQUENCY(Effect.KEPT, "the frequency cannot be read: taken as not stated"),
  UNKNOWN_ONSET(Effect.KEPT, "the onset is no HPO term: taken as not stated"),
  NO_CAUSAL_GENE(Effect.KEPT, "a case without a causal gene known to HGNC");

  /** What became of the row. */
  public enum Effect {
    LEFT_OUT,
    MERGED,
    REPLACED,
    KEPT
  }

  private final Effect effect;
  private final String text;

  Reason(Effect effect, String text) {
    this.effect = effect;
    this.text = text;
  }

  public Effect effect() {
    return effect;
  }

  public String text() {
    return text;
  }

  /** Key in reports, e.g. {@code unknown-phenotype}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
