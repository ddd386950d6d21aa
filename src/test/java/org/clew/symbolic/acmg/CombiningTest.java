package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombiningTest {

  private static final RuleBook BOOK = RuleBook.load(Path.of("rules"));

  /** Every row of table 5 of Richards et al. 2015, and sets that just miss it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PVS1,PS1 | P",
        "PVS1,PM1,PM5 | P",
        "PVS1,PM1,PP1 | P",
        "PVS1,PP1,PP3 | P",
        "PS1,PS2 | P",
        "PS1,PM1,PM4,PM5 | P",
        "PS1,PM1,PM5,PP1,PP3 | P",
        "PS1,PM1,PP1,PP2,PP3,PP4 | P",
        "PVS1,PM1 | LP",
        "PS1,PM1 | LP",
        "PS1,PM1,PM5 | LP",
        "PS1,PP1,PP3 | LP",
        "PM1,PM4,PM5 | LP",
        "PM1,PM5,PP1,PP3 | LP",
        "PM1,PP1,PP2,PP3,PP4 | LP",
        "BA1 | B",
        "BS1,BS2 | B",
        "BS1,BP4 | LB",
        "BP4,BP7 | LB",
        "PVS1 | VUS",
        "PVS1,PP3 | VUS",
        "PS1 | VUS",
        "PS1,PP3 | VUS",
        "PM1,PM5 | VUS",
        "PM1,PM5,PP3 | VUS",
        "BS1 | VUS",
        "BP4 | VUS",
        "'' | VUS",
        "PVS1,PS1,BA1 | VUS",
        "PS1,PM1,BP4,BP7 | VUS",
        "PVS1,PM3_VeryStrong | P",
      })
  void table2015(String codes, String expected) {
    assertThat(classOf("2015", codes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PVS1,PM2_Supporting | LP",
        "PVS1 | VUS",
        "PVS1_Strong,PM2_Supporting | VUS",
        "PVS1,PM2 | LP",
      })
  void tableWithSvi(String codes, String expected) {
    assertThat(classOf("2015-svi", codes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PVS1,PM2 | P", "PVS1,PP1 | LP", "PVS1 | LP", "PS1,PM1 | LP", "PS1,PP1 | VUS", "'' | VUS",
        "BP4 | LB", "BS1,BP4 | LB", "BS1,BP4,BP7,BP2 | B", "BS1,BS2 | B", "BA1 | B",
            "PVS1,PS1,BA1 | B",
        "PS1,PP1,BP4 | VUS", "PM1,BP4,BP7 | VUS",
      })
  void points(String codes, String expected) {
    assertThat(classOf("points", codes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '' | BS1 | LB",
        "'' | '' | BP4 | VUS",
        "'' | '' | BS1,PM2_Supporting | LB",
        "'' | '' | BS1,PP3_Moderate | LB",
        "'' | '' | BS1,PP4 | VUS",
        "'' | '' | BS3,PM2_Supporting | VUS",
        "'' | '' | BS3,BP4,PM2_Supporting | LB",
        "ENIGMA BRCA1 and BRCA2 VCEP | BRCA1 | PS1,PP1_Strong | LP",
        "ENIGMA BRCA1 and BRCA2 VCEP | BRCA2 | PVS1,PM5 | P",
        "ENIGMA BRCA1 and BRCA2 VCEP | BRCA2 | BP4 | VUS",
        "'' | '' | BP4,PM3,PP4_Moderate,PM2 | VUS",
        "'' | '' | PVS1,BP4 | VUS",
        "'' | '' | PVS1,PM3_VeryStrong,BA1 | VUS",
        "'' | '' | BP4_Moderate | LB",
        "'' | '' | BP4_VeryStrong | B",
        "'' | '' | PVS1,PM2 | LP",
        "Phenylketonuria VCEP | PAH | BS1 | VUS",
        "Hearing Loss VCEP | GJB2 | BA1,PVS1,PM3_Very Strong,PS4 | P",
        "Hearing Loss Variant Curation Expert Panel | GJB2 | BA1 | B",
        "Brain Malformations VCEP | MTOR | BS1,PP2 | LB",
        "'' | MTOR | BP4 | LB",
        "TP53 VCEP | TP53 | BP4 | VUS",
        "TP53 VCEP | TP53 | PM2_Supporting,BS3_Supporting,BP4 | LB",
        "Some New VCEP | TP53 | BS1 | LB",
        "Glaucoma VCEP | MYOC | BP4,BP7 | LB",
        "PTEN VCEP | PTEN | BS3 | LB",
        "PTEN VCEP | PTEN | BS3,PM2_Supporting | LB",
        "PTEN VCEP | PTEN | PVS1,PM2_Supporting | LP",
        "PTEN VCEP | PTEN | BS1,PS3 | VUS",
        "'' | pten | BS3,PM2_Supporting | LB",
        "RASopathy VCEP | PTPN11 | BS1,PP2 | LB",
        "RASopathy VCEP | SOS1 | BS2,PP2,PP3 | LB",
        "RASopathy VCEP | SOS1 | BS2,PS2 | VUS",
        "InSiGHT Hereditary Colorectal Cancer/Polyposis VCEP | MLH1 | PVS1,PM3 | P",
        "InSiGHT Hereditary Colorectal Cancer/Polyposis VCEP | MLH1 | BS1 | VUS",
        "InSiGHT Hereditary Colorectal Cancer/Polyposis VCEP | APC | PVS1,PM3 | LP",
        "InSiGHT Hereditary Colorectal Cancer/Polyposis VCEP | APC | BS1 | LB",
        "Platelet Disorders VCEP | ITGA2B | BS1 | VUS",
        "Familial Hypercholesterolemia VCEP | LDLR | BP4,PM3,PP4_Moderate,PM2 | LP",
        "Phenylketonuria VCEP | PAH | BP4,PM3,PP4_Moderate,PM2 | VUS",
        "phenylketonuria vcep | pah | BS1 | VUS",
      })
  void thePacksOwnAnswer(String panel, String gene, String codes, String expected) {
    assertThat(BOOK.combine(EvidenceCode.parseList(codes), panel, gene).acmgClass().code())
        .isEqualTo(expected);
  }

  /**
   * More or stronger pathogenic evidence never lowers the class, more or stronger benign evidence
   * never raises it: 3,000 random sets under every scheme, each changed in one step.
   */
  @Test
  void everySchemeIsMonotone() {
    Random random = new Random(20260119);
    for (CombiningScheme scheme : BOOK.panels().schemes().values()) {
      for (int i = 0; i < 3_000; i++) {
        List<EvidenceCode> set = randomSet(random);
        AcmgClass before = scheme.classify(set);
        List<EvidenceCode> more = step(random, set);
        EvidenceCode changed = more.get(more.size() - 1);
        AcmgClass after = scheme.classify(more);
        if (changed.criterion().pathogenic()) {
          assertThat(after)
              .as("%s: %s then %s", scheme.name(), set, more)
              .isLessThanOrEqualTo(before);
        } else {
          assertThat(after)
              .as("%s: %s then %s", scheme.name(), set, more)
              .isGreaterThanOrEqualTo(before);
        }
      }
    }
  }

  private static List<EvidenceCode> randomSet(Random random) {
    List<EvidenceCode> set = new ArrayList<>();
    int size = random.nextInt(6);
    List<AcmgCriterion> all = new ArrayList<>(List.of(AcmgCriterion.values()));
    all.remove(AcmgCriterion.BA1);
    java.util.Collections.shuffle(all, random);
    for (int i = 0; i < size; i++) {
      set.add(EvidenceCode.of(all.get(i), strength(random)));
    }
    return set;
  }

  private static Strength strength(Random random) {
    return List.of(
            Strength.SUPPORTING,
            Strength.SUPPORTING,
            Strength.MODERATE,
            Strength.STRONG,
            Strength.VERY_STRONG)
        .get(random.nextInt(5));
  }

  /** Adds a code, or raises one; the changed code comes last. */
  private static List<EvidenceCode> step(Random random, List<EvidenceCode> set) {
    List<EvidenceCode> more = new ArrayList<>(set);
    if (!set.isEmpty() && random.nextBoolean()) {
      EvidenceCode old = more.remove(random.nextInt(more.size()));
      Strength up =
          Strength.values()[Math.min(Strength.VERY_STRONG.ordinal(), old.strength().ordinal() + 1)];
      more.add(EvidenceCode.of(old.criterion(), up));
      return more;
    }
    AcmgCriterion fresh;
    do {
      fresh = AcmgCriterion.values()[random.nextInt(AcmgCriterion.values().length)];
    } while (fresh == AcmgCriterion.BA1 || contains(set, fresh));
    more.add(EvidenceCode.of(fresh, strength(random)));
    return more;
  }

  private static boolean contains(List<EvidenceCode> set, AcmgCriterion c) {
    return set.stream().anyMatch(e -> e.criterion() == c);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PVS1 | PVS1 | VERY_STRONG | 8",
        "PM2 | PM2 | MODERATE | 2",
        "PM2_Supporting | PM2_Supporting | SUPPORTING | 1",
        "PM3_Very Strong | PM3_VeryStrong | VERY_STRONG | 8",
        "pp3_moderate | PP3_Moderate | MODERATE | 2",
        "BS1_Stand Alone | BS1_StandAlone | STAND_ALONE | 0",
        "PVS1_(RNA) | PVS1_(RNA) | VERY_STRONG | 8",
        "PVS1_Strong(RNA) | PVS1_Strong_(RNA) | STRONG | 4",
        "PVS1 (RNA) | PVS1_(RNA) | VERY_STRONG | 8",
        "PS4_P | PS4_Supporting | SUPPORTING | 1",
        "BP4_VS | BP4_VeryStrong | VERY_STRONG | -8",
        "PM5_Strong(PTC) | PM5_Strong | STRONG | 4",
        "pm2_supporting | PM2_Supporting | SUPPORTING | 1",
        "PM2 Supporting | PM2_Supporting | SUPPORTING | 1",
        "PM2 (Supporting) | PM2_Supporting | SUPPORTING | 1",
        "PM2-supp | PM2_Supporting | SUPPORTING | 1",
        "PP3_M | PP3_Moderate | MODERATE | 2",
        "PVS1_strong | PVS1_Strong | STRONG | 4",
        "PVS1(RNA)_Strong | PVS1_Strong_(RNA) | STRONG | 4",
        "PVS1_Strong_RNA | PVS1_Strong_(RNA) | STRONG | 4",
        "PM3_very_strong | PM3_VeryStrong | VERY_STRONG | 8",
        "PS 3 | PS3 | STRONG | 4",
        "BA1_Stand-Alone | BA1 | STAND_ALONE | 0",
        "PS4_* | PS4 | STRONG | 4",
      })
  void readsCodes(String text, String written, Strength strength, int points) {
    EvidenceCode code = EvidenceCode.parse(text);
    assertThat(code).hasToString(written);
    assertThat(code.strength()).isEqualTo(strength);
    assertThat(code.signedPoints()).isEqualTo(points);
    assertThat(EvidenceCode.parse(code.toString())).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "PM9",
    "XYZ",
    "PM2_Huge",
    "PVS1_Stand Alone",
    "'PM2 PM5'",
    "PM2_Px",
    "PVS1Strongly",
    "''"
  })
  void refusesWhatIsNoCode(String text) {
    assertThatThrownBy(() -> EvidenceCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesACriterionGivenAtTwoStrengths() {
    assertThatThrownBy(() -> EvidenceCode.parseList("PM2, PM2_Supporting"))
        .hasMessageContaining("PM2 is given twice: PM2 and PM2_Supporting");
    assertThat(EvidenceCode.parseList("PM2, pm2")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "PVS1,PM2_Supporting,PP3",
        "PVS1; PM2_Supporting; PP3",
        "PVS1|PM2_P|PP3",
        "PVS1 PM2_Supporting PP3",
        "PVS1 + PM2_supporting + PP3",
        "\"PVS1, PM2_Supporting, PP3\"",
        "PVS1\u00a0,PM2 (supporting) and PP3,",
      })
  void readsListsWhateverSeparatesThem(String text) {
    assertThat(EvidenceCode.parseList(text)).hasToString("[PVS1, PM2_Supporting, PP3]");
  }

  @ParameterizedTest
  @CsvSource({"''", "none", "-", "N/A", "' , '"})
  void nothingMetIsAnEmptyList(String text) {
    assertThat(EvidenceCode.parseList(text)).isEmpty();
  }

  private static String classOf(String scheme, String codes) {
    Map<String, AcmgClass> classes = BOOK.base().classes(EvidenceCode.parseList(codes));
    return classes.get(scheme).code();
  }
}
