package org.clew.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.clew.model.Progress;

/**
 * Progress on standard error: a bar per stage on a terminal, one line per stage elsewhere (logs,
 * pipes, CI).
 */
final class ConsoleProgress implements Progress {

  private static final int BAR_WIDTH = 78;
  private static final int UPDATE_MILLIS = 250;

  private final PrintWriter err;
  private final boolean terminal;

  private ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Progress for a command whose error stream is {@code err}. */
  static Progress on(PrintWriter err) {
    return new ConsoleProgress(
        err, System.console() != null && !"dumb".equals(System.getenv("TERM")));
  }

  @Override
  public Stage stage(String name, long total) {
    if (!terminal) {
      err.println(name + " ...");
      err.flush();
      return units -> {};
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
}
