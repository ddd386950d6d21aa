package org.clew.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an annotator (VEP) says of a variant on one transcript.
 *
 * @param geneSymbol HGNC symbol, empty if none
 * @param gene HGNC id when stated
 * @param transcript accession with version, empty if none
 * @param preferred whether this is the MANE Select or canonical transcript
 * @param terms Sequence Ontology consequence names, most severe first, e.g. {@code
 *     missense_variant}
 * @param hgvsC HGVS at the coding level, empty if none
 * @param hgvsP HGVS at the protein level, empty if none
 * @param annotations every other field of the annotation as it stands in the file, keyed by the
 *     file's own field name (e.g. {@code gnomADe_AF}, {@code REVEL}, {@code SpliceAI_pred_DS_AG},
 *     {@code EXON}); empty values left out
 */
public record TranscriptConsequence(
    String geneSymbol,
    Optional<Curie> gene,
    String transcript,
    boolean preferred,
    List<String> terms,
    String hgvsC,
    String hgvsP,
    Map<String, String> annotations) {

  public TranscriptConsequence {
    terms = List.copyOf(terms);
    annotations = Map.copyOf(annotations);
  }

  /** The annotation of that name, empty if absent. */
  public Optional<String> annotation(String name) {
    return Optional.ofNullable(annotations.get(name));
  }

  /** The annotation of that name as a number, empty if absent or not a number. */
  public OptionalDouble number(String name) {
    String text = annotations.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
