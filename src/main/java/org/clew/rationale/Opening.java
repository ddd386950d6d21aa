package org.clew.rationale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Counterfactual;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerPart;
import org.clew.model.Normalisation;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;
import org.clew.neural.NetworkScorer;
import org.clew.neural.Reading;
import org.clew.symbolic.inheritance.KnownModes;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * The leading candidates of one ranking, opened: term by term, along the network's paths, and with
 * what a reader must see beside the score.
 */
final class Opening {

  /** Most edges of a candidate's explanation. */
  private static final int MAX_EDGES = 15;

  private final GraphSnapshot graph;
  private final Merge merge;
  private final Merge.Ranking ranking;
  private final PhenotypeLikelihood likelihood;
  private final CounterfactualSearch.Anew anew;
  private final StatedInheritance stated;
  private final Lazy<KnownModes> modes;
  private final List<Draft> drafts = new ArrayList<>();
  private List<Explanation> explanations = List.of(); // of the first candidates

  /** A gene with its ledger; the explanation of a gene that is explained. */
  private record Draft(int gene, Ledger ledger, Optional<Explanation> explanation) {}

  /**
   * @param ranking its scores are replaced by those of the opened ledgers, which differ by rounding
   * @param anew scores of a few genes under other knowledge or for other terms of the same patient
   * @param stated the mode of inheritance that the case states
   * @param modes what is known of the graph's genes
   */
  Opening(
      Merge merge,
      Merge.Ranking ranking,
      PhenotypeLikelihood likelihood,
      CounterfactualSearch.Anew anew,
      StatedInheritance stated,
      Lazy<KnownModes> modes) {
    this.graph = merge.query().knowledge().graph();
    this.merge = merge;
    this.ranking = ranking;
    this.likelihood = likelihood;
    this.anew = anew;
    this.stated = stated;
    this.modes = modes;
  }

  /**
   * Explains the first candidates of the ranking along the network's paths.
   *
   * @param reading of the ranking's query
   */
  void explain(NetworkScorer network, Reading reading, int count) {
    List<Integer> genes = Arrays.stream(ranking.genes()).limit(count).boxed().toList();
    explanations = network.explain(reading, genes, MAX_EDGES, likelihood::log10LR);
  }

  /** Adds the next candidate of the ranking, opened term by term or not. */
  void add(boolean opened) {
    int i = drafts.size();
    int gene = ranking.genes()[i];
    drafts.add(opened ? open(i, gene) : new Draft(gene, merge.ledger(gene), Optional.empty()));
    ranking.scores()[i] = drafts.get(i).ledger().score();
  }

  private Draft open(int i, int gene) {
    List<LedgerPart> terms = likelihood.explain(merge.query(), gene);
    Optional<Explanation> explanation =
        i < explanations.size() ? Optional.of(explanations.get(i)) : Optional.empty();
    return new Draft(gene, merge.ledger(gene, terms, explanation), explanation);
  }

  /** The candidates, best first. */
  List<Candidate> candidates(Normalisation normalisation) {
    drafts.sort(Comparator.comparingDouble((Draft d) -> d.ledger().score()).reversed());
    double[] ascending = ranking.scores().clone();
    Arrays.sort(ascending);
    List<Candidate> candidates =
        IntStream.range(0, drafts.size())
            .mapToObj(i -> candidate(i, rank(i, ascending), normalisation))
            .collect(Collectors.toCollection(ArrayList::new));
    Candidate leader = candidates.get(0);
    List<Finding> findings = new ArrayList<>(leader.findings());
    findings.addAll(new DualDiagnosis(merge).of(leader(), leader.ledger()));
    if (candidates.size() > 1) {
      Findings.closeRunnerUp(leader, candidates.get(1)).ifPresent(findings::add);
    }
    candidates.set(0, leader.withFindings(findings));
    return candidates;
  }

  private int rank(int i, double[] ascending) {
    return Scores.rankAmong(drafts.get(i).ledger().score(), ascending);
  }

  /** The leading gene, once the candidates are in order. */
  int leader() {
    return drafts.get(0).gene();
  }

  private Candidate candidate(int i, int rank, Normalisation normalisation) {
    Draft d = drafts.get(i);
    Optional<Term> disease = disease(d.gene());
    Optional<VariantEvidence.OfGene> evidence = merge.variants(d.gene());
    List<VariantAssessment> variants =
        evidence.map(VariantEvidence.OfGene::variants).orElse(List.of());
    List<Finding> found =
        evidence
            .map(e -> OneAllele.judge(e, d.ledger(), merge, d.gene()))
            .orElseGet(ArrayList::new);
    conflict(d.gene(), disease).ifPresent(found::add);
    return new Candidate(
        rank,
        Genes.term(graph, d.gene()),
        disease,
        normalisation.probability(d.ledger().score()),
        d.ledger(),
        variants,
        d.explanation(),
        Findings.of(
            d.ledger(),
            merge.query().observed().length,
            disease,
            d.explanation(),
            variants,
            found));
  }

  /** Whether the case states another mode of inheritance than is known of the candidate. */
  private Optional<Finding> conflict(int gene, Optional<Term> disease) {
    return stated.against(
        modes,
        merge.query().knowledge(),
        gene,
        merge.disease(gene),
        disease.orElseGet(() -> Genes.term(graph, gene)).toString());
  }

  /** The candidates, the first ones with what would put the next one ahead. */
  List<Candidate> withCounterfactuals(List<Candidate> candidates, int explained) {
    return IntStream.range(0, candidates.size())
        .parallel() // each scores candidates anew several times
        .mapToObj(
            i ->
                (i < explained ? counterfactual(i) : Optional.<Counterfactual>empty())
                    .map(candidates.get(i)::with)
                    .orElse(candidates.get(i)))
        .toList();
  }

  /** What would put the next candidate ahead. */
  private Optional<Counterfactual> counterfactual(int i) {
    if (i + 1 >= ranking.genes().length) {
      return Optional.empty();
    }
    int next = i + 1 < drafts.size() ? drafts.get(i + 1).gene() : ranking.genes()[i + 1];
    Draft d = drafts.get(i);
    return new CounterfactualSearch(merge, anew, d.gene(), next).search(d.explanation());
  }

  private Optional<Term> disease(int gene) {
    OptionalInt node = merge.disease(gene);
    return node.isPresent() ? Optional.of(graph.term(node.getAsInt())) : Optional.empty();
  }
}
