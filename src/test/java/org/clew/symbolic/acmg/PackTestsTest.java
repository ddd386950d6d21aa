package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The base pack's own cases, run as tests of the build. */
class PackTestsTest {

  static final Path BASE = Path.of("rules/acmg-amp-2015");

  @TestFactory
  Stream<DynamicTest> everyCaseOfThePack() {
    List<PackTests.Outcome> outcomes = new PackTests(RulePack.load(BASE)).run();
    assertThat(outcomes).hasSizeGreaterThan(100);
    return outcomes.stream()
        .map(
            o ->
                DynamicTest.dynamicTest(
                    o.file() + " · " + o.name() + " · " + o.expected(),
                    () ->
                        assertThat(o.passed())
                            .as("expected %s, was %s", o.expected(), o.actual())
                            .isTrue()));
  }

  @Test
  void aWrongExpectationFails() {
    assertThat(new PackTests.Outcome("f", "n", "PM2: MET", "PM2: MET SUPPORTING absent").passed())
        .isTrue();
    assertThat(new PackTests.Outcome("f", "n", "PM2: MET", "PM2: NOT_MET above-threshold").passed())
        .isFalse();
  }
}
