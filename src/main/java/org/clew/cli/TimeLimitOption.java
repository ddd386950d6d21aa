package org.clew.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a measurement stops early. */
final class TimeLimitOption {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Stop after so many minutes, with the figures so far. Default: no limit.")
  private @Nullable Integer minutes;

  /** The moment to stop at, counted from now. */
  Instant until() {
    return minutes == null ? Instant.MAX : Instant.now().plus(Duration.ofMinutes(minutes));
  }
}
