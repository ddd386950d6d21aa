package org.clew.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Assembly;

/**
 * What a VCF held.
 *
 * @param assembly genome assembly of all its variants
 * @param sample the patient's sample, empty if the file has no genotypes
 * @param samples all samples, in file order
 * @param annotationFields fields of VEP's annotation that its header declares; empty if it has none
 * @param lines variant lines read, broken ones included
 * @param variants variants handed on: one per alternate allele that the patient carries
 * @param broken lines that could not be read
 */
public record VcfSummary(
    Assembly assembly,
    Optional<String> sample,
    List<String> samples,
    Set<String> annotationFields,
    long lines,
    long variants,
    long broken) {
  public VcfSummary {
    samples = List.copyOf(samples);
    annotationFields = Set.copyOf(annotationFields);
  }

  /** Whether it has VEP's consequences. */
  public boolean annotated() {
    return !annotationFields.isEmpty();
  }
}
