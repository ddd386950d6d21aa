package org.clew.model;

import java.util.List;

/** The evidence for one candidate. Its score is the sum of its lines, in their order. */
public record Ledger(List<LedgerLine> lines) {

  public Ledger {
    lines = List.copyOf(lines);
  }

  /** Σ lines: log10 posterior odds up to the calibration of each line. */
  public double score() {
    double sum = 0;
    for (LedgerLine line : lines) {
      sum += line.log10LR();
    }
    return sum;
  }
}
