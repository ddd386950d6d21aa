package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AminoAcidsTest {

  private static final List<String> ALL =
      List.of(
          "Ala", "Arg", "Asn", "Asp", "Cys", "Gln", "Glu", "Gly", "His", "Ile", "Leu", "Lys", "Met",
          "Phe", "Pro", "Ser", "Thr", "Trp", "Tyr", "Val");

  /** Entries of Grantham's printed table. */
  @ParameterizedTest
  @CsvSource({
    "Ser,Arg,110", "Leu,Ile,5", "Cys,Trp,215", "Asp,Glu,45", "Ala,Gly,60", "Arg,Lys,26",
    "Phe,Tyr,22", "Arg,Trp,101", "Gly,Trp,184", "Pro,Leu,98", "Cys,Tyr,194", "Val,Met,21"
  })
  void granthamIsThatOfTheTable(String a, String b, double printed) {
    assertThat(AminoAcids.grantham(a, b).orElseThrow()).isCloseTo(printed, within(1.0));
  }

  @Test
  void bothAreSymmetricAndKnowTwentyAminoAcids() {
    double sum = 0;
    for (String a : ALL) {
      for (String b : ALL) {
        assertThat(AminoAcids.blosum62(a, b)).isEqualTo(AminoAcids.blosum62(b, a));
        assertThat(AminoAcids.grantham(a, b)).isEqualTo(AminoAcids.grantham(b, a));
        sum += AminoAcids.grantham(a, b).orElseThrow();
      }
      assertThat(AminoAcids.blosum62(a, a).orElseThrow()).isBetween(4, 11);
    }
    // The formula is scaled so that the mean over all pairs is 100.
    assertThat(sum / (20 * 19)).isCloseTo(100, within(1.0));
    assertThat(AminoAcids.grantham("Ala", "Ter")).isEmpty();
    assertThat(AminoAcids.blosum62("Ala", "")).isEmpty();
  }
}
