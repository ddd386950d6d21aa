package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerLine.Component;
import org.clew.model.LedgerPart;

/**
 * Asks whether a second gene would explain what the leading one leaves unexplained.
 *
 * <p>Under a pair each observed term counts as the gene that explains it better counts it; absent
 * terms count under both. The second gene brings its lines of variants, inheritance and validity,
 * and pays the prior of a second diagnosis, spread over all ranked genes. The network has no part
 * in the comparison. A pair is proposed only if it beats the better of the two alone by {@link
 * Weights#PAIR}.
 */
final class DualDiagnosis {

  /** Genes tried as the second one. */
  private static final int TRIED = 10;

  /** One stray term calls for no second diagnosis. Assumption. */
  private static final int LEAST_TERMS = 2;

  private final Merge merge;
  private final GraphSnapshot graph;

  DualDiagnosis(Merge merge) {
    this.merge = merge;
    this.graph = merge.query().knowledge().graph();
  }

  /**
   * What a second gene would add.
   *
   * @param terms observed terms that it explains better
   * @param gain log10 likelihood ratio of pair over leader, before the prior of a second diagnosis
   * @param overBest the pair's score over that of the better gene alone, prior included
   */
  private record Pair(int gene, List<LedgerPart> terms, double gain, double overBest) {}

  /**
   * Findings of the leading gene.
   *
   * @param ledger its ledger, opened
   */
  List<Finding> of(int leader, Ledger ledger) {
    List<LedgerPart> own = terms(ledger);
    int[] unexplained =
        own.stream().filter(Glossary::unexplained).mapToInt(p -> graph.node(p.key())).toArray();
    if (unexplained.length < LEAST_TERMS) {
      return List.of();
    }
    double[] leftover = merge.symbolic(unexplained);
    List<Integer> seconds = new ArrayList<>();
    for (int g : merge.genes()) {
      if (g != leader && merge.disease(g).isPresent() && leftover[g] > 0) {
        seconds.add(g);
      }
    }
    Map<Integer, Double> promise = new LinkedHashMap<>();
    seconds.forEach(g -> promise.put(g, merge.scale() * leftover[g] + beside(merge.ledger(g))));
    return seconds.stream()
        .sorted(Comparator.comparingDouble((Integer g) -> -promise.get(g)))
        .limit(TRIED)
        .map(g -> pair(ledger, own, g))
        .filter(p -> !p.terms().isEmpty())
        .max(Comparator.comparingDouble(Pair::overBest))
        .filter(p -> p.gain() >= Weights.VOICE)
        .map(p -> findings(p))
        .orElse(List.of());
  }

  private Pair pair(Ledger first, List<LedgerPart> own, int second) {
    Ledger other = merge.opened(second);
    Map<String, LedgerPart> theirs =
        terms(other).stream().collect(Collectors.toMap(LedgerPart::key, p -> p, (a, b) -> a));
    List<LedgerPart> better = new ArrayList<>();
    double gain = beside(other);
    for (LedgerPart p : own) {
      LedgerPart q = theirs.get(p.key());
      if (q == null) {
        continue;
      }
      if (p.relation().equals("excluded")) {
        gain += q.log10LR();
      } else if (q.log10LR() > p.log10LR()) {
        gain += q.log10LR() - p.log10LR();
        better.add(q);
      }
    }
    double price = Math.log10(Weights.SECOND_DIAGNOSIS / merge.count()) + moved(other);
    double alone = rules(first);
    return new Pair(second, better, gain, alone + gain + price - Math.max(alone, rules(other)));
  }

  /** What the prevalence of its disease moves the second gene's prior. */
  private static double moved(Ledger other) {
    return other.lines().stream()
        .filter(l -> l.id().equals(PriorLine.ID))
        .mapToDouble(PriorLine::shift)
        .sum();
  }

  private List<Finding> findings(Pair pair) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("gene", Genes.term(graph, pair.gene()).label());
    values.put("disease", graph.term(merge.disease(pair.gene()).orElseThrow()).toString());
    values.put(
        "terms",
        pair.terms().stream()
            .map(p -> p.label() + " (" + p.key() + ")")
            .collect(Collectors.joining(", ")));
    values.put("gain", figure(pair.gain()));
    values.put("overBest", figure(pair.overBest()));
    values.put("needed", figure(Weights.PAIR));
    return List.of(
        new Finding(pair.overBest() >= Weights.PAIR ? "dual-diagnosis" : "second-gene", values));
  }

  private static List<LedgerPart> terms(Ledger ledger) {
    return ledger.lines().stream()
        .filter(l -> l.id().equals(PhenotypeLine.ID))
        .flatMap(l -> l.parts().stream())
        .toList();
  }

  /** Lines other than prior and phenotype. */
  private static double beside(Ledger ledger) {
    double sum = 0;
    for (LedgerLine l : ledger.lines()) {
      boolean counts = l.component() != Component.PRIOR && l.component() != Component.PHENOTYPE;
      sum += counts ? l.log10LR() : 0;
    }
    return sum;
  }

  /** All lines but the network's. */
  private static double rules(Ledger ledger) {
    double sum = 0;
    for (LedgerLine l : ledger.lines()) {
      sum += l.origin() == LedgerLine.Origin.NETWORK ? 0 : l.log10LR();
    }
    return sum;
  }

  private static String figure(double log10) {
    return String.format(Locale.ROOT, "%+.3f", log10);
  }
}
