package org.clew.model;

import java.util.List;

/**
 * What a piece of evidence was made by: a rule of a pack, a formula, or a model.
 *
 * @param name rule or method, e.g. {@code PVS1} or {@code hpo-likelihood}
 * @param source pack, model or graph it belongs to, e.g. {@code acmg-amp-2015}
 * @param version version of that source, e.g. {@code 1.0.0}
 * @param citations publications that define it, as CURIEs ({@code PMID:25741868})
 */
public record Specification(String name, String source, String version, List<Curie> citations) {
  public Specification {
    citations = List.copyOf(citations);
  }
}
