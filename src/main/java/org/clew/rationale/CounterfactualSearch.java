package org.clew.rationale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Counterfactual;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/**
 * Looks for the smallest set of the patient's terms, or of statements of the graph, without which a
 * gene's score falls below the next one's. The ledgers say in which order to take things away;
 * whether that is enough is always found by scoring both anew.
 *
 * <p>Terms are tried first. Statements are those that the gene's phenotype lines quote; sets of
 * fewer of them are tried where more than one term would be needed, and any where no terms do.
 */
final class CounterfactualSearch {

  /**
   * Sets tried of one kind: each costs most of a pass of the network. With six, five candidates of
   * 400 (40 development cases) more had a counterfactual, and a tenth more sets were tried.
   */
  private static final int TRIES = 4;

  private final Merge merge;
  private final Anew anew;
  private final int gene;
  private final int next;
  private final double lead;

  /** Scores of a few genes under other knowledge or for other terms of the same patient. */
  @FunctionalInterface
  interface Anew {
    Merge of(Knowledge knowledge, int[] observed);
  }

  /** Something that can be taken away, and about what the lead loses by it. */
  private record Item<T>(T what, double loss) {}

  /** A set that is enough, and the lead that is left: negative. */
  private record Enough<T>(List<T> what, double lead) {}

  CounterfactualSearch(Merge merge, Anew anew, int gene, int next) {
    this.merge = merge;
    this.anew = anew;
    this.gene = gene;
    this.next = next;
    this.lead = lead(merge);
  }

  private double lead(Merge of) {
    return of.score(gene) - of.score(next);
  }

  /**
   * Searches.
   *
   * @param explanation the gene's, if there is one
   */
  Optional<Counterfactual> search(Optional<Explanation> explanation) {
    if (lead < 0) {
      return Optional.empty();
    }
    Optional<Enough<Integer>> terms = terms();
    if (terms.isPresent() && terms.get().what().size() == 1) {
      return Optional.of(ofTerms(terms.get()));
    }
    int fewer = terms.map(t -> t.what().size() - 1).orElse(Integer.MAX_VALUE);
    return edges(explanation, fewer).map(this::ofEdges).or(() -> terms.map(this::ofTerms));
  }

  private Counterfactual ofTerms(Enough<Integer> found) {
    return new Counterfactual(
        Counterfactual.Kind.TERMS,
        found.what().stream().map(graph()::term).toList(),
        List.of(),
        Genes.term(graph(), next),
        lead,
        found.lead());
  }

  private Counterfactual ofEdges(Enough<EdgeRef> found) {
    return new Counterfactual(
        Counterfactual.Kind.EDGES,
        List.of(),
        found.what(),
        Genes.term(graph(), next),
        lead,
        found.lead());
  }

  private GraphSnapshot graph() {
    return merge.query().knowledge().graph();
  }

  // ---- terms

  private Optional<Enough<Integer>> terms() {
    PhenotypeQuery query = merge.query();
    Map<String, Double> own = byKey(merge.opened(gene).lines());
    Map<String, Double> theirs = byKey(merge.opened(next).lines());
    List<Item<Integer>> items = new ArrayList<>();
    for (int t : query.observed()) {
      String id = graph().id(t);
      items.add(new Item<>(t, own.getOrDefault(id, 0.0) - theirs.getOrDefault(id, 0.0)));
    }
    return smallest(
        items,
        query.observed().length - 1,
        Double.POSITIVE_INFINITY,
        without -> {
          int[] left = Arrays.stream(query.observed()).filter(t -> !without.contains(t)).toArray();
          return lead(anew.of(query.knowledge(), left));
        });
  }

  private static Map<String, Double> byKey(List<LedgerLine> lines) {
    Map<String, Double> by = new HashMap<>();
    for (LedgerLine line : lines) {
      if (line.id().equals(PhenotypeLine.ID)) {
        line.parts().forEach(p -> by.merge(p.key(), p.log10LR(), Double::sum));
      }
    }
    return by;
  }

  // ---- statements of the graph

  /**
   * @param most only sets of so many are of use
   */
  private Optional<Enough<EdgeRef>> edges(Optional<Explanation> explanation, int most) {
    PhenotypeQuery query = merge.query();
    Map<String, EdgeRef> quoted = new LinkedHashMap<>();
    Map<String, Double> loss = new LinkedHashMap<>();
    for (LedgerLine line : merge.opened(gene).lines()) {
      if (line.id().equals(PhenotypeLine.ID)) {
        for (LedgerPart p : line.parts()) {
          for (EdgeRef e : p.edges()) {
            quoted.putIfAbsent(e.id(), e);
            loss.merge(e.id(), p.log10LR() / p.edges().size(), Double::sum);
          }
        }
      }
    }
    for (Explanation.Edge e : explanation.map(Explanation::edges).orElse(List.of())) {
      quoted.putIfAbsent(e.edge().id(), e.edge());
      loss.merge(e.edge().id(), e.log10LR(), Double::sum);
    }
    List<Item<EdgeRef>> items = new ArrayList<>();
    quoted.forEach(
        (id, e) -> {
          if (!numbers(e, query.knowledge()).isEmpty()) {
            items.add(new Item<>(e, loss.getOrDefault(id, 0.0)));
          }
        });
    return smallest(
        items,
        most,
        lead, // where the weightiest statements did not lessen it, the ledger is no guide
        without -> {
          BitSet hidden = new BitSet();
          without.forEach(e -> hidden.or(numbers(e, query.knowledge())));
          return lead(anew.of(query.knowledge().without(hidden), query.observed()));
        });
  }

  /** Numbers of the visible edges of one kind between the ends of an edge, itself among them. */
  private BitSet numbers(EdgeRef edge, Knowledge knowledge) {
    BitSet found = new BitSet();
    int subject = graph().node(edge.subject().id());
    int object = graph().node(edge.object().id());
    for (EdgeType type : subject < 0 ? new EdgeType[0] : EdgeType.values()) {
      if (type.subject() == graph().kind(subject)) {
        boolean named = false;
        BitSet parallel = new BitSet();
        for (int e = graph().out(type, subject); e < graph().outEnd(type, subject); e++) {
          if (graph().object(e) == object && knowledge.visible(e)) {
            parallel.set(e);
            named |= graph().edgeId(e).equals(edge.id());
          }
        }
        if (named) {
          found.or(parallel);
        }
      }
    }
    return found;
  }

  // ---- search

  /**
   * Takes away what the lead loses most by, one after the other, until the lead is gone; then puts
   * back what was not needed.
   *
   * @param most so many may be taken away at most
   * @param hopeless where a set leaves such a lead, no larger one is tried
   * @param leadWithout the lead without some of them, found by scoring anew
   */
  private <T> Optional<Enough<T>> smallest(
      List<Item<T>> items, int most, double hopeless, ToDoubleFunction<List<T>> leadWithout) {
    List<Item<T>> order = new ArrayList<>(items);
    order.removeIf(i -> i.loss() <= 0);
    order.sort(Comparator.comparingDouble((Item<T> i) -> -i.loss()));
    // 1. As many as the ledgers say are needed; more if that is not enough, half as many again.
    int n = 0;
    double left = lead;
    while (n < Math.min(most, order.size()) && (left >= 0 || n == 0)) {
      left -= order.get(n++).loss();
    }
    int tries = TRIES;
    List<T> taken = List.of();
    double found = lead;
    while (n > 0) {
      if (n > tries--) {
        return Optional.empty(); // too few would be left to find what can be put back
      }
      taken = order.subList(0, n).stream().map(Item::what).toList();
      found = leadWithout.applyAsDouble(taken);
      if (found < 0 || found >= hopeless || n == Math.min(most, order.size())) {
        break;
      }
      n = Math.min(Math.min(most, order.size()), n + Math.max(1, n / 2));
    }
    if (found >= 0) {
      return Optional.empty();
    }
    // 2. What is not needed is put back, the least first.
    List<T> needed = new ArrayList<>(taken);
    for (int i = needed.size() - 1; i >= 0 && needed.size() > 1; i--) {
      boolean allNeeded = i == needed.size() - 1; // of those looked at; then one may be spared
      if (tries-- < (allNeeded ? i : i + 1)) {
        return Optional.empty(); // a set that may hold more than is needed is not shown
      }
      List<T> fewer = new ArrayList<>(needed);
      fewer.remove(i);
      double without = leadWithout.applyAsDouble(fewer);
      if (without < 0) {
        needed = fewer;
        found = without;
      }
    }
    return Optional.of(new Enough<>(List.copyOf(needed), found));
  }
}
