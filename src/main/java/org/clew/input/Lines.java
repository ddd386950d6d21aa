package org.clew.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text, each within a limit: an endless line costs no memory. */
final class Lines {

  /** Longest line that is kept, in bytes: an annotated variant of a thousand samples fits. */
  static final int MAX_LINE = 16 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long number;
  private boolean tooLong;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null at the end of the text. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream long_ = null;
    tooLong = false;
    while (true) {
      if (from == to) {
        to = in.read(buffer);
        from = 0;
        if (to <= 0) {
          to = 0;
          return long_ == null ? null : finish(long_.toByteArray(), 0, long_.size());
        }
      }
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end < to && long_ == null) {
        String line = finish(buffer, from, end);
        from = end + 1;
        return line;
      }
      long_ = long_ == null ? new ByteArrayOutputStream(2 * buffer.length) : long_;
      if (long_.size() + (end - from) <= MAX_LINE) {
        long_.write(buffer, from, end - from);
      } else {
        tooLong = true;
      }
      boolean ended = end < to;
      from = ended ? end + 1 : to;
      if (ended) {
        return finish(long_.toByteArray(), 0, long_.size());
      }
    }
  }

  private String finish(byte[] bytes, int start, int end) {
    number++;
    int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }

  /** Number of the line last returned, 1-based. */
  long number() {
    return number;
  }

  /** Whether the line last returned was cut at the limit. */
  boolean tooLong() {
    return tooLong;
  }
}
