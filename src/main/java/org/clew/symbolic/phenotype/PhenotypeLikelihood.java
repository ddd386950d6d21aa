package org.clew.symbolic.phenotype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.EdgeRef;
import org.clew.model.LedgerPart;

/**
 * The HPO likelihood of the ledger: how much more likely the patient's terms are if they have the
 * disease than if they have any other, as log10 likelihood ratio per disease and gene, and the same
 * opened term by term.
 *
 * <p>Safe for use by many threads. Build it once per graph version and base knowledge; questions
 * may hide or show a few hundred edges more at little cost.
 */
public final class PhenotypeLikelihood {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final ProfileTable table;

  private PhenotypeLikelihood(Knowledge base, PhenotypeHierarchy hierarchy) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.table = new ProfileTable(base, hierarchy);
  }

  /** Computes the tables; takes about a second on the full graph. */
  public static PhenotypeLikelihood of(Knowledge base, PhenotypeHierarchy hierarchy) {
    return new PhenotypeLikelihood(base, hierarchy);
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
   * @return log10 likelihood ratio by node, length {@code nodeCount()}: diseases by their profile,
   *     genes as their best disease; 0 for all other nodes
   */
  public double[] log10LR(Knowledge knowledge, int[] observed, int[] excluded) {
    ProfileTable.View view = table.under(knowledge);
    double[] byDisease = new double[table.size()];
    double[] ratio = new double[table.size()];
    for (int term : observed) {
      observedRatios(view, term, ratio);
      for (int d = 0; d < ratio.length; d++) {
        byDisease[d] += fromRatio(ratio[d]);
      }
    }
    for (int term : excluded) {
      double background = view.background(term);
      double absent = excludedPart(0, background);
      for (int d = 0; d < byDisease.length; d++) {
        byDisease[d] += absent;
      }
      for (int i = table.from(term); i < table.to(term); i++) {
        byDisease[table.disease(i)] += excludedPart(table.frequency(i), background) - absent;
      }
    }
    for (int d : view.changed().keySet()) {
      byDisease[d] = score(view, d, observed, excluded);
    }
    double[] scores = new double[graph.nodeCount()];
    System.arraycopy(
        byDisease, 0, scores, graph.firstNode(NodeKind.DISEASE), byDisease.length);
    double floor = Arrays.stream(byDisease).min().orElse(0);
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      OptionalInt best = bestDisease(knowledge, scores, g);
      scores[g] = best.isPresent() ? scores[best.getAsInt()] : floor;
    }
    return scores;
  }

  /** The disease node through which a gene scores best; empty for a gene without any disease. */
  public OptionalInt bestDisease(Knowledge knowledge, double[] scores, int gene) {
    int best = -1;
    int end = graph.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      if (knowledge.visible(e) && !graph.negated(e)) {
        int d = graph.object(e);
        best = best < 0 || scores[d] > scores[best] ? d : best;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /**
   * Opens the score of a disease, or of a gene by its best disease.
   *
   * @param node a disease or gene node
   * @return one part per query term, observed ones first; they sum to the score
   */
  public List<LedgerPart> explain(PhenotypeQuery query, int node) {
    int disease = node;
    if (graph.kind(node) == NodeKind.GENE) {
      OptionalInt best = bestDisease(query.knowledge(), query.symbolic(), node);
      if (best.isEmpty()) {
        return List.of(
            new LedgerPart(
                "no-disease", "No disease is known for this gene", "no-disease",
                query.symbolic()[node], Map.of(), List.of()));
      }
      disease = best.getAsInt();
    }
    ProfileTable.View view = table.under(query.knowledge());
    Profile profile = view.profile(disease - graph.firstNode(NodeKind.DISEASE));
    List<LedgerPart> parts = new ArrayList<>();
    for (int term : query.observed()) {
      Match m = match(view, profile, term);
      Map<String, String> details = new LinkedHashMap<>();
      details.put("matched", graph.id(m.term()));
      details.put("matchedLabel", graph.name(m.term()));
      details.put("frequency", number(Math.max(0, profile.frequency(m.term()))));
      details.put("background", number(view.background(m.term())));
      parts.add(
          new LedgerPart(
              graph.id(term), graph.name(term), m.relation(), fromRatio(m.ratio()), details,
              m.relation().equals("not-annotated")
                  ? List.of()
                  : edges(query.knowledge(), disease, m.term())));
    }
    for (int term : query.excluded()) {
      double f = Math.max(0, profile.frequency(term));
      Map<String, String> details = new LinkedHashMap<>();
      details.put("frequency", number(f));
      details.put("background", number(view.background(term)));
      parts.add(
          new LedgerPart(
              graph.id(term), graph.name(term), "excluded",
              excludedPart(f, view.background(term)), details,
              edges(query.knowledge(), disease, term)));
    }
    return parts;
  }

  // ---- one term

  private record Match(int term, String relation, double ratio) {}

  private void observedRatios(ProfileTable.View view, int term, double[] ratio) {
    Arrays.fill(ratio, 0);
    for (int a : hierarchy.ancestors(term)) {
      if (a != term) {
        double per = Parameters.BACK_OFF / view.background(a);
        for (int i = table.from(a); i < table.to(a); i++) {
          int d = table.disease(i);
          ratio[d] = Math.max(ratio[d], per * table.frequency(i));
        }
      }
    }
    double per = 1 / view.background(term);
    for (int i = table.from(term); i < table.to(term); i++) {
      ratio[table.disease(i)] = per * table.frequency(i);
    }
  }

  /** The same for one disease, with what was matched. */
  private Match match(ProfileTable.View view, Profile profile, int term) {
    double f = profile.frequency(term);
    if (f >= 0) {
      return new Match(term, "exact", 1 / view.background(term) * f);
    }
    int best = term;
    double ratio = 0;
    for (int a : hierarchy.ancestors(term)) {
      double fa = profile.frequency(a);
      double r = Parameters.BACK_OFF / view.background(a) * fa;
      if (fa > 0 && r > ratio) {
        ratio = r;
        best = a;
      }
    }
    return new Match(best, ratio > Parameters.BACK_OFF * 2 ? "via-ancestor" : "not-annotated", ratio);
  }

  private double score(ProfileTable.View view, int disease, int[] observed, int[] excluded) {
    Profile profile = view.profile(disease);
    double sum = 0;
    for (int term : observed) {
      sum += fromRatio(match(view, profile, term).ratio());
    }
    for (int term : excluded) {
      sum += excludedPart(Math.max(0, profile.frequency(term)), view.background(term));
    }
    return sum;
  }

  private static double fromRatio(double ratio) {
    return Math.log10(Parameters.NOISE + (1 - Parameters.NOISE) * ratio);
  }

  private static double excludedPart(double frequency, double background) {
    return Parameters.EXCLUDED_WEIGHT
        * Math.log10((1 - 0.95 * frequency) / (1 - 0.95 * background));
  }

  private List<EdgeRef> edges(Knowledge knowledge, int disease, int ancestor) {
    List<EdgeRef> edges = new ArrayList<>();
    int end = graph.outEnd(EdgeType.DISEASE_PHENOTYPE, disease);
    for (int e = graph.out(EdgeType.DISEASE_PHENOTYPE, disease); e < end; e++) {
      if (knowledge.visible(e)
          && !graph.negated(e)
          && hierarchy.isA(graph.object(e), ancestor)
          && edges.size() < 20) {
        edges.add(graph.edgeRef(e));
      }
    }
    return edges;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
