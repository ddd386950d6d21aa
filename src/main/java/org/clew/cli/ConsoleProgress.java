package org.clew.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.clew.model.Progress;

/**
 * Progress on standard error: a bar per stage on a terminal; elsewhere (logs, pipes, CI) one line
 * per stage, and one a minute while it lasts.
 */
final class ConsoleProgress implements Progress {

  private static final int BAR_WIDTH = 78;
  private static final int UPDATE_MILLIS = 250;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;

  ConsoleProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** Progress for a command whose error stream is {@code err}. */
  static Progress on(PrintWriter err) {
    return new ConsoleProgress(
        err, System.console() != null && !"dumb".equals(System.getenv("TERM")), System::nanoTime);
  }

  @Override
  public Stage stage(String name, long total) {
    if (!terminal) {
      err.println(name + " ...");
      err.flush();
      return new Lines(name, total);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH))
            .build();
    return new Stage() {
      @Override
      public void step(long units) {
        bar.stepBy(units);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  /** Says at most once a minute how far a stage is. */
  private final class Lines implements Stage {
    private static final long EVERY = 60_000_000_000L; // nanoseconds

    private final String name;
    private final long total;
    private final long begin = nanos.getAsLong();
    private long said = begin;
    private long done;

    Lines(String name, long total) {
      this.name = name;
      this.total = total;
    }

    @Override
    public synchronized void step(long units) {
      done += units;
      long now = nanos.getAsLong();
      if (now - said < EVERY) {
        return;
      }
      said = now;
      if (total < 0) {
        err.println(name + ": " + done);
      } else {
        Duration left =
            Duration.ofNanos((long) ((now - begin) * (double) (total - done) / Math.max(1, done)));
        err.println(
            "%s: %d of %d, about %d min left"
                .formatted(name, done, total, Math.round(left.toSeconds() / 60.0)));
      }
      err.flush();
    }
  }
}
