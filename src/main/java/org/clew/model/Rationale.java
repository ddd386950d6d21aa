package org.clew.model;

import java.util.List;
import java.util.Map;

/**
 * The answer for one case.
 *
 * @param caseId the case's id in its source
 * @param observed terms used, with labels
 * @param excluded excluded terms used, with labels
 * @param versions versions and SHA-256 by name: {@code clew}, {@code graph}, {@code hpo}, {@code
 *     model}, {@code rules}, …
 * @param knowledge how the knowledge was narrowed, e.g. {@code excludePublications -> PMID:1}
 * @param candidates the top candidates, best first
 * @param candidateCount how many genes were ranked in all
 * @param noneProbability probability that no candidate explains the case, 0–1
 * @param problems what was wrong with the input
 */
public record Rationale(
    String caseId,
    List<Term> observed,
    List<Term> excluded,
    Map<String, String> versions,
    Map<String, String> knowledge,
    List<Candidate> candidates,
    int candidateCount,
    double noneProbability,
    List<Problem> problems) {

  public Rationale {
    observed = List.copyOf(observed);
    excluded = List.copyOf(excluded);
    versions = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(versions));
    knowledge = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(knowledge));
    candidates = List.copyOf(candidates);
    problems = List.copyOf(problems);
  }
}
