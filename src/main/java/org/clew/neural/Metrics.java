package org.clew.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ranks of the right genes (or diseases) over some cases, by the sum and by the rules alone.
 *
 * @param n cases
 * @param loss mean cross-entropy of both heads, nats
 * @param sum by rules and network together
 * @param rules by the rules alone
 * @param diseaseSum the same for diseases
 * @param diseaseRules the same for diseases
 */
public record Metrics(
    int n, double loss, Rates sum, Rates rules, Rates diseaseSum, Rates diseaseRules) {

  /** Shares of cases (0–1) whose right answer is among the first, and the mean reciprocal rank. */
  public record Rates(double top1, double top3, double top10, double mrr) {
    static Rates of(List<Double> ranks) {
      double[] s = new double[4];
      for (double r : ranks) {
        s[0] += r <= 1 ? 1 : 0;
        s[1] += r <= 3 ? 1 : 0;
        s[2] += r <= 10 ? 1 : 0;
        s[3] += r > 0 ? 1 / r : 0;
      }
      double n = Math.max(1, ranks.size());
      return new Rates(s[0] / n, s[1] / n, s[2] / n, s[3] / n);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f/%.1f/%.1f mrr %.3f", 100 * top1, 100 * top3, 100 * top10, mrr);
    }
  }

  /** Gathers ranks. */
  static final class Tally {
    private final List<List<Double>> ranks =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private int n;
    private double loss;

    void add(Objective.Head gene, Objective.Head disease, double weightedLoss) {
      n++;
      loss += weightedLoss;
      if (gene.rank() > 0) {
        ranks.get(0).add(gene.rank());
        ranks.get(1).add(gene.rulesRank());
      }
      if (disease.rank() > 0) {
        ranks.get(2).add(disease.rank());
        ranks.get(3).add(disease.rulesRank());
      }
    }

    Metrics metrics() {
      return new Metrics(
          n,
          loss / Math.max(1, n),
          Rates.of(ranks.get(0)),
          Rates.of(ranks.get(1)),
          Rates.of(ranks.get(2)),
          Rates.of(ranks.get(3)));
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "n %d loss %.3f | gene %s (rules %s) | disease %s (rules %s)",
        n,
        loss,
        sum,
        rules,
        diseaseSum,
        diseaseRules);
  }
}
