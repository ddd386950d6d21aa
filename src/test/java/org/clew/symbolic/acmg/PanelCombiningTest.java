package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;

/** A variant's evidence is combined as the expert panel of its gene combines it. */
class PanelCombiningTest {

  private final RuleBook book = RuleBook.load(PackTestsTest.BASE.getParent());

  /** One supporting benign code: uncertain to the glaucoma panel, likely benign by plain points. */
  @Test
  void theGenesPanelDecides() {
    VariantAssessment a = silent("MYOC");
    assertThat(AcmgClassifier.evidence(a)).extracting(EvidenceCode::toString).contains("BP4");
    VariantAssessment manual = only("MYOC", "BP4");
    assertThat(manual.classes())
        .containsEntry("points", AcmgClass.LIKELY_BENIGN)
        .containsEntry("vcep-points-from-minus-two", AcmgClass.UNCERTAIN_SIGNIFICANCE);
    assertThat(manual.acmgClass()).isEqualTo(AcmgClass.UNCERTAIN_SIGNIFICANCE);
    assertThat(manual.schemesDisagree()).isTrue();
  }

  /** The phenylketonuria panel's table has no class for one strong benign code; the default has. */
  @Test
  void anotherGeneKeepsTheBasePacksScheme() {
    assertThat(only("PAH", "BS1").acmgClass()).isEqualTo(AcmgClass.UNCERTAIN_SIGNIFICANCE);
    VariantAssessment other = only("TTN", "BS1");
    assertThat(other.acmgClass()).isEqualTo(AcmgClass.LIKELY_BENIGN);
    assertThat(other.classes().keySet()).noneMatch(k -> k.startsWith("vcep-"));
  }

  /** What would change the class is asked of the same scheme. */
  @Test
  void theOutlookAsksTheSameScheme() {
    AcmgClassifier classifier = book.classifier(null);
    assertThat(classifier.withOutlook(only("PAH", "BS1")).changes())
        .anyMatch(c -> c.then() == AcmgClass.LIKELY_BENIGN && c.points() == -1);
  }

  private VariantAssessment silent(String gene) {
    return assess(gene, Map.of("SpliceAI_pred_DS_AG", "0.0"), List.of());
  }

  private VariantAssessment only(String gene, String code) {
    return assess(
        gene,
        Map.of(),
        List.of(new CaseContext.ManualEvidence(EvidenceCode.parse(code), true, "test", "test")));
  }

  private VariantAssessment assess(
      String gene, Map<String, String> annotations, List<CaseContext.ManualEvidence> manual) {
    TranscriptConsequence c =
        new TranscriptConsequence(
            gene,
            Optional.empty(),
            "ENST00000000001.1",
            true,
            List.of("synonymous_variant"),
            "c.300G>A",
            "p.Lys100=",
            annotations);
    Variant v =
        new Variant(
            Assembly.GRCH38,
            "1",
            1000,
            "G",
            "A",
            Zygosity.HETEROZYGOUS,
            Map.of(),
            List.of(),
            List.of(c));
    return book.classifier(null)
        .assess(v, GeneContext.of(gene), CaseContext.none().withManual(manual));
  }
}
