package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.clew.model.Curie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Borders of onset classes, from their definitions in HPO. */
class OnsetTest {

  @ParameterizedTest
  @CsvSource({
    "P0D, HP:0003577", "PT5H, HP:0003577", "P1D, HP:0003623", "P27D, HP:0003623",
    "P28D, HP:0003593", "P4W, HP:0003593", "P11M, HP:0003593", "P1Y, HP:0011463",
    "P12M, HP:0011463", "P4Y11M, HP:0011463", "P5Y, HP:0003621", "P15Y11M, HP:0003621",
    "P16Y, HP:0011462", "P39Y, HP:0011462", "P40Y, HP:0003596", "P60Y, HP:0003584",
    "P0.5Y, HP:0003593", "P1Y2M3DT4H, HP:0011463",
  })
  void agesFallIntoTheirClass(String duration, String term) {
    assertThat(Onset.ofDays(Onset.days(duration).orElseThrow())).hasToString(term);
  }

  @Test
  void otherTextIsNoDuration() {
    for (String text : new String[] {"", "P", "3 years", "P3", "PY", "-P1Y"}) {
      assertThat(Onset.days(text)).as(text).isEmpty();
    }
  }

  @Test
  void earlierClassesComeFirst() {
    assertThat(Onset.rank(Curie.parse("HP:0003577")))
        .isLessThan(Onset.rank(Curie.parse("HP:0003623")));
    assertThat(Onset.rank(Curie.parse("HP:0003584")))
        .isLessThan(Onset.rank(Curie.parse("HP:7777777")));
  }
}
