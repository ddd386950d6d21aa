package org.clew.symbolic.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Assembly;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Pedigree.Member;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;

class CosegregationTest {

  private static final Zygosity HET = Zygosity.HETEROZYGOUS;
  private static final Zygosity HOM = Zygosity.HOMOZYGOUS;
  private static final Zygosity NONE = Zygosity.ABSENT;

  private static final Pedigree FAMILY =
      new Pedigree(
          List.of(
              member("kid", Affected.AFFECTED, true),
              member("mum", Affected.UNAFFECTED, false),
              member("dad", Affected.UNAFFECTED, false),
              member("sick", Affected.AFFECTED, true),
              member("well", Affected.UNAFFECTED, true),
              member("aunt", Affected.AFFECTED, false)));

  @Test
  void dominantCountsAffectedRelatives() {
    assertThat(count(HET, Map.of("sick", HET, "aunt", NONE, "well", NONE), List.of(), false))
        .isEqualTo(new Cosegregation(1, 1, 0));
  }

  @Test
  void oneCopyInAnAffectedRelativeSaysNothingInARecessiveDisease() {
    assertThat(count(HET, Map.of("sick", HET, "aunt", NONE), List.of(), true).informative())
        .isFalse();
  }

  @Test
  void thePartnerInTransMakesTheSecondCopy() {
    Variant partner = variant(HET, Map.of("sick", HET));
    assertThat(count(HET, Map.of("sick", HET), List.of(partner), true))
        .isEqualTo(new Cosegregation(1, 0, 0));
  }

  @Test
  void homozygousIsDisputedByAnAffectedRelativeWithoutACopy() {
    assertThat(count(HOM, Map.of("sick", NONE, "aunt", HET), List.of(), true))
        .isEqualTo(new Cosegregation(0, 1, 0));
  }

  @Test
  void ofTheHealthyOnlyFullSiblingsCount() {
    assertThat(count(HOM, Map.of("mum", HET, "dad", HET, "well", HET), List.of(), true))
        .isEqualTo(new Cosegregation(0, 0, 1));
  }

  private static Cosegregation count(
      Zygosity kid, Map<String, Zygosity> others, List<Variant> inTrans, boolean recessive) {
    return Cosegregation.of(variant(kid, others), inTrans, FAMILY, "kid", recessive);
  }

  private static Variant variant(Zygosity kid, Map<String, Zygosity> others) {
    return new Variant(Assembly.GRCH38, "1", 1, "A", "G", kid, others, List.of(), List.of());
  }

  private static Member member(String id, Affected affected, boolean child) {
    Optional<String> father = child ? Optional.of("dad") : Optional.empty();
    Optional<String> mother = child ? Optional.of("mum") : Optional.empty();
    return new Member("f", id, father, mother, Sex.UNKNOWN, affected);
  }
}
