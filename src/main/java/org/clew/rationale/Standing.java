package org.clew.rationale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.graph.Knowledge;
import org.clew.model.LedgerLine;

/**
 * The lines of the ledgers of one patient under some knowledge that do not hang on the patient's
 * terms: prior, validity, onset and sex. Kept by gene and disease, as a case is ranked for several
 * sets of terms. Safe for use by several threads.
 */
final class Standing {

  private final Merge.OfGraph known;
  private final Demographics.Patient patient;
  private final Knowledge knowledge;
  private final Map<OptionalInt, LedgerLine> priors = new ConcurrentHashMap<>(); // by disease
  private final Map<Link, List<LedgerLine>> lines = new ConcurrentHashMap<>();

  private record Link(int gene, int disease) {}

  /**
   * @param known of the knowledge's graph
   * @param patient age of onset, sex and population
   */
  Standing(Merge.OfGraph known, Demographics.Patient patient, Knowledge knowledge) {
    this.known = known;
    this.patient = patient;
    this.knowledge = knowledge;
  }

  Merge.OfGraph known() {
    return known;
  }

  /**
   * The prior of a gene.
   *
   * @param candidates how many genes are ranked, always the same
   * @param disease the one that the gene is read through; empty for a gene without one
   */
  LedgerLine prior(int candidates, OptionalInt disease) {
    return priors.computeIfAbsent(disease, d -> patient.population().prior(candidates, d));
  }

  /** Validity of the gene's link to the disease that it is read through, onset and sex. */
  List<LedgerLine> lines(int gene, int disease) {
    return lines.computeIfAbsent(new Link(gene, disease), this::make);
  }

  private List<LedgerLine> make(Link link) {
    List<LedgerLine> made = new ArrayList<>();
    made.add(known.validity().line(known.validity().of(knowledge, link.gene(), link.disease())));
    made.addAll(known.demographics().lines(knowledge, patient, link.gene(), link.disease()));
    return made;
  }
}
