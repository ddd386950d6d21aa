package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clew.model.CriterionResult;
import org.clew.model.VariantAssessment;
import org.junit.jupiter.api.Test;

/** "Rare" says little where hardly anybody of a group was looked at: the answer says so. */
class ThinSamplingTest {

  @Test
  void namesTheGroupsWithTooFewAlleles() {
    CriterionResult pm2 =
        pm2(
            Map.of(
                "gnomADe_AF",
                "0.000001",
                "gnomADe_AFR_AF",
                "0",
                "gnomADe_AFR_AN",
                "1500",
                "gnomADe_SAS_AF",
                "0",
                "gnomADe_SAS_AN",
                "1999",
                "gnomADe_NFE_AF",
                "0.000001",
                "gnomADe_NFE_AN",
                "90000"));
    assertThat(pm2.inputs()).containsEntry("thinly_sampled", "AFR,SAS");
  }

  @Test
  void saysNothingWhereEnoughWereLookedAtOrNoNumberIsStated() {
    assertThat(
            pm2(Map.of("gnomADe_AFR_AF", "0", "gnomADe_AFR_AN", "2000", "gnomADe_EAS_AF", "0"))
                .inputs())
        .doesNotContainKey("thinly_sampled");
  }

  /** A frequency says as much as the number of alleles behind it. */
  @Test
  void theAnswerNamesTheGroupAndItsAlleles() {
    Map<String, String> annotations =
        Map.of(
            "gnomADe_AF",
            "0.00001",
            "gnomADe_AFR_AF",
            "0.0002",
            "gnomADe_AFR_AN",
            "16254",
            "gnomADe_NFE_AF",
            "0.000001",
            "gnomADe_NFE_AN",
            "90000");
    assertThat(pm2(annotations).inputs())
        .containsEntry("af", "0.0002")
        .containsEntry("af_group", "AFR")
        .containsEntry("alleles", "16254");
    for (String code : List.of("BA1", "BS1")) {
      assertThat(answer(code, annotations).inputs())
          .containsEntry("af_basis", "AFR")
          .containsEntry("alleles", "16254");
    }
    assertThat(answer("BA1", Map.of("gnomADe_AF", "0.1")).inputs()).doesNotContainKey("alleles");
  }

  private static CriterionResult pm2(Map<String, String> annotations) {
    return answer("PM2", annotations);
  }

  private static CriterionResult answer(String code, Map<String, String> annotations) {
    PackCase c =
        new PackCase(
            "",
            new PackCase.VariantSpec(
                null, null, List.of("missense_variant"), null, null, annotations, null),
            null,
            null,
            Map.of());
    VariantAssessment a =
        new AcmgClassifier(RulePack.load(PackTestsTest.BASE))
            .assess(c.toVariant(), c.toGene(), CaseContext.none());
    return a.criteria().stream().filter(r -> r.code().equals(code)).findFirst().orElseThrow();
  }
}
