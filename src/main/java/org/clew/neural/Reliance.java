package org.clew.neural;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;

/**
 * What the network's line of one gene relies on.
 *
 * <p>Relevance is the size of what flows over links with the network's gates held fixed, one exact
 * gradient per case; nothing is sampled, so no noise is to be corrected. The loss by deletion needs
 * no gradient at all.
 *
 * @param relevance share of each relation in the relevance of all links, 0–1
 * @param loss what the line loses when all links of a relation are deleted, as a share of what it
 *     loses when all links are; may be negative, and need not sum to 1
 * @param branches share of each branch of HPO (children of Phenotypic abnormality) in the relevance
 *     of all links that end at a phenotype, 0–1
 */
public record Reliance(
    Map<String, Double> relevance, Map<String, Double> loss, Map<String, Double> branches) {

  private static final String ABNORMALITY = "HP:0000118";

  /** Of one gene of one case. */
  public static Reliance of(NetworkScorer scorer, PhenotypeQuery query, int gene) {
    Network network = scorer.network();
    MessageGraph graph = network.graph();
    Perturbation links = new Perturbation(graph, network.view(query.knowledge()).links());
    float[] byEntry = new Attribution(scorer.model(), network, 1).gradient(query, gene, true);
    Map<String, Double> relevance = new TreeMap<>();
    Map<String, Double> branches = new TreeMap<>();
    Branches of = new Branches(network);
    double all = 0;
    double ofPhenotypes = 0;
    for (int l = 0; l < graph.links(); l++) {
      double r =
          (Math.abs(byEntry[links.toObject(l)]) + Math.abs(byEntry[links.toSubject(l)]))
              * links.weight(l);
      if (r > 0) {
        all += r;
        relevance.merge(name(graph.relation(l)), r, Double::sum);
        List<String> names = of.at(l);
        for (String name : names) {
          branches.merge(name, r / names.size(), Double::sum);
        }
        ofPhenotypes += names.isEmpty() ? 0 : r;
      }
    }
    return new Reliance(
        shares(relevance, all), losses(scorer, query, gene, links), shares(branches, ofPhenotypes));
  }

  private static Map<String, Double> shares(Map<String, Double> of, double all) {
    Map<String, Double> out = new TreeMap<>();
    of.forEach((key, value) -> out.put(key, value / all));
    return out;
  }

  private static Map<String, Double> losses(
      NetworkScorer scorer, PhenotypeQuery query, int gene, Perturbation links) {
    double full = line(scorer, query, gene, null);
    double effect = full - line(scorer, query, gene, links.only(Set.of()));
    Map<String, Double> out = new LinkedHashMap<>();
    for (Relation relation : Relation.values()) {
      Set<Integer> all = new HashSet<>();
      for (int link : links.visible(relation)) {
        all.add(link);
      }
      if (!all.isEmpty() && Math.abs(effect) > 1e-9) {
        double without = line(scorer, query, gene, links.without(all));
        out.put(name(relation), (full - without) / effect);
      }
    }
    return out;
  }

  private static double line(
      NetworkScorer scorer,
      PhenotypeQuery query,
      int gene,
      @org.jspecify.annotations.Nullable ChangedLinks changed) {
    try (Network.Pass pass = scorer.network().forward(List.of(query), changed, false)) {
      return Prediction.of(scorer.model(), scorer.network(), query, pass).line(gene);
    }
  }

  private static String name(Relation relation) {
    return relation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Branches of HPO that the phenotype at an end of a link belongs to. */
  private static final class Branches {
    private final Network network;
    private final Set<Integer> tops = new HashSet<>();

    Branches(Network network) {
      this.network = network;
      GraphSnapshot graph = network.graph().graph();
      int root = graph.node(ABNORMALITY);
      if (root >= 0) {
        for (int e : graph.in(EdgeType.PHENOTYPE_IS_A, root)) {
          tops.add(graph.subject(e));
        }
      }
    }

    List<String> at(int link) {
      MessageGraph graph = network.graph();
      int end =
          graph.kind(graph.subject(link)) == NodeKind.PHENOTYPIC_FEATURE
              ? graph.subject(link)
              : graph.object(link);
      if (graph.kind(end) != NodeKind.PHENOTYPIC_FEATURE) {
        return List.of();
      }
      List<String> names = new java.util.ArrayList<>();
      for (int a : network.hierarchy().ancestors(graph.snapshotNode(end))) {
        if (tops.contains(a)) {
          names.add(graph.graph().name(a));
        }
      }
      return names;
    }
  }
}
