package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.model.Case;
import org.clew.model.Finding;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.FamilyContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;

/** The evidence of one case's variants, gene by gene; each gene is assessed once per disease. */
final class CaseVariants {

  /** By so much the sum of a line's parts may miss its value. */
  private static final double ROUNDING = 1e-9;

  private static final Comparator<VariantAssessment> MOST_DAMAGING_FIRST =
      Comparator.comparingInt((VariantAssessment a) -> -VariantLine.pointsWithoutPhenotype(a))
          .thenComparing(a -> a.variant().key());

  /**
   * What the rules bring to every case.
   *
   * @param asksPhenotype whether any pack has rules for the phenotype
   */
  record Tools(
      AcmgClassifier classifier,
      InheritanceCheck inheritance,
      ThinSampling sampling,
      boolean asksPhenotype) {}

  private final Tools tools;
  private final CandidateVariants candidates;
  private final VariantRules.FileContext file;
  private final FamilyContext family;
  private final GeneKnowledge genes;
  private final Case patient;
  private final CaseContext.Phenotype phenotype;
  private final Map<Link, VariantEvidence.OfGene> done = new ConcurrentHashMap<>();

  /** A gene read through one of its diseases. */
  private record Link(int gene, OptionalInt disease) {}

  CaseVariants(
      Tools tools,
      CandidateVariants candidates,
      VariantRules.FileContext file,
      FamilyContext family,
      GeneKnowledge genes,
      Case patient) {
    this.tools = tools;
    this.candidates = candidates;
    this.file = file;
    this.family = family;
    this.genes = genes;
    this.patient = patient;
    this.phenotype =
        tools.asksPhenotype() ? genes.implied(patient.observed()) : CaseContext.Phenotype.UNKNOWN;
  }

  VariantEvidence.OfGene of(int gene, OptionalInt disease) {
    List<Variant> variants = candidates.byGene().get(gene);
    return variants == null
        ? VariantEvidence.OfGene.NONE
        : done.computeIfAbsent(new Link(gene, disease), k -> assess(gene, variants, disease));
  }

  private VariantEvidence.OfGene assess(int gene, List<Variant> variants, OptionalInt disease) {
    String symbol = symbol(variants.get(0), gene);
    GeneContext context = genes.context(gene, symbol, disease);

    // 1. Each variant on its own, then again beside the others of the gene (PM3, BP2, PP1).
    List<VariantAssessment> alone = new ArrayList<>();
    for (Variant v : variants) {
      alone.add(assess(v, context, symbol, List.of()));
    }
    alone.sort(MOST_DAMAGING_FIRST);
    List<FamilyContext.Other> few =
        alone.stream()
            .limit(Weights.VARIANTS_PER_GENE)
            .map(a -> new FamilyContext.Other(a.variant(), a.acmgClass()))
            .toList();
    List<VariantAssessment> assessed = new ArrayList<>();
    for (VariantAssessment a : alone.subList(0, few.size())) {
      assessed.add(few.size() == 1 ? a : assess(a.variant(), context, symbol, few));
    }
    assessed.sort(MOST_DAMAGING_FIRST);

    // 2. The variant or pair that says most under any known mode of inheritance.
    VariantChoice best = best(assessed, context.modes());
    List<Finding> findings = findings(best, context.modes(), assessed);
    if (best.total() < Weights.NO_VARIANT - ROUNDING) { // at the floor the variant speaks itself
      return new VariantEvidence.OfGene(outlook(assessed), List.of(VariantLine.none()), findings);
    }
    List<VariantAssessment> ordered = new ArrayList<>(best.used());
    assessed.stream().filter(a -> !best.used().contains(a)).forEach(ordered::add);
    return new VariantEvidence.OfGene(
        outlook(ordered), List.of(best.variant(), best.inheritance()), findings);
  }

  private List<Finding> findings(
      VariantChoice best, Set<InheritanceMode> modes, List<VariantAssessment> assessed) {
    List<Finding> findings = new ArrayList<>();
    List<Variant> variants = assessed.stream().map(VariantAssessment::variant).toList();
    InheritanceFinding.of(best.fit(), modes, variants, family.family(), tools.inheritance())
        .ifPresent(findings::add);
    tools.sampling().finding(best.used(), file.ancestry()).ifPresent(findings::add);
    return findings;
  }

  private List<VariantAssessment> outlook(List<VariantAssessment> assessed) {
    return assessed.stream().map(tools.classifier()::withOutlook).toList();
  }

  private String symbol(Variant v, int gene) {
    return v.consequences().stream()
        .filter(c -> candidates.isGene(c, gene))
        .map(c -> c.geneSymbol())
        .findFirst()
        .orElseThrow();
  }

  private VariantAssessment assess(
      Variant variant, GeneContext gene, String symbol, List<FamilyContext.Other> others) {
    CaseContext context =
        CaseContext.none()
            .withSex(patient.sex())
            .withAnnotated(file.annotationFields())
            .withPhenotype(phenotype)
            .withManual(file.manual().of(variant, symbol));
    return tools.classifier().assess(variant, gene, family.context(context, variant, gene, others));
  }

  private VariantChoice best(List<VariantAssessment> assessed, Set<InheritanceMode> modes) {
    List<VariantChoice> choices = new ArrayList<>();
    for (int i = 0; i < assessed.size(); i++) {
      VariantAssessment a = assessed.get(i);
      choices.addAll(choices(List.of(a), modes));
      for (VariantAssessment b : assessed.subList(i + 1, assessed.size())) {
        choices.addAll(choices(List.of(a, b), modes));
      }
    }
    return choices.stream()
        .max(Comparator.comparingDouble(VariantChoice::total))
        .orElseGet(() -> VariantChoice.withoutMode(List.of(assessed.get(0))));
  }

  /** The modes under which these variants, and no fewer, make the pattern. */
  private List<VariantChoice> choices(List<VariantAssessment> used, Set<InheritanceMode> modes) {
    List<Variant> variants = used.stream().map(VariantAssessment::variant).toList();
    return tools.inheritance().check(modes, variants, family.family()).stream()
        .filter(fit -> fit.variants().size() == used.size())
        .map(fit -> VariantChoice.of(used, fit))
        .toList();
  }
}
