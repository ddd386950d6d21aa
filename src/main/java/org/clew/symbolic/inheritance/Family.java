package org.clew.symbolic.inheritance;

import java.util.Optional;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Sex;

/**
 * The patient and the parents, as far as the VCF holds them.
 *
 * @param sex sex of the patient
 * @param mother the mother's sample name
 * @param father the father's sample name
 * @param motherAffected whether the mother has the disease
 * @param fatherAffected whether the father has it
 */
public record Family(
    Sex sex,
    Optional<String> mother,
    Optional<String> father,
    Affected motherAffected,
    Affected fatherAffected) {

  /** The patient alone. */
  public static Family singleton(Sex sex) {
    return new Family(sex, Optional.empty(), Optional.empty(), Affected.UNKNOWN, Affected.UNKNOWN);
  }

  /** The patient's parents in a pedigree; a singleton if the patient is not in it. */
  public static Family of(Pedigree pedigree, String patient, Sex sex) {
    return pedigree
        .member(patient)
        .map(
            m ->
                new Family(
                    m.sex() == Sex.UNKNOWN ? sex : m.sex(),
                    m.mother(),
                    m.father(),
                    affected(pedigree, m.mother()),
                    affected(pedigree, m.father())))
        .orElseGet(() -> singleton(sex));
  }

  private static Affected affected(Pedigree pedigree, Optional<String> id) {
    return id.flatMap(pedigree::member).map(Pedigree.Member::affected).orElse(Affected.UNKNOWN);
  }
}
