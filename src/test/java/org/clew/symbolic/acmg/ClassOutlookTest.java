package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.clew.model.AcmgClass;
import org.clew.model.ClassChange;
import org.clew.model.Strength;
import org.junit.jupiter.api.Test;

class ClassOutlookTest {

  private static final RulePack PACK = RulePack.load(Path.of("rules/acmg-amp-2015"));
  private static final CombiningScheme SCHEME = PACK.scheme("clingen");

  @Test
  void namesTheWeakestStrengthThatSufficesAndWhatMustNotFallAway() {
    List<ClassChange> changes = nearest("PVS1,PM2_Supporting");
    assertThat(changes)
        .contains(
            new ClassChange(
                "PM2", Strength.SUPPORTING, false, -1, AcmgClass.UNCERTAIN_SIGNIFICANCE),
            new ClassChange("PS3", Strength.SUPPORTING, true, 1, AcmgClass.PATHOGENIC),
            new ClassChange(
                "BA1", Strength.STAND_ALONE, true, 0, AcmgClass.UNCERTAIN_SIGNIFICANCE));
  }

  /** PVS1 drops PP3 and PM4: their being met would change nothing. */
  @Test
  void exclusionsAndCapsHold() {
    assertThat(nearest("PVS1,PM2_Supporting"))
        .extracting(ClassChange::code)
        .doesNotContain("PP3", "PM4", "PP5", "BP6");
    assertThat(nearest("PM1_Strong,PM2_Supporting,PM5"))
        .filteredOn(c -> c.code().equals("PP3"))
        .isEmpty();
  }

  /** Every change is what the scheme says of the changed evidence. */
  @Test
  void everyChangeIsCombinedAnew() {
    for (String codes : List.of("PS1,PM1", "BS1", "PM2_Supporting,PP3", "BP4,BP7", "")) {
      List<EvidenceCode> evidence = EvidenceCode.parseList(codes);
      AcmgClass now = SCHEME.classify(evidence);
      for (ClassChange c : nearest(codes)) {
        assertThat(c.then()).as("%s, %s", codes, c).isNotEqualTo(now);
        boolean up = c.then().compareTo(now) < 0;
        boolean pathogenic = c.code().startsWith("P");
        assertThat(up).as("%s, %s", codes, c).isEqualTo(pathogenic == c.met());
      }
    }
  }

  private static List<ClassChange> nearest(String codes) {
    List<EvidenceCode> evidence = EvidenceCode.parseList(codes);
    List<AcmgCriterion> open =
        Arrays.stream(AcmgCriterion.values())
            .filter(c -> evidence.stream().noneMatch(e -> e.criterion() == c))
            .toList();
    return new ClassOutlook(
            SCHEME,
            PACK.exclusions().stream().filter(x -> x.scope().covers("GENE")).toList(),
            PACK.caps().stream().filter(c -> c.scope().covers("GENE")).toList())
        .nearest(evidence, open);
  }
}
