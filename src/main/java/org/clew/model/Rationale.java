package org.clew.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer for one case, with all that is needed to compute it again.
 *
 * @param caseId the case's id in its source
 * @param sex the patient's sex as the case states it
 * @param onset HPO onset class where stated
 * @param observed terms used, with labels
 * @param excluded excluded terms used, with labels
 * @param versions versions and SHA-256 by name: {@code clew}, {@code graph}, {@code hpo}, {@code
 *     model}, {@code rules}, …
 * @param knowledge how the knowledge was narrowed, e.g. {@code excludePublications -> PMID:1}
 * @param options what was asked and which files were read: {@code top}, {@code network}, {@code
 *     vcfSha256}, …
 * @param normalisation how scores become probabilities, with that of "none of them"
 * @param uncertainty whether these are calibrated, and what follows
 * @param candidates the top candidates, best first
 * @param candidateCount how many genes were ranked in all
 * @param outlook what to ask next and what would move the leading candidate; empty if not asked for
 * @param therapy drugs around the leading gene, apart from the ranking; empty if none is known
 * @param problems what was wrong with the input
 */
public record Rationale(
    String caseId,
    Sex sex,
    Optional<Curie> onset,
    List<Term> observed,
    List<Term> excluded,
    Map<String, String> versions,
    Map<String, String> knowledge,
    Map<String, String> options,
    Normalisation normalisation,
    Uncertainty uncertainty,
    List<Candidate> candidates,
    int candidateCount,
    Optional<Outlook> outlook,
    Optional<Therapy> therapy,
    List<Problem> problems) {

  public Rationale {
    observed = List.copyOf(observed);
    excluded = List.copyOf(excluded);
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    knowledge = Collections.unmodifiableMap(new TreeMap<>(knowledge));
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    candidates = List.copyOf(candidates);
    problems = List.copyOf(problems);
  }
}
