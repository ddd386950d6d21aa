package org.clew.symbolic.association;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.symbolic.phenotype.GeneDiseases;

/**
 * How much likelier a gene without a known disease is to cause what the patient has than another
 * such gene, by the company it keeps with genes of diseases that resemble the patient.
 *
 * <p>Every gene with a known disease is a suspect, the more so the better its best disease explains
 * the patient. The gene that is sought is taken to be one of their company with a probability of
 * {@code 1 / (1 + ANY)}, else any gene; and any gene too where a suspect keeps no company: a
 * mixture, and its likelihood ratio against an even choice among genes without a disease. The kinds
 * of company are not independent, and none is sure; so each counts by a weight. The log10
 * likelihood ratio of a gene is the sum over the kinds.
 *
 * <p>Safe for use by many threads.
 */
public final class GeneAssociation {

  /** A kind of company. */
  public enum Kind {
    INTERACTIONS("interactions", 0.4),
    PATHWAYS("pathways", 0.55),
    FAMILY("family", 0.2),
    CONSTRAINT("constraint", 0.85);

    private final String label;
    private final double weight;

    Kind(String label, double weight) {
      this.label = label;
      this.weight = weight;
    }

    public String label() {
      return label;
    }

    /** Share of its log likelihood ratio that counts, fitted as docs/likelihood.md tells. */
    public double weight() {
      return weight;
    }
  }

  /** Odds that the sought gene keeps no company of a kind, and may be any. */
  private static final double ANY = 0.3;

  /**
   * Exponent of the suspects' likelihoods, which take terms as independent and are too sure. Of
   * 0.3, 0.6 and 1 the one with the most likely answers.
   */
  private static final double TRUST = 0.6;

  private final GraphSnapshot graph;
  private final int first;
  private final GeneDiseases diseases;
  private final BitSet candidates; // by number among genes
  private final Map<Kind, Company> companies = new EnumMap<>(Kind.class);
  private final Map<Kind, BitSet> sociable = new EnumMap<>(Kind.class); // with a candidate

  /**
   * Builds the tables, in about a second on the full graph.
   *
   * @param base what may be used of interactions and pathways, and which genes are without disease
   */
  public GeneAssociation(Knowledge base) {
    graph = base.graph();
    first = graph.firstNode(NodeKind.GENE);
    diseases = GeneDiseases.of(graph);
    candidates = new BitSet();
    double[] none = new double[graph.nodeCount()];
    for (int g = first; g < graph.endNode(NodeKind.GENE); g++) {
      boolean codes = graph.outEnd(EdgeType.GENE_PRODUCT, g) > graph.out(EdgeType.GENE_PRODUCT, g);
      candidates.set(g - first, codes && diseases.best(base, none, g).isEmpty());
    }
    companies.put(Kind.INTERACTIONS, new Interactions(base));
    companies.put(Kind.PATHWAYS, Groups.pathways(base));
    companies.put(Kind.FAMILY, Groups.families(graph));
    companies.put(Kind.CONSTRAINT, new Constraint(graph, candidates));
    double[] even = new double[graph.nodeCount(NodeKind.GENE)];
    candidates.stream().forEach(g -> even[g] = 1.0 / candidates.cardinality());
    companies.forEach((kind, company) -> sociable.put(kind, reached(company.reach(even))));
  }

  private static BitSet reached(double[] by) {
    BitSet genes = new BitSet();
    for (int g = 0; g < by.length; g++) {
      genes.set(g, by[g] > 0);
    }
    return genes;
  }

  /**
   * Log10 likelihood ratio by node, length {@code nodeCount()}: of genes without a disease in what
   * the question may use; 0 for all other nodes.
   */
  public double[] log10LR(PhenotypeQuery query) {
    double[] sum = new double[graph.nodeCount()];
    byKind(query)
        .forEach(
            (kind, ratio) -> {
              for (int g = 0; g < ratio.length; g++) {
                sum[first + g] += kind.weight * ratio[g];
              }
            });
    return sum;
  }

  /**
   * The log10 likelihood ratio of each kind of company, before its weight, by number of the gene
   * among genes; 0 for genes with a disease, and for all where nobody is suspected.
   */
  public Map<Kind, double[]> byKind(PhenotypeQuery query) {
    double[] suspects = suspects(query);
    Map<Kind, double[]> ratios = new EnumMap<>(Kind.class);
    companies.forEach(
        (kind, company) -> {
          BitSet keeps = sociable.getOrDefault(kind, new BitSet());
          double alone = 1 - keeps.stream().mapToDouble(g -> suspects[g]).sum();
          ratios.put(kind, ratio(company.reach(suspects), suspects, alone));
        });
    return ratios;
  }

  /**
   * @param alone how much of the suspicion falls on genes that keep no company of this kind
   */
  private double[] ratio(double[] reached, double[] suspects, double alone) {
    double mean = candidates.stream().mapToDouble(g -> reached[g]).average().orElse(0);
    double[] ratio = new double[reached.length];
    for (int g = 0; mean > 0 && g < ratio.length; g++) {
      double mixture = ANY + alone + (1 - alone) * reached[g] / mean;
      ratio[g] = suspects[g] > 0 ? 0 : Math.log10(mixture / (ANY + 1));
    }
    return ratio;
  }

  /** Weight of every gene with a disease, in sum 1; 0 for genes without one. */
  private double[] suspects(PhenotypeQuery query) {
    int n = graph.nodeCount(NodeKind.GENE);
    double[] suspects = new double[n];
    double most = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < n; g++) {
      OptionalInt d = diseases.best(query.knowledge(), query.symbolic(), first + g);
      suspects[g] = d.isPresent() ? query.symbolic()[d.getAsInt()] : Double.NEGATIVE_INFINITY;
      most = Math.max(most, suspects[g]);
    }
    double sum = 0;
    for (int g = 0; g < n && most > Double.NEGATIVE_INFINITY; g++) {
      suspects[g] = Math.pow(10, TRUST * (suspects[g] - most));
      sum += suspects[g];
    }
    for (int g = 0; g < n; g++) {
      suspects[g] = sum > 0 ? suspects[g] / sum : 0;
    }
    return suspects;
  }
}
