package org.clew.rationale;

import java.util.List;
import java.util.OptionalInt;
import org.clew.model.Finding;
import org.clew.model.LedgerLine;
import org.clew.model.VariantAssessment;

/** What the patient's variants say of a gene. */
@FunctionalInterface
interface VariantEvidence {

  /**
   * The evidence of one gene, a gene without any candidate variant included.
   *
   * @param disease the disease through which it scores, if any: its modes of inheritance count
   */
  OfGene of(int gene, OptionalInt disease);

  /**
   * Evidence of one gene.
   *
   * @param variants assessed variants, the ones that the lines rest on first
   * @param lines the variant line, and the inheritance line where there is a variant
   * @param findings what a reader must see of it
   */
  record OfGene(List<VariantAssessment> variants, List<LedgerLine> lines, List<Finding> findings) {

    public OfGene {
      variants = List.copyOf(variants);
      lines = List.copyOf(lines);
      findings = List.copyOf(findings);
    }

    /** A VCF was read and shows no candidate variant in this gene. */
    static final OfGene NONE = new OfGene(List.of(), List.of(VariantLine.none()), List.of());
  }
}
