package org.clew.rationale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Specification;
import org.clew.model.Term;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * Brings the evidence of rules and network together: one ledger per candidate gene. Each source of
 * evidence has its own line and no piece enters twice:
 *
 * <pre>
 * prior                  log10 odds against "no candidate explains the case", by prevalence if given
 * phenotype.hpo-lr       scale x symbolic likelihood of the gene's best disease
 * phenotype.network      what the network adds to it (it was trained as that residual)
 * variant.acmg           ACMG points without PP4, if a VCF was read
 * inheritance            fit of the genotypes to the known modes, if a VCF was read
 * gene-disease-validity  curation of the link to that disease
 * onset                  age of onset, if the case states it
 * sex                    sex of the patient, if the case states it
 * </pre>
 */
final class Merge {

  private final PhenotypeQuery query;
  private final GraphSnapshot graph;
  private final double scale;
  private final Optional<NetworkEvidence> network;
  private final Optional<VariantEvidence> variants;
  private final OfGraph known;
  private final Standing standing;
  private final int[] genes;

  /** What was read of the graph once, for all cases. */
  record OfGraph(PhenotypeLikelihood likelihood, Validity validity, Demographics demographics) {}

  /**
   * What the network says of genes.
   *
   * @param residual its line of a gene; up to a constant where genes are only compared
   * @param disease the disease that the line speaks of; -1 for none
   * @param by the model
   */
  record NetworkEvidence(IntToDoubleFunction residual, IntUnaryOperator disease, Specification by) {

    /** Of all genes. */
    static NetworkEvidence of(NetworkModel by, PhenotypeQuery query, NetworkScorer.Lines lines) {
      int first = query.knowledge().graph().firstNode(NodeKind.GENE);
      return new NetworkEvidence(
          gene -> lines.residual()[gene],
          gene -> lines.disease()[gene - first],
          NetworkLine.model(by.info()));
    }

    /** Of a few genes, to be compared with each other. */
    static NetworkEvidence ofFew(NetworkModel by, IntToDoubleFunction lines) {
      return new NetworkEvidence(lines, gene -> -1, NetworkLine.model(by.info()));
    }
  }

  /**
   * @param standing what does not hang on the query, under its knowledge
   * @param query the patient's terms with their symbolic likelihoods
   * @param scale factor on the symbolic likelihood, 0–1
   * @param network empty where the case is ranked by rules alone
   * @param variants empty for a case without usable variants
   */
  Merge(
      Standing standing,
      PhenotypeQuery query,
      double scale,
      Optional<NetworkEvidence> network,
      Optional<VariantEvidence> variants) {
    this.standing = standing;
    this.known = standing.known();
    this.query = query;
    this.graph = query.knowledge().graph();
    this.scale = scale;
    this.network = network;
    this.variants = variants;
    this.genes = candidates();
  }

  /** Every gene with a disease; with a network, which scores all, every gene. */
  private int[] candidates() {
    int first = graph.firstNode(NodeKind.GENE);
    int end = graph.endNode(NodeKind.GENE);
    int[] all = new int[end - first];
    int n = 0;
    for (int g = first; g < end; g++) {
      if (network.isPresent() || disease(g).isPresent()) {
        all[n++] = g;
      }
    }
    return Arrays.copyOf(all, n);
  }

  /** How many genes are ranked. */
  int count() {
    return genes.length;
  }

  /** The genes that are ranked, as nodes. */
  int[] genes() {
    return genes.clone();
  }

  PhenotypeQuery query() {
    return query;
  }

  /** Factor on the symbolic likelihood. */
  double scale() {
    return scale;
  }

  /** Symbolic log10 likelihood ratio by node of some observed terms alone, not scaled. */
  double[] symbolic(int[] observed) {
    return known.likelihood().log10LR(query.knowledge(), observed, new int[0]);
  }

  /** A gene's ledger opened term by term. */
  Ledger opened(int gene) {
    return ledger(gene, known.likelihood().explain(query, gene), Optional.empty());
  }

  /** The disease through which a gene scores; empty for a gene without one. */
  OptionalInt disease(int gene) {
    return known.likelihood().bestDisease(query.knowledge(), query.symbolic(), gene);
  }

  /** The diseases of a gene. */
  int[] diseases(int gene) {
    return known.likelihood().diseases(query.knowledge(), gene);
  }

  /**
   * The evidence of the patient's variants in a gene, read through one of its diseases; empty for a
   * case without variants.
   */
  Optional<VariantEvidence.OfGene> variants(int gene, int disease) {
    return variants.map(v -> v.of(gene, OptionalInt.of(disease)));
  }

  /** The rules' line of the phenotype of a gene, or through one disease. */
  double phenotype(int node) {
    return scale * query.symbolic()[node];
  }

  /** Sum of those of the rules' lines that depend on the disease that a gene is read through. */
  double through(int gene, int disease) {
    double sum = phenotype(disease);
    sum += known.validity().line(known.validity().of(query.knowledge(), gene, disease)).log10LR();
    for (LedgerLine l : variants(gene, disease).map(v -> v.lines()).orElse(List.of())) {
      sum += l.log10LR();
    }
    return sum;
  }

  /** The evidence of the patient's variants in a gene; empty for a case without variants. */
  Optional<VariantEvidence.OfGene> variants(int gene) {
    return variants.map(v -> v.of(gene, disease(gene)));
  }

  /** All candidates, best first; equal scores in the order of the graph. */
  Ranking rank() {
    double[] scores = new double[genes.length];
    Arrays.parallelSetAll(scores, i -> score(genes[i]));
    Integer[] order = new Integer[genes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
    int[] ranked = new int[genes.length];
    double[] descending = new double[genes.length];
    for (int i = 0; i < order.length; i++) {
      ranked[i] = genes[order[i]];
      descending[i] = scores[order[i]];
    }
    double[] symbolic = query.symbolic();
    double strongest = Arrays.stream(genes).mapToDouble(g -> symbolic[g]).max().orElse(0);
    return new Ranking(ranked, descending, strongest, query.observed().length);
  }

  /**
   * Candidates in descending order.
   *
   * @param genes gene nodes
   * @param scores their scores
   * @param symbolic the rules' highest log10 likelihood ratio of any gene, not scaled
   * @param observed number of observed terms
   */
  record Ranking(int[] genes, double[] scores, double symbolic, int observed) {}

  /** A gene's ledger with its lines not opened. */
  Ledger ledger(int gene) {
    return ledger(gene, rules(gene), network.map(n -> unopened(n, gene).of(spokenOf(n, gene))));
  }

  /** The sum of the same lines, in their order. */
  double score(int gene) {
    OptionalInt disease = disease(gene);
    double sum = standing.prior(genes.length, disease).log10LR() + phenotype(gene);
    if (network.isPresent()) {
      sum += network.get().residual().applyAsDouble(gene);
    }
    if (variants.isPresent()) {
      for (LedgerLine line : variants.get().of(gene, disease).lines()) {
        sum += line.log10LR();
      }
    }
    if (disease.isPresent()) {
      for (LedgerLine line : standing.lines(gene, disease.getAsInt())) {
        sum += line.log10LR();
      }
    }
    return sum;
  }

  private LedgerLine rules(int gene) {
    return PhenotypeLine.unopened(phenotype(gene));
  }

  private static LedgerLine unopened(NetworkEvidence n, int gene) {
    return NetworkLine.unopened(n.residual().applyAsDouble(gene), n.by());
  }

  /** The disease that the network's line speaks of; it need not be the one the rules like best. */
  private Optional<Term> spokenOf(NetworkEvidence n, int gene) {
    int disease = n.disease().applyAsInt(gene);
    return disease < 0 ? Optional.empty() : Optional.of(graph.term(disease));
  }

  /** A gene's ledger, opened term by term and along the paths of its explanation. */
  Ledger ledger(int gene, List<LedgerPart> terms, Optional<Explanation> explanation) {
    return ledger(
        gene,
        PhenotypeLine.of(terms, scale),
        network.map(
            n ->
                explanation
                    .map(e -> NetworkLine.of(e, n.by()))
                    .orElseGet(() -> unopened(n, gene))
                    .of(spokenOf(n, gene))));
  }

  private Ledger ledger(int gene, LedgerLine phenotype, Optional<LedgerLine> residual) {
    List<LedgerLine> lines = new ArrayList<>();
    OptionalInt disease = disease(gene);
    lines.add(standing.prior(genes.length, disease));
    lines.add(phenotype);
    residual.ifPresent(lines::add);
    variants(gene).ifPresent(v -> lines.addAll(v.lines()));
    if (disease.isPresent()) {
      lines.addAll(standing.lines(gene, disease.getAsInt()));
    }
    return new Ledger(lines);
  }
}
