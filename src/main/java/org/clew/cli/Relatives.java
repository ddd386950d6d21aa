package org.clew.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.model.AcmgClass;
import org.clew.model.Pedigree;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.acmg.KnownVariant;
import org.clew.symbolic.inheritance.Cosegregation;
import org.clew.symbolic.inheritance.Family;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * What the family says of each variant of a VCF: de novo (PS2, PM6), in trans with a pathogenic one
 * (PM3, BP2), co-segregation (PP1, BS4).
 */
final class Relatives {

  private record Partner(Variant variant, AcmgClass acmgClass) {}

  private final Optional<Pedigree> pedigree;
  private final String patient;
  private final Family family;
  private final boolean parentageConfirmed;

  /** Pathogenic and likely pathogenic variants by gene: few, even in a whole exome. */
  private final Map<String, List<Partner>> pathogenic = new ConcurrentHashMap<>();

  private Relatives(
      Optional<Pedigree> pedigree, String patient, Family family, boolean parentageConfirmed) {
    this.pedigree = pedigree;
    this.patient = patient;
    this.family = family;
    this.parentageConfirmed = parentageConfirmed;
  }

  /** The patient alone. */
  static Relatives none() {
    return new Relatives(Optional.empty(), "", Family.singleton(Sex.UNKNOWN), false);
  }

  /**
   * The family of a pedigree.
   *
   * @param patient the patient's sample
   * @param confirmed whether the parents are genetically confirmed
   */
  static Relatives of(Pedigree pedigree, String patient, boolean confirmed) {
    Sex sex = pedigree.member(patient).map(Pedigree.Member::sex).orElse(Sex.UNKNOWN);
    return new Relatives(
        Optional.of(pedigree), patient, Family.of(pedigree, patient, sex), confirmed);
  }

  boolean any() {
    return pedigree.isPresent();
  }

  Sex sex() {
    return family.sex();
  }

  /** Keeps a variant that may be the other half of a pair: by its own class, or a known one. */
  void note(VariantAssessment a, GeneContext gene) {
    AcmgClass c = known(a, gene).orElse(a.acmgClass());
    if (c.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) < 0) {
      pathogenic
          .computeIfAbsent(gene.symbol(), g -> new ArrayList<>())
          .add(new Partner(a.variant(), c));
    }
  }

  private static Optional<AcmgClass> known(VariantAssessment a, GeneContext gene) {
    String hgvs = a.consequence().hgvsC();
    String change = hgvs.substring(hgvs.lastIndexOf(':') + 1);
    return gene.known().orElse(List.of()).stream()
        .filter(k -> !change.isEmpty() && k.hgvsC().equals(change))
        .map(KnownVariant::acmgClass)
        .findFirst();
  }

  /** The case as this variant sees it. */
  CaseContext context(CaseContext context, Variant variant, GeneContext gene) {
    if (pedigree.isEmpty()) {
      return context;
    }
    CaseContext own = context;
    if (family.mother().isPresent() && family.father().isPresent()) {
      own = own.withTrio(family.mother().get(), family.father().get(), parentageConfirmed);
    }
    List<CaseContext.Partner> partners =
        pathogenic.getOrDefault(gene.symbol(), List.of()).stream()
            .filter(p -> !p.variant().key().equals(variant.key()))
            .map(
                p ->
                    new CaseContext.Partner(
                        p.variant().key(),
                        p.acmgClass(),
                        CaseContext.Phase.valueOf(
                            InheritanceCheck.phase(variant, p.variant(), family).name())))
            .toList();
    boolean recessive =
        gene.recessiveOnly() || gene.has(InheritanceMode.X_LINKED_RECESSIVE) && !gene.dominant();
    Cosegregation c = Cosegregation.of(variant, pedigree.get(), patient, recessive);
    own = own.withPartners(partners);
    return c.informative()
        ? own.withSegregation(
            new CaseContext.Segregation(
                c.affectedCarriers(), c.affectedNonCarriers(), c.unaffectedNonCarriers()))
        : own;
  }
}
