package org.clew.evaluate;

import java.util.function.Function;
import org.clew.neural.ExplanationCheck.Measured;
import org.clew.neural.ExplanationCheck.Outcome;

/**
 * How faithful one explanation is, by one way of taking links away. Fidelity+ is what the
 * prediction loses without the explanation, fidelity- what it loses with nothing else (Yuan et al.
 * 2022).
 *
 * <p>The prediction is the network's line of the gene: log10, relative to the mean of all genes.
 * Most of the probability of a gene is the rules', and a network's line is bounded; so what is lost
 * is given as a share of what there is to lose, the line's difference between all links and none
 * (normalised by the null difference, Carton et al. 2020), cut to 0–1.
 *
 * @param plus fidelity+, 0–1, best 1
 * @param minus fidelity-, 0–1, best 0
 */
public record Fidelity(double plus, double minus) {

  /** Links that change the line by less have nothing to explain: log10, a factor of 1.05. */
  static final double LEAST_EFFECT = 0.02;

  /** How links are taken away. */
  public enum Removal {
    DELETION("deletion", ExplanationRow::none, Measured::without, Measured::only),
    REPLACEMENT("replacement", ExplanationRow::random, Measured::replaced, Measured::amongRandom);

    private final String label;
    private final Function<ExplanationRow, Outcome> nothing;
    private final Function<Measured, Outcome> without;
    private final Function<Measured, Outcome> only;

    Removal(
        String label,
        Function<ExplanationRow, Outcome> nothing,
        Function<Measured, Outcome> without,
        Function<Measured, Outcome> only) {
      this.label = label;
      this.nothing = nothing;
      this.without = without;
      this.only = only;
    }

    public String label() {
      return label;
    }

    /** The line's difference between all links and none. */
    double effect(ExplanationRow c) {
      return c.full().line() - nothing.apply(c).line();
    }

    /** Whether the links do enough for shares to mean something. */
    boolean measurable(ExplanationRow c) {
      return Math.abs(effect(c)) >= LEAST_EFFECT;
    }

    Fidelity of(ExplanationRow c, Measured m) {
      double line = c.full().line();
      return new Fidelity(
          share((line - without.apply(m).line()) / effect(c)),
          share((line - only.apply(m).line()) / effect(c)));
    }

    /** The plain differences of the gene's probability, not normalised. */
    Fidelity ofProbability(ExplanationRow c, Measured m) {
      double p = c.full().probability();
      return new Fidelity(p - without.apply(m).probability(), p - only.apply(m).probability());
    }

    /** Whether the gene is no longer first; for genes that were. */
    Fidelity ofRank(ExplanationRow c, Measured m) {
      double p = c.full().first();
      return new Fidelity(p - without.apply(m).first(), p - only.apply(m).first());
    }
  }

  private static double share(double x) {
    return Math.max(0, Math.min(1, x));
  }

  /** Harmonic mean of fidelity+ and 1 - fidelity- (Amara et al. 2022, equal weights), 0–1. */
  public double characterization() {
    double kept = 1 - minus;
    return plus + kept <= 0 ? 0 : 2 * plus * kept / (plus + kept);
  }

  /** Unfaithfulness 1 - exp(-KL) of the links alone (Agarwal et al. 2023), 0–1, best 0. */
  static double unfaithfulness(Measured m) {
    return 1 - Math.exp(-m.divergence());
  }

  /** Share of the visible links that is not shown, 0–1. */
  static double sparsity(ExplanationRow c, Measured m) {
    return 1 - m.links() / (double) Math.max(1, c.visible());
  }
}
