package org.clew.neural;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.ClewException;
import org.clew.model.Explanation;

/**
 * Whether an explanation comes again in siblings of the network: the same architecture trained for
 * the same task with other seeds. What only one training shows says more about that training than
 * about the patient.
 */
public final class Recurrence {

  private final SortedMap<String, NetworkModel> siblings;

  /**
   * @param siblings by name; none for a network whose explanations are not compared
   */
  Recurrence(Map<String, NetworkModel> siblings) {
    this.siblings = new TreeMap<>(siblings);
  }

  /**
   * Checks that siblings are other networks: one that is asked twice would agree with itself.
   *
   * @throws ClewException if one of them is the network itself, or there twice
   */
  static void requireOthers(NetworkModel model, Map<String, NetworkModel> siblings) {
    Set<String> seen = new HashSet<>(Set.of(model.info().parametersSha256()));
    siblings.forEach(
        (name, sibling) -> {
          if (!seen.add(sibling.info().parametersSha256())) {
            throw new ClewException(
                ClewException.Kind.MISSING_DATA,
                "The network '" + name + "' is no other training: its parameters are there twice",
                "Take it away, or train it with another seed.");
          }
        });
  }

  /** SHA-256 of the siblings' parameters, by their names. */
  Map<String, String> versions() {
    Map<String, String> all = new TreeMap<>();
    siblings.forEach((name, s) -> all.put(name, s.info().parametersSha256()));
    return all;
  }

  /**
   * The explanations with each edge's recurrence and the networks' agreement; as they are where
   * there are no siblings. Siblings are bound one after the other: only one takes memory at a time.
   *
   * @param network what the siblings are bound beside
   * @param own the network's explanations of the genes, in their order
   */
  List<Explanation> mark(
      List<Explanation> own,
      NetworkScorer network,
      PhenotypeQuery query,
      List<Integer> genes,
      int maxEdges) {
    if (siblings.isEmpty()) {
      return own;
    }
    List<List<Set<String>>> others = new ArrayList<>();
    for (NetworkModel model : siblings.values()) {
      try (NetworkScorer sibling = network.beside(model)) {
        others.add(sibling.explainer().edges(sibling.read(query), genes, maxEdges));
      }
    }
    List<Explanation> marked = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      int gene = i;
      marked.add(mark(own.get(i), others.stream().map(o -> o.get(gene)).toList()));
    }
    return marked;
  }

  /**
   * An explanation marked by what others of the same gene show.
   *
   * @param others edge ids of each, at least one
   */
  static Explanation mark(Explanation own, List<Set<String>> others) {
    List<Explanation.Edge> edges =
        own.edges().stream().map(e -> e.recurring(share(e.edge().id(), others))).toList();
    List<Set<String>> all = new ArrayList<>(others);
    all.add(ids(own));
    return own.with(edges, new Explanation.Stability(all.size(), consensus(all)));
  }

  /** Share of explanations that show an edge, 0–1. */
  private static double share(String edge, List<Set<String>> explanations) {
    return explanations.stream().filter(e -> e.contains(edge)).count()
        / (double) explanations.size();
  }

  /** Ids of the edges that an explanation shows. */
  public static Set<String> ids(Explanation explanation) {
    return explanation.edges().stream().map(e -> e.edge().id()).collect(Collectors.toSet());
  }

  /**
   * Mean Jaccard index of all pairs of explanations, 0–1.
   *
   * @param explanations edge ids of each, at least two
   */
  public static double consensus(List<Set<String>> explanations) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < explanations.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += jaccard(explanations.get(i), explanations.get(j));
        pairs++;
      }
    }
    return sum / pairs;
  }

  /** Edges in both, of the edges in either, 0–1; 1 if neither shows any. */
  public static double jaccard(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    int either = a.size() + b.size() - both.size();
    return either == 0 ? 1 : both.size() / (double) either;
  }
}
