package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.clew.model.Assembly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LociTest {

  @ParameterizedTest
  @CsvSource({
    "chr9,9",
    "9,9",
    "chrX,X",
    "x,X",
    "chrM,MT",
    "M,MT",
    "MT,MT",
    "NC_000009.12,9",
    "NC_000023.11,X",
    "NC_000024.10,Y",
    "NC_012920.1,MT",
    "CHR22,22",
    "chr23,",
    "GL000191.1,",
    "chrUn_KI270742v1,",
    "'',",
    "0,",
  })
  void knowsTheNamesOfChromosomes(String name, String expected) {
    assertThat(Loci.contig(name).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "100, A, G, 100, A, G",
    "100, CAA, CA, 100, CA, C",
    "100, TACG, TG, 100, TAC, T",
    "100, CTT, CTTA, 102, T, TA",
    "100, ATG, ACG, 101, T, C",
    "100, AA, AA, 100, A, A",
  })
  void trimsToTheShortestForm(int at, String ref, String alt, int pos, String r, String a) {
    assertThat(Loci.trim(at, ref, alt)).isEqualTo(new Loci.Allele(pos, r, a));
  }

  @Test
  void knowsThePseudoautosomalBorders() {
    assertThat(Loci.isPseudoautosomal(Assembly.GRCH38, "X", 2_781_479)).isTrue();
    assertThat(Loci.isPseudoautosomal(Assembly.GRCH38, "X", 2_781_480)).isFalse();
    assertThat(Loci.isPseudoautosomal(Assembly.GRCH37, "X", 60_000)).isFalse();
    assertThat(Loci.isPseudoautosomal(Assembly.GRCH37, "Y", 59_100_000)).isTrue();
  }
}
