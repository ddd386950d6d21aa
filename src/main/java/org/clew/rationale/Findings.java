package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.AcmgClass;
import org.clew.model.Candidate;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;

/** Conflicts and gaps of one candidate that a reader must see beside its score. */
final class Findings {

  private final List<Finding> findings = new ArrayList<>();

  private Findings() {}

  /**
   * The findings of a candidate.
   *
   * @param observed number of the patient's observed terms
   * @param fromVariants what the variants' own reasoning found
   */
  static List<Finding> of(
      Ledger ledger,
      int observed,
      Optional<Term> disease,
      Optional<Explanation> explanation,
      List<VariantAssessment> variants,
      List<Finding> fromVariants) {
    Findings f = new Findings();
    if (disease.isEmpty()) {
      f.add("no-disease", Map.of());
    } else {
      f.unexplainedTerms(ledger, observed);
      f.disputedLink(ledger, disease.get());
    }
    f.rulesAgainstNetwork(ledger);
    f.variantAgainstPhenotype(ledger, variants);
    explanation.ifPresent(f::partialExplanation);
    f.findings.addAll(fromVariants);
    return List.copyOf(f.findings);
  }

  /** The leader's lead over the next gene, where it is small. */
  static Optional<Finding> closeRunnerUp(Candidate leader, Candidate next) {
    double difference = leader.score() - next.score();
    if (difference >= Weights.CLOSE) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("gene", next.gene().label());
    values.put("difference", figure(difference));
    return Optional.of(new Finding("close-runner-up", values));
  }

  private void unexplainedTerms(Ledger ledger, int observed) {
    List<LedgerPart> terms =
        line(ledger, PhenotypeLine.ID).stream()
            .flatMap(l -> l.parts().stream())
            .filter(Glossary::unexplained)
            .toList();
    if (!terms.isEmpty()) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("count", Integer.toString(terms.size()));
      values.put("of", Integer.toString(observed));
      values.put(
          "terms",
          terms.stream()
              .map(p -> p.label() + " (" + p.key() + ")")
              .collect(Collectors.joining(", ")));
      add("unexplained-terms", values);
    }
  }

  private void disputedLink(Ledger ledger, Term disease) {
    for (LedgerLine l : line(ledger, Validity.ID).stream().toList()) {
      LedgerPart p = l.parts().get(0);
      if (p.log10LR() < 0 && !p.edges().isEmpty()) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("classification", p.label());
        values.put("disease", disease.toString());
        values.put("source", p.edges().get(0).source());
        values.put("kind", Validity.dispute(p.label()));
        add("disputed-gene-disease", values);
      }
    }
  }

  private void rulesAgainstNetwork(Ledger ledger) {
    Optional<LedgerLine> network = line(ledger, NetworkLine.ID);
    if (network.isEmpty()) {
      return;
    }
    double rules = 0;
    for (LedgerLine l : ledger.lines()) {
      boolean evidence = l.component() != LedgerLine.Component.PRIOR;
      rules += evidence && l.origin() != LedgerLine.Origin.NETWORK ? l.log10LR() : 0;
    }
    if (opposed(rules, network.get().log10LR())) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("rules", figure(rules));
      values.put("network", figure(network.get().log10LR()));
      add("rules-against-network", values);
    }
  }

  private void variantAgainstPhenotype(Ledger ledger, List<VariantAssessment> variants) {
    Optional<LedgerLine> variant = line(ledger, VariantLine.ID);
    if (variant.isEmpty()) {
      return;
    }
    double phenotype = phenotype(ledger);
    boolean none = variant.get().parts().get(0).relation().equals("not-found");
    boolean harmless = !variants.isEmpty() && harmless(variants.get(0)); // the most damaging one
    if (none && !harmless) {
      if (phenotype >= Weights.VOICE) {
        add("no-candidate-variant", Map.of());
      }
    } else if (harmless
        ? phenotype >= Weights.VOICE
        : says(variant.get(), variants) && opposed(variant.get().log10LR(), phenotype)) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("variant", figure(variant.get().log10LR()));
      values.put("class", variants.get(0).acmgClass().label());
      values.put("phenotype", figure(phenotype));
      add("variant-contradicts-phenotype", values);
    }
  }

  /**
   * Whether variants say something that a phenotype could contradict: their criteria speak against
   * them, or they are at least likely pathogenic. An uncertain one that leans that way says too
   * little.
   */
  private static boolean says(LedgerLine line, List<VariantAssessment> variants) {
    return line.log10LR() < 0 || damaging(variants.get(0));
  }

  /** Sum of the lines of the phenotype, those of rules and network. */
  static double phenotype(Ledger ledger) {
    double sum = 0;
    for (LedgerLine l : ledger.lines()) {
      sum += l.component() == LedgerLine.Component.PHENOTYPE ? l.log10LR() : 0;
    }
    return sum;
  }

  /** Whether a variant is at least likely pathogenic. */
  static boolean damaging(VariantAssessment a) {
    return a.acmgClass() == AcmgClass.PATHOGENIC || a.acmgClass() == AcmgClass.LIKELY_PATHOGENIC;
  }

  private static boolean harmless(VariantAssessment a) {
    return a.acmgClass() == AcmgClass.BENIGN || a.acmgClass() == AcmgClass.LIKELY_BENIGN;
  }

  private void partialExplanation(Explanation e) {
    double links = e.total() - e.withoutLinks();
    double shown = links - e.remainder();
    if (Math.abs(links) >= Weights.VOICE && shown / links < Weights.SHOWN_SHARE) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("shown", figure(shown));
      values.put("links", figure(links));
      values.put("total", figure(e.total()));
      add("explanation-partial", values);
    }
  }

  private static boolean opposed(double a, double b) {
    return Math.min(Math.abs(a), Math.abs(b)) >= Weights.VOICE && Math.signum(a) != Math.signum(b);
  }

  private static Optional<LedgerLine> line(Ledger ledger, String id) {
    return ledger.lines().stream().filter(l -> l.id().equals(id)).findFirst();
  }

  /** Log10 figures in findings have three decimals: a re-run may differ in the tenth. */
  private static String figure(double log10) {
    return String.format(Locale.ROOT, "%+.3f", log10);
  }

  private void add(String code, Map<String, String> values) {
    findings.add(new Finding(code, values));
  }
}
