package org.clew.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small variant, one alternate allele, as called in the patient.
 *
 * @param assembly genome build of the position
 * @param contig chromosome without {@code chr}: 1–22, X, Y, MT
 * @param position first base of {@code reference}, 1-based
 * @param reference reference bases, upper case
 * @param alternate alternate bases, upper case
 * @param zygosity the patient's allelic state
 * @param samples allelic state of every other sample of the file by its name (for trios)
 * @param filters FILTER entries other than PASS
 * @param consequences one per annotated transcript, empty where the file has no annotation
 */
public record Variant(
    Assembly assembly,
    String contig,
    int position,
    String reference,
    String alternate,
    Zygosity zygosity,
    Map<String, Zygosity> samples,
    List<String> filters,
    List<TranscriptConsequence> consequences) {

  public Variant {
    samples = Map.copyOf(samples);
    filters = List.copyOf(filters);
    consequences = List.copyOf(consequences);
  }

  /** {@code GRCh38:10-121520163-G-C}: unique among the variants of a case. */
  public String key() {
    return assembly.label() + ":" + contig + "-" + position + "-" + reference + "-" + alternate;
  }

  /** The same variant with other consequences. */
  public Variant withConsequences(List<TranscriptConsequence> others) {
    return new Variant(
        assembly, contig, position, reference, alternate, zygosity, samples, filters, others);
  }

  /** The preferred transcript's consequence in the gene of that symbol, else the first there. */
  public Optional<TranscriptConsequence> consequenceIn(String geneSymbol) {
    TranscriptConsequence first = null;
    for (TranscriptConsequence c : consequences) {
      if (c.geneSymbol().equals(geneSymbol)) {
        if (c.preferred()) {
          return Optional.of(c);
        }
        if (first == null) {
          first = c;
        }
      }
    }
    return Optional.ofNullable(first);
  }
}
