package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Assembly;
import org.clew.model.Finding;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.symbolic.inheritance.Family;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.PatternTable;
import org.junit.jupiter.api.Test;

class InheritanceFindingTest {

  private static final Family TRIO =
      new Family(
          Sex.FEMALE,
          Optional.of("mother"),
          Optional.of("father"),
          Affected.UNAFFECTED,
          Affected.UNAFFECTED);

  private final InheritanceCheck check =
      new InheritanceCheck(PatternTable.load(Path.of("rules/inheritance")));

  private static Variant variant(int position, Zygosity mother, Zygosity father) {
    Map<String, Zygosity> samples = Map.of("mother", mother, "father", father);
    return new Variant(
        Assembly.GRCH38,
        "1",
        position,
        "C",
        "T",
        Zygosity.HETEROZYGOUS,
        samples,
        List.of(),
        List.of());
  }

  private Optional<Finding> ofUnknown(Family family, Variant... variants) {
    return InheritanceFinding.of(Optional.empty(), Set.of(), List.of(variants), family, check);
  }

  @Test
  void aVariantOfAHealthyParentFitsNoModeThoughNoneIsKnown() {
    Variant inherited = variant(1, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    Finding finding = ofUnknown(TRIO, inherited).orElseThrow();
    assertThat(finding.code()).isEqualTo("fits-no-inheritance");
    assertThat(finding.values()).containsEntry("modes", "AD, AR").containsKey("pattern");
  }

  @Test
  void whatFitsSomeModeIsNoFindingWhereNoneIsKnown() {
    Variant maternal = variant(1, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    Variant paternal = variant(2, Zygosity.ABSENT, Zygosity.HETEROZYGOUS);
    assertThat(ofUnknown(TRIO, variant(1, Zygosity.ABSENT, Zygosity.ABSENT))).isEmpty();
    assertThat(ofUnknown(TRIO, maternal, paternal)).isEmpty();
    assertThat(ofUnknown(Family.singleton(Sex.FEMALE), maternal)).isEmpty();
  }

  @Test
  void aKnownModeDecidesAlone() {
    Variant single = variant(1, Zygosity.ABSENT, Zygosity.ABSENT);
    Set<InheritanceMode> recessive = Set.of(InheritanceMode.AUTOSOMAL_RECESSIVE);
    assertThat(
            InheritanceFinding.of(
                check.best(recessive, List.of(single), TRIO),
                recessive,
                List.of(single),
                TRIO,
                check))
        .hasValueSatisfying(
            f -> {
              assertThat(f.code()).isEqualTo("inheritance-mismatch");
              assertThat(f.values()).containsEntry("kind", "one-allele");
            });
  }

  @Test
  void aHealthyParentsVariantIsAnotherKindOfMisfitThanOneAllele() {
    Variant inherited = variant(1, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    Set<InheritanceMode> dominant = Set.of(InheritanceMode.AUTOSOMAL_DOMINANT);
    assertThat(
            InheritanceFinding.of(
                check.best(dominant, List.of(inherited), TRIO),
                dominant,
                List.of(inherited),
                TRIO,
                check))
        .hasValueSatisfying(f -> assertThat(f.values()).doesNotContainKey("kind"));
  }

  @Test
  void littleEvidenceDisputesALinkAsContradictingEvidenceDoes() {
    assertThat(Validity.dispute("Refuted")).isEqualTo("contradicted");
    assertThat(Validity.dispute("Disputed ")).isEqualTo("contradicted");
    assertThat(Validity.dispute("Limited")).isEqualTo("limited");
    assertThat(Validity.disputes(Map.of("classification", "Limited"))).isTrue();
    assertThat(Validity.disputes(Map.of("classification", "Refuted"))).isTrue();
    assertThat(Validity.disputes(Map.of("confidence", "limited"))).isTrue();
    assertThat(Validity.disputes(Map.of("classification", "Moderate"))).isFalse();
    assertThat(Validity.disputes(Map.of())).isFalse();
  }
}
