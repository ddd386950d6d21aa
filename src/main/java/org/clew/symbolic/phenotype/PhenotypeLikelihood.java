package org.clew.symbolic.phenotype;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.LedgerPart;

/**
 * The HPO likelihood of the ledger: how much more likely the patient's terms are if they have the
 * disease than if they have any other, as log10 likelihood ratio per disease and gene, and the same
 * opened term by term. How a disease is taken to show itself is in {@link PhenotypeModel}, the
 * constants are in {@link Parameters}.
 *
 * <p>Safe for use by many threads. Build it once per graph version and base knowledge; questions
 * may hide or show a few hundred edges more at little cost.
 */
public final class PhenotypeLikelihood {

  private final GraphSnapshot graph;
  private final PhenotypeModel model;
  private final DiseaseRanker ranker;
  private final Explainer explainer;
  private final Map<Integer, Double> means = new ConcurrentHashMap<>();

  private PhenotypeLikelihood(Knowledge base, PhenotypeHierarchy hierarchy) {
    this.graph = base.graph();
    this.model = new PhenotypeModel(base, hierarchy);
    this.ranker = new DiseaseRanker(base, hierarchy, model);
    this.explainer = new Explainer(graph, hierarchy, model);
  }

  /** Computes the tables; takes about a second on the full graph. */
  public static PhenotypeLikelihood of(Knowledge base, PhenotypeHierarchy hierarchy) {
    return new PhenotypeLikelihood(base, hierarchy);
  }

  /**
   * Names what is computed. It changes with every constant: a network that was trained as the
   * residual of one likelihood does not fit another.
   */
  public static String version() {
    return Parameters.version();
  }

  /** The query with its symbolic likelihood ratios filled in, as the network takes it. */
  public PhenotypeQuery query(Knowledge knowledge, int[] observed, int[] excluded) {
    return new PhenotypeQuery(
        knowledge, observed, excluded, log10LR(knowledge, observed, excluded));
  }

  /**
   * Scores everything.
   *
   * @param knowledge what may be used; of the same graph as the base knowledge
   * @param observed phenotype nodes present
   * @param excluded phenotype nodes looked for and absent
   * @return log10 likelihood ratio by node, length {@code nodeCount()}: diseases by what is known
   *     of them, 0 where nothing is; genes as their best disease; 0 for all other nodes
   */
  public double[] log10LR(Knowledge knowledge, int[] observed, int[] excluded) {
    double[] scores = ranker.scoreDiseases(knowledge, observed, excluded);
    double[] weights = model.weights(observed);
    double expected = 0;
    for (int i = 0; i < observed.length; i++) {
      expected += weights[i] * mean(observed[i]);
    }
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      scores[d] -= expected; // stays NaN where nothing is known
    }
    ranker.fillUnknown(scores, 0);
    ranker.fillGenes(scores, knowledge, Parameters.WITHOUT_DISEASE);
    return scores;
  }

  /**
   * Log10 of the mean ratio of a term over the diseases of the base knowledge: what the ratios are
   * divided by, so that they compare with any disease.
   */
  private double mean(int term) {
    return means.computeIfAbsent(
        term,
        t -> {
          double sum = 0;
          int n = 0;
          for (double log : ranker.scoreBase(new int[] {t}, new int[0])) {
            if (!Double.isNaN(log)) {
              sum += Math.pow(10, log);
              n++;
            }
          }
          return n == 0 ? 0 : Math.log10(sum / n);
        });
  }

  /** The disease node through which a gene scores best; empty for a gene without any disease. */
  public OptionalInt bestDisease(Knowledge knowledge, double[] scores, int gene) {
    return ranker.genes().best(knowledge, scores, gene);
  }

  /** The disease nodes of a gene, each once. */
  public int[] diseases(Knowledge knowledge, int gene) {
    return ranker.genes().of(knowledge, gene);
  }

  /**
   * Opens the score of a disease, or of a gene by its best disease.
   *
   * @param node a disease or gene node
   * @return one part per query term, observed ones first; they sum to the score
   */
  public List<LedgerPart> explain(PhenotypeQuery query, int node) {
    if (graph.kind(node) != NodeKind.GENE) {
      return explainer.explain(query, node, this::mean);
    }
    OptionalInt best = bestDisease(query.knowledge(), query.symbolic(), node);
    if (best.isEmpty()) {
      return List.of(
          new LedgerPart(
              "no-disease",
              "No disease is known for this gene",
              "no-disease",
              Parameters.WITHOUT_DISEASE,
              Map.of(),
              List.of()));
    }
    return explainer.explain(query, best.getAsInt(), this::mean);
  }
}
