package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Pedigree;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.symbolic.inheritance.Cosegregation;
import org.clew.symbolic.inheritance.Family;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * What the family says of a variant: de novo (PS2, PM6), in trans with another one (PM3, BP2),
 * co-segregation (PP1, BS4).
 */
public final class FamilyContext {

  /**
   * Another variant of the gene that the patient carries.
   *
   * @param acmgClass its class, its own or the one that it is known with
   */
  public record Other(Variant variant, AcmgClass acmgClass) {}

  private final Optional<Pedigree> pedigree;
  private final String patient;
  private final Family family;
  private final boolean parentageConfirmed;

  private FamilyContext(
      Optional<Pedigree> pedigree, String patient, Family family, boolean parentageConfirmed) {
    this.pedigree = pedigree;
    this.patient = patient;
    this.family = family;
    this.parentageConfirmed = parentageConfirmed;
  }

  /** The patient alone. */
  public static FamilyContext alone(Sex sex) {
    return new FamilyContext(Optional.empty(), "", Family.singleton(sex), false);
  }

  /**
   * The family of a pedigree.
   *
   * @param patient the patient's sample
   * @param sex the patient's sex, if the pedigree does not say
   * @param confirmed whether the parents are genetically confirmed
   */
  public static FamilyContext of(Pedigree pedigree, String patient, Sex sex, boolean confirmed) {
    return new FamilyContext(
        Optional.of(pedigree), patient, Family.of(pedigree, patient, sex), confirmed);
  }

  /** Whether anybody but the patient is known. */
  public boolean any() {
    return pedigree.isPresent();
  }

  /** The patient and the parents. */
  public Family family() {
    return family;
  }

  /**
   * The case as this variant sees it.
   *
   * @param others other variants of the gene; the variant itself among them does not count
   */
  public CaseContext context(
      CaseContext context, Variant variant, GeneContext gene, List<Other> others) {
    List<CaseContext.Partner> partners = new ArrayList<>();
    List<Variant> inTrans = new ArrayList<>();
    for (Other o : others) {
      if (!o.variant().key().equals(variant.key())) {
        CaseContext.Phase phase =
            CaseContext.Phase.valueOf(InheritanceCheck.phase(variant, o.variant(), family).name());
        partners.add(new CaseContext.Partner(o.variant().key(), o.acmgClass(), phase));
        if (phase == CaseContext.Phase.TRANS && !benign(o.acmgClass())) {
          inTrans.add(o.variant());
        }
      }
    }
    CaseContext own = context.withPartners(partners);
    if (family.mother().isPresent() && family.father().isPresent()) {
      own = own.withTrio(family.mother().get(), family.father().get(), parentageConfirmed);
    }
    return pedigree.isPresent() ? segregation(own, variant, gene, inTrans) : own;
  }

  private CaseContext segregation(
      CaseContext context, Variant variant, GeneContext gene, List<Variant> inTrans) {
    boolean recessive =
        gene.recessiveOnly() || (gene.has(InheritanceMode.X_LINKED_RECESSIVE) && !gene.dominant());
    Cosegregation c =
        Cosegregation.of(variant, inTrans, pedigree.orElseThrow(), patient, recessive);
    return c.informative()
        ? context.withSegregation(
            new CaseContext.Segregation(
                c.affectedCarriers(), c.affectedNonCarriers(), c.unaffectedNonCarriers()))
        : context;
  }

  private static boolean benign(AcmgClass c) {
    return c.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) > 0;
  }
}
