package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clew.model.AcmgClass;
import org.clew.model.Curie;
import org.clew.model.Sex;

/**
 * What is known of the patient and the family, apart from the variant's own genotypes.
 *
 * @param sex sex of the patient
 * @param mother sample name of the mother in the VCF
 * @param father sample name of the father
 * @param parentageConfirmed whether both parents are genetically confirmed (PS2 instead of PM6)
 * @param phenotypeFit how specific the phenotype is for the gene (PS2, PM6)
 * @param annotated names of the annotation fields that the file declares: tells "looked up, absent"
 *     from "not looked up"
 * @param partners other variants of the same gene in the patient (PM3, BP2)
 * @param segregation family counts (PP1, BS4)
 * @param oddsPath odds of pathogenicity of a validated functional assay (PS3, BS3; Brnich et al.
 *     2019, PMID:31892348)
 * @param caseControl case–control result (PS4)
 * @param otherCause whether another cause explains the case (BP5)
 * @param manual criteria answered by a curator; they replace the rules' answer
 * @param phenotype the patient's HPO terms (PP4)
 */
public record CaseContext(
    Sex sex,
    Optional<String> mother,
    Optional<String> father,
    boolean parentageConfirmed,
    PhenotypeFit phenotypeFit,
    Set<String> annotated,
    List<Partner> partners,
    Optional<Segregation> segregation,
    OptionalDouble oddsPath,
    Optional<CaseControl> caseControl,
    Tri otherCause,
    List<ManualEvidence> manual,
    Phenotype phenotype) {

  public CaseContext {
    annotated = Set.copyOf(annotated);
    partners = List.copyOf(partners);
    manual = List.copyOf(manual);
  }

  /** Nothing known but the variant. */
  public static CaseContext none() {
    return new CaseContext(
        Sex.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        false,
        PhenotypeFit.UNKNOWN,
        Set.of(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Tri.UNKNOWN,
        List.of(),
        Phenotype.UNKNOWN);
  }

  public CaseContext withSex(Sex value) {
    return new CaseContext(
        value,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withTrio(String motherSample, String fatherSample, boolean confirmed) {
    return new CaseContext(
        sex,
        Optional.of(motherSample),
        Optional.of(fatherSample),
        confirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withPhenotypeFit(PhenotypeFit fit) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        fit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  /** The field names that the file's header declares for its annotations. */
  public CaseContext withAnnotated(Set<String> fields) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        fields,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withPartners(List<Partner> others) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        others,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withSegregation(Segregation counts) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        Optional.of(counts),
        oddsPath,
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withOddsPath(double odds) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        OptionalDouble.of(odds),
        caseControl,
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withCaseControl(CaseControl result) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        Optional.of(result),
        otherCause,
        manual,
        phenotype);
  }

  public CaseContext withOtherCause(boolean explained) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        Tri.of(explained),
        manual,
        phenotype);
  }

  public CaseContext withPhenotype(Phenotype terms) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        manual,
        terms);
  }

  public CaseContext withManual(List<ManualEvidence> evidence) {
    return new CaseContext(
        sex,
        mother,
        father,
        parentageConfirmed,
        phenotypeFit,
        annotated,
        partners,
        segregation,
        oddsPath,
        caseControl,
        otherCause,
        evidence,
        phenotype);
  }

  /** How specific the phenotype is for the gene (ClinGen SVI, PS2/PM6 v1.1). */
  public enum PhenotypeFit {
    HIGHLY_SPECIFIC,
    CONSISTENT,
    /** Consistent, but many genes cause it. */
    CONSISTENT_HETEROGENEOUS,
    NOT_CONSISTENT,
    UNKNOWN
  }

  /** Position of two variants of a gene relative to each other. */
  public enum Phase {
    TRANS,
    CIS,
    UNKNOWN
  }

  /** Another variant of the same gene in the patient, with its class and phase. */
  public record Partner(String key, AcmgClass acmgClass, Phase phase) {}

  /**
   * Family counts besides the proband.
   *
   * @param carriersAffected affected relatives who carry the variant
   * @param nonCarriersAffected affected relatives who don't
   * @param nonCarriersUnaffected unaffected relatives without the causative genotype (recessive)
   */
  public record Segregation(
      int carriersAffected, int nonCarriersAffected, int nonCarriersUnaffected) {}

  /**
   * The patient's HPO terms, as rules for PP4 see them.
   *
   * @param known whether anybody has described the patient
   * @param observed terms that the patient has, with all that they imply
   */
  public record Phenotype(boolean known, Set<Curie> observed) {
    public static final Phenotype UNKNOWN = new Phenotype(false, Set.of());

    public Phenotype {
      observed = Set.copyOf(observed);
    }

    /**
     * A described patient.
     *
     * @param observed terms with their ancestors
     */
    public static Phenotype of(Set<Curie> observed) {
      return observed.isEmpty() ? UNKNOWN : new Phenotype(true, observed);
    }
  }

  /**
   * A case–control comparison.
   *
   * @param oddsRatio odds ratio
   * @param lower lower bound of its 95 % confidence interval
   */
  public record CaseControl(double oddsRatio, double lower) {}

  /**
   * A curator's answer.
   *
   * @param code criterion with strength
   * @param met whether met; false is "looked at, not met"
   * @param note why, in the curator's words
   * @param source who or what publication, may be empty
   */
  public record ManualEvidence(EvidenceCode code, boolean met, String note, String source) {}
}
