package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;

/**
 * What one allele means where the disease of a gene takes two. It contradicts what else is known of
 * the candidate, with two exceptions:
 *
 * <ul>
 *   <li>The gene has another disease that one allele does explain, its phenotype fits, and read
 *       through it the rules say at least as much for the gene. The rules' likelihood knows no
 *       genotypes: it may have chosen the recessive disease of a gene that has a dominant one too.
 *   <li>There is nothing to contradict: the variant is not even likely pathogenic, and the
 *       phenotype speaks against the gene. Everybody carries single alleles of recessive diseases.
 * </ul>
 */
final class OneAllele {

  private OneAllele() {}

  /** The findings of a gene's variants, with one allele judged beside the other evidence. */
  static List<Finding> judge(
      VariantEvidence.OfGene evidence, Ledger ledger, Merge merge, int gene) {
    List<Finding> judged = new ArrayList<>();
    for (Finding f : evidence.findings()) {
      boolean one = InheritanceFinding.ONE.equals(f.values().get(InheritanceFinding.KIND));
      judged.add(one ? judge(f, evidence, ledger, merge, gene) : f);
    }
    return judged;
  }

  private static Finding judge(
      Finding mismatch, VariantEvidence.OfGene evidence, Ledger ledger, Merge merge, int gene) {
    Optional<Finding> other = otherDisease(merge, gene);
    if (other.isPresent()) {
      return other.get();
    }
    boolean supported =
        Findings.damaging(evidence.variants().get(0)) || Findings.phenotype(ledger) >= 0;
    if (supported) {
      return mismatch;
    }
    Map<String, String> values = new LinkedHashMap<>(mismatch.values());
    values.remove(InheritanceFinding.KIND);
    return new Finding("carrier", values);
  }

  /** The gene's disease that fits best among those whose inheritance the genotypes fit. */
  private static Optional<Finding> otherDisease(Merge merge, int gene) {
    OptionalInt own = merge.disease(gene);
    int best = -1;
    double most = own.isPresent() ? merge.through(gene, own.getAsInt()) : 0;
    for (int d : merge.diseases(gene)) {
      double through = merge.through(gene, d);
      if (merge.phenotype(d) > 0 && through >= most && mode(merge, gene, d).isPresent()) {
        best = d;
        most = through;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(finding(merge, gene, best));
  }

  private static Finding finding(Merge merge, int gene, int disease) {
    LedgerPart mode = mode(merge, gene, disease).orElseThrow();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("disease", merge.query().knowledge().graph().term(disease).toString());
    values.put("mode", mode.details().getOrDefault(InheritanceLine.MODE, ""));
    values.put("pattern", mode.details().getOrDefault(InheritanceLine.PATTERN, ""));
    return new Finding("other-disease-fits", values);
  }

  /** The known mode that the genotypes fit under a disease. */
  private static Optional<LedgerPart> mode(Merge merge, int gene, int disease) {
    VariantEvidence.OfGene evidence = merge.variants(gene, disease).orElseThrow();
    boolean misfit =
        evidence.findings().stream().anyMatch(f -> f.code().equals(InheritanceFinding.MISMATCH));
    return misfit
        ? Optional.empty()
        : evidence.lines().stream()
            .filter(l -> l.id().equals(InheritanceLine.ID))
            .map((LedgerLine l) -> l.parts().get(0))
            .filter(p -> p.details().containsKey(InheritanceLine.MODE))
            .findFirst();
  }
}
