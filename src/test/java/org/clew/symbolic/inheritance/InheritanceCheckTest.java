package org.clew.symbolic.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.clew.symbolic.inheritance.InheritanceMode.AUTOSOMAL_DOMINANT;
import static org.clew.symbolic.inheritance.InheritanceMode.AUTOSOMAL_RECESSIVE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.CriterionResult;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Sex;
import org.clew.model.Specification;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritanceCheckTest {

  private final InheritanceCheck check =
      new InheritanceCheck(PatternTable.load(Path.of("rules/inheritance")));

  private static final Family TRIO =
      new Family(
          Sex.FEMALE,
          Optional.of("mother"),
          Optional.of("father"),
          Affected.UNAFFECTED,
          Affected.UNAFFECTED);

  @ParameterizedTest
  @CsvSource({
    "AD, HETEROZYGOUS, ABSENT, ABSENT, de-novo",
    "AD, HETEROZYGOUS, HETEROZYGOUS, ABSENT, inherited-unaffected",
    "AD, HETEROZYGOUS, UNKNOWN, UNKNOWN, heterozygous",
    "AR, HOMOZYGOUS, HETEROZYGOUS, HETEROZYGOUS, homozygous",
    "AR, HOMOZYGOUS, HOMOZYGOUS, HETEROZYGOUS, homozygous-unaffected-parent",
    "AR, HETEROZYGOUS, HETEROZYGOUS, ABSENT, heterozygous",
    "XLR, HEMIZYGOUS, HETEROZYGOUS, ABSENT, hemizygous",
    "XLR, HEMIZYGOUS, ABSENT, ABSENT, hemizygous-de-novo",
    "XLR, HETEROZYGOUS, HETEROZYGOUS, ABSENT, heterozygous-female",
    "XLD, HETEROZYGOUS, ABSENT, ABSENT, de-novo",
    "MT, HETEROZYGOUS, HETEROZYGOUS, ABSENT, carried",
  })
  void patternOfOneVariant(
      String mode, Zygosity patient, Zygosity mother, Zygosity father, String pattern) {
    var fits =
        check.check(
            InheritanceMode.parse(mode), List.of(variant(1, patient, mother, father)), TRIO);
    assertThat(fits).hasSize(1);
    assertThat(fits.get(0).pattern()).isEqualTo(pattern);
    assertThat(fits.get(0).log10LR())
        .isCloseTo(Math.log10(fits.get(0).ifCausal() / fits.get(0).byChance()), within(1e-12));
  }

  @Test
  void twoVariantsFromDifferentParentsAreCompound() {
    var a = variant(1, Zygosity.HETEROZYGOUS, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    var b = variant(2, Zygosity.HETEROZYGOUS, Zygosity.ABSENT, Zygosity.HETEROZYGOUS);
    ModeFit fit = check.best(Set.of(AUTOSOMAL_RECESSIVE), List.of(a, b), TRIO).orElseThrow();
    assertThat(fit.pattern()).isEqualTo("compound-heterozygous");
    assertThat(fit.variants()).containsExactly(a.key(), b.key());
    assertThat(fit.compatible()).isTrue();
  }

  @Test
  void twoVariantsFromOneParentAreInCis() {
    var a = variant(1, Zygosity.HETEROZYGOUS, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    var b = variant(2, Zygosity.HETEROZYGOUS, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    assertThat(InheritanceCheck.phase(a, b, TRIO)).isEqualTo(TrioPhase.CIS);
    assertThat(check.best(Set.of(AUTOSOMAL_RECESSIVE), List.of(a, b), TRIO).orElseThrow().pattern())
        .isEqualTo("two-in-cis");
  }

  @Test
  void withoutParentsThePhaseIsUnknown() {
    var a = variant(1, Zygosity.HETEROZYGOUS, Zygosity.UNKNOWN, Zygosity.UNKNOWN);
    var b = variant(2, Zygosity.HETEROZYGOUS, Zygosity.UNKNOWN, Zygosity.UNKNOWN);
    Family alone = Family.singleton(Sex.MALE);
    assertThat(
            check.best(Set.of(AUTOSOMAL_RECESSIVE), List.of(a, b), alone).orElseThrow().pattern())
        .isEqualTo("two-unphased");
  }

  @Test
  void theBetterModeComesFirst() {
    var v = variant(1, Zygosity.HETEROZYGOUS, Zygosity.ABSENT, Zygosity.ABSENT);
    var fits = check.check(Set.of(AUTOSOMAL_DOMINANT, AUTOSOMAL_RECESSIVE), List.of(v), TRIO);
    assertThat(fits)
        .extracting(ModeFit::mode)
        .containsExactly(AUTOSOMAL_DOMINANT, AUTOSOMAL_RECESSIVE);
    assertThat(fits.get(0).log10LR()).isPositive();
    assertThat(fits.get(1).log10LR()).isNegative();
    assertThat(fits.get(1).compatible()).isFalse();
  }

  @Test
  void anAffectedParentSupports() {
    Family family =
        new Family(
            Sex.FEMALE,
            Optional.of("mother"),
            Optional.of("father"),
            Affected.AFFECTED,
            Affected.UNAFFECTED);
    var v = variant(1, Zygosity.HETEROZYGOUS, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    assertThat(check.best(Set.of(AUTOSOMAL_DOMINANT), List.of(v), family).orElseThrow().pattern())
        .isEqualTo("inherited-affected");
  }

  @Test
  void whatAnAcmgCriterionCountsIsNotCountedAgain() {
    var v = variant(1, Zygosity.HETEROZYGOUS, Zygosity.ABSENT, Zygosity.ABSENT);
    ModeFit fit = check.best(Set.of(AUTOSOMAL_DOMINANT), List.of(v), TRIO).orElseThrow();
    assertThat(fit.log10LRBeside(List.of(assessment(v, "PM6", CriterionResult.Status.NOT_MET))))
        .isEqualTo(fit.log10LR());
    assertThat(fit.log10LRBeside(List.of(assessment(v, "PM6", CriterionResult.Status.MET))))
        .isZero();
  }

  @Test
  void nothingCarriedNothingSaid() {
    var v = variant(1, Zygosity.ABSENT, Zygosity.HETEROZYGOUS, Zygosity.ABSENT);
    assertThat(check.check(Set.of(AUTOSOMAL_DOMINANT), List.of(v), TRIO)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AD,AR | AUTOSOMAL_DOMINANT AUTOSOMAL_RECESSIVE",
        "HP:0000007 | AUTOSOMAL_RECESSIVE",
        "biallelic | AUTOSOMAL_RECESSIVE",
        "X-linked inheritance | X_LINKED_DOMINANT X_LINKED_RECESSIVE",
        "x-linked dominant | X_LINKED_DOMINANT",
        "SD | AUTOSOMAL_DOMINANT AUTOSOMAL_RECESSIVE",
        "Mitochondrial inheritance | MITOCHONDRIAL",
        "unknown | ''",
      })
  void readsTheWordsOfTheSources(String text, String modes) {
    Set<InheritanceMode> expected =
        modes.isEmpty()
            ? Set.of()
            : java.util.Arrays.stream(modes.split(" "))
                .map(InheritanceMode::valueOf)
                .collect(java.util.stream.Collectors.toSet());
    assertThat(InheritanceMode.parse(text)).isEqualTo(expected);
  }

  private static VariantAssessment assessment(
      Variant v, String code, CriterionResult.Status status) {
    return new VariantAssessment(
        v,
        new TranscriptConsequence("G", Optional.empty(), "", true, List.of(), "", "", Map.of()),
        List.of(
            new CriterionResult(
                code,
                status,
                Strength.MODERATE,
                2,
                "",
                Map.of(),
                List.of(),
                new Specification(code, "p", "1", List.of()))),
        AcmgClass.UNCERTAIN_SIGNIFICANCE,
        Map.of(),
        0,
        0.1);
  }

  private static Variant variant(int position, Zygosity patient, Zygosity mother, Zygosity father) {
    return new Variant(
        Assembly.GRCH38,
        "1",
        position,
        "A",
        "G",
        patient,
        Map.of("mother", mother, "father", father),
        List.of(),
        List.of());
  }

  /** What sources state of a gene need not fit its chromosome: no genotype may stop a diagnosis. */
  @Test
  void everyGenotypeHasAPatternInEveryMode() {
    int patterns = 0;
    for (Sex sex : Sex.values()) {
      for (String contig : List.of("1", "X", "Y", "MT")) {
        for (Zygosity zygosity : Zygosity.values()) {
          Variant v =
              new Variant(
                  Assembly.GRCH38, contig, 1, "C", "T", zygosity, Map.of(), List.of(), List.of());
          for (InheritanceMode mode : InheritanceMode.values()) {
            patterns += check.check(Set.of(mode), List.of(v), Family.singleton(sex)).size();
          }
        }
      }
    }
    assertThat(patterns).isGreaterThan(100);
  }
}
