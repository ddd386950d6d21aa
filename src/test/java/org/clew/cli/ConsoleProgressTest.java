package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.clew.model.Progress;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static final long MINUTE = 60_000_000_000L;

  @Test
  void aLogTellsOnceAMinuteHowFarItIsAndWhatIsLeft() {
    StringWriter err = new StringWriter();
    AtomicLong now = new AtomicLong();
    Progress progress = new ConsoleProgress(new PrintWriter(err), false, now::get);
    try (Progress.Stage stage = progress.stage("Explaining", 20)) {
      for (int i = 0; i < 10; i++) {
        now.addAndGet(MINUTE / 4);
        stage.step(1);
      }
    }
    assertThat(err.toString().lines())
        .containsExactly(
            "Explaining ...",
            "Explaining: 4 of 20, about 4 min left",
            "Explaining: 8 of 20, about 3 min left");
  }

  @Test
  void whereTheEndIsNotKnownNoneIsForetold() {
    StringWriter err = new StringWriter();
    AtomicLong now = new AtomicLong();
    Progress progress = new ConsoleProgress(new PrintWriter(err), false, now::get);
    try (Progress.Stage stage = progress.stage("Reading", -1)) {
      now.set(2 * MINUTE);
      stage.step(300);
    }
    assertThat(err.toString().lines()).containsExactly("Reading ...", "Reading: 300");
  }
}
