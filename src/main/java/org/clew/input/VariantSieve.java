package org.clew.input;

import org.clew.model.Variant;

/**
 * Tells by a few fields of the annotation which variants are worth reading in full: an exome has
 * tens of thousands, each with hundreds of fields, and few of them come into question.
 */
public interface VariantSieve {

  /** Lets every variant through. */
  VariantSieve ALL =
      new VariantSieve() {
        @Override
        public boolean looksAt(String field) {
          return true;
        }

        @Override
        public boolean keeps(Variant sketch) {
          return true;
        }
      };

  /**
   * Whether it looks at a field of the annotation. Allele, consequence, gene and transcript, and
   * which transcript is preferred, are there in any case.
   */
  boolean looksAt(String field);

  /**
   * Whether a variant is to be read in full.
   *
   * @param sketch the variant with those fields alone
   */
  boolean keeps(Variant sketch);
}
