package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {

  @ParameterizedTest
  @CsvSource({
    "3/4, 3, 4, 0.75",
    "0/5, 0, 5, 0",
    "12 / 12, 12, 12, 1",
    "76.3%, 0, 0, 0.763",
    "100%, 0, 0, 1",
    "10%-20%, 0, 0, 0.15",
    "10-20%, 0, 0, 0.15",
    "HP:0040280, 0, 0, 1",
    "HP:0040284, 0, 0, 0.025"
  })
  void readsEveryForm(String text, int count, int total, float quotient) {
    Frequency f = Frequency.parse(text).orElseThrow();
    assertThat(f.count()).isEqualTo(count);
    assertThat(f.total()).isEqualTo(total);
    assertThat(f.quotient()).isCloseTo(quotient, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5/3", "1/0", "120%", "often", "HP:0000118", "", "99999999999/1"})
  void leavesTheRestAlone(String text) {
    assertThat(Frequency.parse(text)).isEmpty();
  }

  @Test
  void classesAreKeptAsQualifier() {
    assertThat(Frequency.parse("HP:0040283").orElseThrow().qualifier()).isEqualTo("HP:0040283");
    assertThat(Frequency.parse("1/2").orElseThrow().qualifier()).isEmpty();
  }
}
