package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
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
    return with(c -> c.sex = value);
  }

  public CaseContext withTrio(String motherSample, String fatherSample, boolean confirmed) {
    return with(
        c -> {
          c.mother = Optional.of(motherSample);
          c.father = Optional.of(fatherSample);
          c.parentageConfirmed = confirmed;
        });
  }

  public CaseContext withPhenotypeFit(PhenotypeFit fit) {
    return with(c -> c.phenotypeFit = fit);
  }

  /** The field names that the file's header declares for its annotations. */
  public CaseContext withAnnotated(Set<String> fields) {
    return with(c -> c.annotated = fields);
  }

  public CaseContext withPartners(List<Partner> others) {
    return with(c -> c.partners = others);
  }

  public CaseContext withSegregation(Segregation counts) {
    return with(c -> c.segregation = Optional.of(counts));
  }

  public CaseContext withOddsPath(double odds) {
    return with(c -> c.oddsPath = OptionalDouble.of(odds));
  }

  public CaseContext withCaseControl(CaseControl result) {
    return with(c -> c.caseControl = Optional.of(result));
  }

  public CaseContext withOtherCause(boolean explained) {
    return with(c -> c.otherCause = Tri.of(explained));
  }

  public CaseContext withPhenotype(Phenotype terms) {
    return with(c -> c.phenotype = terms);
  }

  public CaseContext withManual(List<ManualEvidence> evidence) {
    return with(c -> c.manual = evidence);
  }

  private CaseContext with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A context while it is changed. */
  private static final class Draft {
    private Sex sex;
    private Optional<String> mother;
    private Optional<String> father;
    private boolean parentageConfirmed;
    private PhenotypeFit phenotypeFit;
    private Set<String> annotated;
    private List<Partner> partners;
    private Optional<Segregation> segregation;
    private OptionalDouble oddsPath;
    private Optional<CaseControl> caseControl;
    private Tri otherCause;
    private List<ManualEvidence> manual;
    private Phenotype phenotype;

    Draft(CaseContext from) {
      sex = from.sex;
      mother = from.mother;
      father = from.father;
      parentageConfirmed = from.parentageConfirmed;
      phenotypeFit = from.phenotypeFit;
      annotated = from.annotated;
      partners = from.partners;
      segregation = from.segregation;
      oddsPath = from.oddsPath;
      caseControl = from.caseControl;
      otherCause = from.otherCause;
      manual = from.manual;
      phenotype = from.phenotype;
    }

    CaseContext done() {
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
          phenotype);
    }
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
