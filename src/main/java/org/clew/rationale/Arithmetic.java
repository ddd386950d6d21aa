package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Calibration;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.Explanation;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.Normalisation;
import org.clew.model.Rationale;
import org.clew.model.Strength;
import org.clew.model.Term;
import org.clew.model.Uncertainty;
import org.clew.model.VariantAssessment;

/**
 * What follows from a rationale's own figures: lines from their parts, the variant line from the
 * criteria, points, classes and probabilities. A rationale whose arithmetic holds is its own fixed
 * point.
 */
final class Arithmetic {

  private Arithmetic() {}

  /** The rationale with every figure that follows from others computed again from them. */
  static Rationale recompute(Rationale r) {
    List<Ledger> ledgers = new ArrayList<>();
    List<List<VariantAssessment>> variants = new ArrayList<>();
    for (Candidate c : r.candidates()) {
      List<VariantAssessment> assessed = c.variants().stream().map(Arithmetic::assess).toList();
      variants.add(assessed);
      ledgers.add(ledger(c, assessed, r.candidateCount()));
    }
    double[] scores = ledgers.stream().mapToDouble(Ledger::score).toArray();
    Normalisation n = normalise(r, scores);
    int siblings = siblings(r);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Candidate c = r.candidates().get(i);
      candidates.add(
          new Candidate(
              rank(c.rank(), scores, i, r.candidateCount()),
              c.gene(),
              c.disease(),
              n.probability(scores[i]),
              ledgers.get(i),
              variants.get(i),
              c.explanation().map(e -> explain(e, siblings)),
              c.findings(),
              c.counterfactual()));
    }
    return new Rationale(
        r.caseId(),
        r.sex(),
        r.onset(),
        r.observed(),
        r.excluded(),
        r.versions(),
        r.knowledge(),
        r.options(),
        n,
        uncertainty(r, n, scores),
        candidates,
        r.candidateCount(),
        r.outlook(),
        r.therapy(),
        r.problems());
  }

  private static Ledger ledger(Candidate c, List<VariantAssessment> variants, int candidates) {
    List<LedgerLine> lines = new ArrayList<>();
    for (LedgerLine line : c.ledger().lines()) {
      if (line.id().equals(VariantLine.ID)) {
        lines.add(variantLine(line, variants));
      } else if (line.id().equals(NetworkLine.ID) && c.explanation().isPresent()) {
        lines.add(NetworkLine.of(c.explanation().get(), line.specifiedBy()).of(line.disease()));
      } else if (line.id().equals(PriorLine.ID)) {
        lines.add(PriorLine.again(line, candidates));
      } else if (!line.parts().isEmpty()) {
        lines.add(
            LedgerLine.sumOf(
                    line.id(), line.component(), line.origin(), line.parts(), line.specifiedBy())
                .of(line.disease()));
      } else {
        lines.add(line);
      }
    }
    return new Ledger(lines);
  }

  private static LedgerLine variantLine(LedgerLine line, List<VariantAssessment> variants) {
    return VariantLine.of(
            VariantLine.used(line, variants),
            line.parts().stream().anyMatch(p -> p.key().equals(VariantLine.ONE_ALLELE)))
        .orElseGet(VariantLine::none);
  }

  private static VariantAssessment assess(VariantAssessment a) {
    List<CriterionResult> criteria = new ArrayList<>();
    int points = 0;
    boolean standAlone = false;
    for (CriterionResult c : a.criteria()) {
      int own = points(c);
      points += own;
      standAlone |=
          c.status() == CriterionResult.Status.MET && c.strength() == Strength.STAND_ALONE;
      criteria.add(
          new CriterionResult(
              c.code(),
              c.status(),
              c.strength(),
              own,
              c.reason(),
              c.inputs(),
              c.missing(),
              c.specifiedBy()));
    }
    Map<String, AcmgClass> classes = new LinkedHashMap<>(a.classes());
    if (classes.containsKey("points")) {
      classes.put("points", standAlone ? AcmgClass.BENIGN : byPoints(points));
    }
    return new VariantAssessment(
        a.variant(),
        a.consequence(),
        criteria,
        a.acmgClass(),
        classes,
        points,
        Scores.pathogenicity(standAlone ? points - Strength.VERY_STRONG.points() : points),
        a.changes());
  }

  /** Signed points of a criterion; Bergquist et al. 2025 allow three points between two levels. */
  private static int points(CriterionResult c) {
    if (c.status() != CriterionResult.Status.MET) {
      return 0;
    }
    int sign = c.code().startsWith("P") ? 1 : -1;
    return sign * (Math.abs(c.points()) == 3 ? 3 : c.strength().points());
  }

  /** Classes by points (Tavtigian et al. 2020, PMID:32720330). */
  private static AcmgClass byPoints(int points) {
    if (points >= 10) {
      return AcmgClass.PATHOGENIC;
    }
    if (points >= 6) {
      return AcmgClass.LIKELY_PATHOGENIC;
    }
    if (points >= 0) {
      return AcmgClass.UNCERTAIN_SIGNIFICANCE;
    }
    return points >= -6 ? AcmgClass.LIKELY_BENIGN : AcmgClass.BENIGN;
  }

  /** How many siblings of the network the versions name. */
  private static int siblings(Rationale r) {
    return (int)
        r.versions().keySet().stream().filter(v -> v.startsWith(Diagnosis.SIBLING)).count();
  }

  private static Explanation explain(Explanation e, int siblings) {
    return new Explanation(
        e.edges().stream().map(x -> recur(x, siblings)).toList(),
        NetworkLine.total(e),
        e.withoutLinks(),
        e.remainder(),
        e.rankFull(),
        e.rankWithoutEdges(),
        e.scoreKept(),
        e.stability().map(s -> new Explanation.Stability(siblings + 1, s.consensus())));
  }

  /** What recurs does so in a whole number of siblings. */
  private static Explanation.Edge recur(Explanation.Edge e, int siblings) {
    return siblings == 0
        ? e
        : new Explanation.Edge(
            e.edge(),
            e.log10LR(),
            e.recurrence().map(share -> Math.rint(share * siblings) / siblings));
  }

  private static Normalisation normalise(Rationale r, double[] scores) {
    Optional<Calibration> calibration = r.uncertainty().calibration();
    if (calibration.isPresent()) {
      return Scores.normalise(calibration.get(), evidence(r, calibration.get(), scores));
    }
    Normalisation listed = Scores.normalise(scores, 0);
    double total =
        within(r.normalisation().log10Total(), listed.log10Total(), r.candidateCount(), 1, scores);
    return new Normalisation(1, 0, total, Math.pow(10, -total));
  }

  private static Calibration.Evidence evidence(Rationale r, Calibration c, double[] scores) {
    Calibration.Evidence found = r.uncertainty().evidence().orElseThrow();
    double listed = Scores.log10Sum(scores, c.slope());
    return new Calibration.Evidence(
        within(found.sum(), listed, r.candidateCount(), c.slope(), scores),
        found.symbolic(),
        r.observed().size());
  }

  /**
   * The total over all ranked genes can be computed only if all are listed; otherwise the genes
   * that are not listed must account for the rest, each with at most the score of the last one
   * listed.
   */
  private static double within(
      double found, double listed, int candidates, double slope, double[] scores) {
    int others = candidates - scores.length;
    if (others <= 0 || scores.length == 0) {
      return listed;
    }
    double last = Math.pow(10, slope * scores[scores.length - 1]);
    return Math.min(Math.max(found, listed), Math.log10(Math.pow(10, listed) + others * last));
  }

  private static Uncertainty uncertainty(Rationale r, Normalisation n, double[] scores) {
    Uncertainty found = r.uncertainty();
    if (found.calibration().isEmpty()) {
      return found;
    }
    Calibration c = found.calibration().get();
    List<Uncertainty.GeneSet> sets = new ArrayList<>();
    int largest = 0;
    for (int i = 0; i < c.sets().size(); i++) {
      int listed = Probabilities.size(c.sets().get(i), scores);
      boolean goesOn = listed == scores.length && i < found.sets().size();
      int size =
          goesOn
              ? Math.min(Math.max(found.sets().get(i).size(), listed), r.candidateCount())
              : listed;
      sets.add(new Uncertainty.GeneSet(c.sets().get(i).coverage(), size));
      largest = Math.max(largest, size);
    }
    List<Term> genes = new ArrayList<>();
    for (int i = 0; i < Math.min(largest, Uncertainty.MOST_NAMED); i++) {
      if (i < r.candidates().size()) {
        genes.add(r.candidates().get(i).gene());
      } else if (i < found.genes().size()) {
        genes.add(found.genes().get(i));
      }
    }
    return new Uncertainty(
        List.of(),
        found.calibration(),
        Optional.of(evidence(r, c, scores)),
        Optional.of(Probabilities.says(c, n)),
        sets,
        genes);
  }

  /** Rank among those listed; ties with the last one may go on among those not listed. */
  private static int rank(int found, double[] scores, int i, int candidates) {
    int rank = Scores.rank(scores[i], scores);
    boolean goesOn = scores[i] == scores[scores.length - 1] && candidates > scores.length;
    return goesOn && found > rank ? Math.min(found, candidates) : rank;
  }
}
