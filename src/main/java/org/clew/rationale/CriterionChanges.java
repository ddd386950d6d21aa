package org.clew.rationale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.LedgerLine;
import org.clew.model.Outlook;
import org.clew.model.Strength;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;

/**
 * Which ACMG criterion, not assessed for want of input, would change the leading gene if it were
 * met: benign evidence on a variant of the leader, or pathogenic evidence on one of a runner-up.
 * The variant line is computed anew with the criterion at its strength; combining rules and classes
 * are not.
 */
final class CriterionChanges {

  /** Runner-ups looked at. */
  private static final int CANDIDATES = 5;

  private final double[] scores;

  /**
   * @param scores scores of all ranked genes
   */
  CriterionChanges(double[] scores) {
    this.scores = scores;
  }

  /** The first such criterion of each leading candidate, the strongest before others. */
  List<Outlook.Change> of(List<Candidate> candidates) {
    List<Outlook.Change> changes = new ArrayList<>();
    for (Candidate c : candidates.subList(0, Math.min(CANDIDATES, candidates.size()))) {
      change(c, candidates).ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<Outlook.Change> change(Candidate c, List<Candidate> candidates) {
    Optional<LedgerLine> line =
        c.ledger().lines().stream().filter(l -> l.id().equals(VariantLine.ID)).findFirst();
    if (line.isEmpty() || c.variants().isEmpty()) {
      return Optional.empty();
    }
    List<VariantAssessment> used = VariantLine.used(line.get(), c.variants());
    for (VariantAssessment a : used) {
      for (CriterionResult r : a.criteria()) {
        boolean helps = r.code().startsWith("P") != (c == candidates.get(0));
        if (r.status() != Status.NOT_ASSESSED
            || !helps
            || r.code().equals("PP4")
            || r.strength() == Strength.STAND_ALONE) {
          continue;
        }
        List<VariantAssessment> changed = used.stream().map(v -> v == a ? met(a, r) : v).toList();
        boolean oneAllele =
            line.get().parts().stream().anyMatch(p -> p.key().equals(VariantLine.ONE_ALLELE));
        double now =
            VariantLine.of(changed, oneAllele).map(LedgerLine::log10LR).orElse(0.0)
                - line.get().log10LR();
        Optional<Outlook.Outcome> outcome = outcome(c, c.score() + now, candidates);
        if (outcome.isPresent()) {
          String label = r.code() + ", " + a.variant().key();
          return Optional.of(
              new Outlook.Change("criterion", r.code(), label, c.gene(), outcome.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** The ranking with another score of one candidate; empty if the leader stays. */
  private Optional<Outlook.Outcome> outcome(Candidate c, double score, List<Candidate> candidates) {
    double[] all = scores.clone();
    for (int i = 0; i < all.length; i++) {
      if (all[i] == c.score()) {
        all[i] = score;
        break;
      }
    }
    Term leader = candidates.get(0).gene();
    Term then = leader;
    double best = Arrays.stream(all).max().orElseThrow();
    if (best == score) {
      then = c.gene();
    } else if (c == candidates.get(0)) {
      then = candidates.size() > 1 ? candidates.get(1).gene() : leader;
    }
    double ofLeader = c == candidates.get(0) ? score : candidates.get(0).score();
    return then.equals(leader)
        ? Optional.empty()
        : Optional.of(
            new Outlook.Outcome(
                then,
                best,
                Scores.normalise(all, 0).probability(best),
                Scores.rank(ofLeader, all)));
  }

  private static VariantAssessment met(VariantAssessment a, CriterionResult r) {
    int points = (r.code().startsWith("P") ? 1 : -1) * r.strength().points();
    List<CriterionResult> criteria = new ArrayList<>(a.criteria());
    criteria.replaceAll(
        x ->
            x == r
                ? new CriterionResult(
                    r.code(),
                    Status.MET,
                    r.strength(),
                    points,
                    r.reason(),
                    r.inputs(),
                    List.of(),
                    r.specifiedBy())
                : x);
    return new VariantAssessment(
        a.variant(),
        a.consequence(),
        criteria,
        a.acmgClass(),
        a.classes(),
        a.points() + points,
        a.posterior());
  }
}
