package org.clew.evaluate;

/** Something measured on one rank: the share of cases in the top k, or the mean of 1/rank. */
public enum Measure {
  TOP1("top1", 1),
  TOP3("top3", 3),
  TOP5("top5", 5),
  TOP10("top10", 10),
  TOP20("top20", 20),
  TOP50("top50", 50),
  MRR("mrr", 0);

  private final String label;
  private final int within;

  Measure(String label, int within) {
    this.label = label;
    this.within = within;
  }

  public String label() {
    return label;
  }

  /** The measure of one case, 0–1; 0 for a miss. A shared rank of 1.5 is not within the top 1. */
  public double of(double rank) {
    return within == 0 ? 1 / rank : rank <= within ? 1 : 0;
  }
}
